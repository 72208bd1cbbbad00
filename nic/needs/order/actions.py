"""Strengths and needs: written from what they rest on, weighed, voted on, put in order."""

from collections.abc import Iterable
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.needs.actions import refuse_closed
from nic.needs.models import NamedFigure, Need
from nic.needs.queries import count_voters, find_outcome
from nic.places.actions import add_link, take_back_link
from nic.places.changes.actions import change_fields, withdraw
from nic.places.queries import list_teams
from nic.places.votes.actions import open_vote
from nic.science.needs import FIGURES, FINDINGS, NEED, Said
from nic.text import N_


def write_need(assessment, act, *, kind: str, domain: str, words: str, standard: str = "", rests_on=()) -> Need:
    """`rests_on`: what was picked from the page."""
    with write():
        if done := history.replayed(act):
            return Need.get(Need.uid == done.of_uid)
        refuse_closed(assessment)
        made = Need.create(
            assessment=assessment, kind=kind, domain=domain, standard=standard, words=words, by=act.by, at=act.at
        )  # fmt: skip
        history.record("write need", made, act, before={})
        for one in rests_on:
            add_link(act.inner(), start=start_of(assessment, one), end=made)
        return made


def start_of(assessment, said: Said) -> Any:
    """The record that a link begins at. A figure has none before somebody rests a need on it."""
    if said.column == FINDINGS:
        return said.thing.finding
    if said.column == FIGURES:
        one = said.thing
        named, _ = NamedFigure.get_or_create(
            place=assessment.place_id, year=one.year, standard=one.standard, student_group=one.group
        )  # fmt: skip
        return named
    return said.thing


def change_need(need, act, *, resting, offered: Iterable[Said], rests_on: Iterable[Said], **fields) -> None:
    """Of what was offered exactly what is picked now; what the writer could not see stays as it is."""
    with write():
        if history.is_replay(act):
            return
        refuse_closed(need.assessment)
        change_fields(need, act, "change need", **fields)
        picked, seen = {one.key: one for one in rests_on}, {one.key for one in offered}
        for key, link in resting.links.items():
            if key in seen and key not in picked:
                take_back_link(link, act.inner())
        for key, one in picked.items():
            if key not in resting.links:
                add_link(act.inner(), start=start_of(need.assessment, one), end=need)


def withdraw_need(need, act) -> None:
    with write():
        if history.is_replay(act):
            return
        refuse_closed(need.assessment)
        withdraw(need, act, "withdraw need")


def weigh_need(need, act, *, concerns: int | None, far_off: int | None, within_reach: int | None) -> None:
    with write():
        if history.is_replay(act):
            return
        refuse_closed(need.assessment)
        change_fields(need, act, "weigh need", concerns=concerns, far_off=far_off, within_reach=within_reach)


def put_need(need, act, *, put_at: int | None, put_because: str) -> None:
    """Elsewhere than the method says; without a place, back to where it says."""
    if put_at and not put_because:
        raise Refused(N_("Say why. Everybody who reads the order reads the reason."), field="put_because")
    with write():
        if history.is_replay(act):
            return
        refuse_closed(need.assessment)
        change_fields(need, act, "put need", put_at=put_at or None, put_because=put_because if put_at else "")


def open_dot_vote(assessment, act, *, question: str, needs: Iterable[Any], dots_each):
    """On these needs. Everybody of the place may place dots; the team of the place finds the vote on Today."""
    with write():
        if not history.is_replay(act):
            refuse_closed(assessment)
            outcome = find_outcome(assessment, assessment.place.day_of(act.at))
            if outcome and not outcome.is_over:
                raise Refused(N_("A vote is open already. Close it first."))
        today = assessment.place.day_of(act.at)
        teams = list_teams(assessment.place, today)
        if not teams:
            raise Refused(N_("No team works here at present, and a vote belongs to one."))
        options = [{"words": one.words, "of_kind": NEED, "of_uid": one.uid} for one in needs]
        return open_vote(
            teams[0], act, of=assessment, question=question, options=options, dots_each=dots_each,
            voters=count_voters(assessment.place, today),
        )  # fmt: skip
