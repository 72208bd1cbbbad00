from datetime import date, timedelta
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields, hold_only, withdraw
from nic.reviews.models import Review, VisitedSchool, VisitSession
from nic.reviews.queries import list_visited, protocol_followed
from nic.reviews.team.actions import last_day, leave, prolong
from nic.reviews.team.queries import list_reviewers
from nic.reviews.words import BACKWARDS
from nic.science.visit import told_of
from nic.text import N_

LONGEST = timedelta(days=13)


def plan_review(host, act, *, protocol, name: str, begins_on: date, ends_on: date, schools) -> Review:
    """The review keeps its protocol as it is now."""
    with write():
        if done := history.replayed(act):
            return Review.get(Review.uid == done.of_uid)
        if host.kind not in protocol.hosts:
            raise Refused(N_("This protocol is not for a visit to a place of this kind."), field="protocol")
        refuse_days(begins_on, ends_on)
        review = Review.create(
            host=host, name=name, protocol_key=protocol.key, protocol=told_of(protocol), begins_on=begins_on,
            ends_on=ends_on, by=act.by, at=act.at,
        )  # fmt: skip
        put_schools(review, act, schools)
        history.record("plan review", review, act, before={}, after=whole(review))
        return review


def refuse_days(begins_on: date, ends_on: date) -> None:
    if ends_on < begins_on:
        raise Refused(BACKWARDS, field="ends_on")
    if ends_on - begins_on > LONGEST:
        raise Refused(N_("A visit takes two weeks at most. Plan several for a longer one."), field="ends_on")


def put_schools(review, act, schools) -> None:
    known: Any = VisitedSchool.select().where(VisitedSchool.review == review)
    rows = {row.school_id: row for row in known}
    hold_only(rows, [one.id for one in schools], lambda id: VisitedSchool.create(review=review, school=id), act)


def whole(review) -> dict[str, Any]:
    fields = {name: value for name, value in history.snapshot(review).items() if name != "protocol"}
    return fields | {"schools": [school.id for school in list_visited(review)]}


def change_review(review, act, *, name: str, begins_on: date, ends_on: date, schools) -> None:
    """What is planned already must still lie within it."""
    with write():
        if history.is_replay(act):
            return
        refuse_days(begins_on, ends_on)
        refuse_left_out(review, begins_on, ends_on, {school.id for school in schools})
        before = whole(review)
        history.claim(review, act)
        review.name, review.begins_on, review.ends_on = name, begins_on, ends_on
        review.save()
        put_schools(review, act, schools)
        for reviewer in list_reviewers(review):
            prolong(reviewer.held, act, last_day(review))
        history.record("change review", review, act, before=before, after=whole(review))


def refuse_left_out(review, begins_on: date, ends_on: date, schools: set[int]) -> None:
    planned = VisitSession.select().where(VisitSession.review == review, VisitSession.withdrawn_at.is_null())
    outside = planned.where((VisitSession.held_on < begins_on) | (VisitSession.held_on > ends_on)).count()
    if outside:
        raise Refused(
            N_("Sessions lie outside of these days: %(count)s. Move them first."), field="ends_on", count=outside
        )
    elsewhere = planned.where(VisitSession.school.is_null(False), VisitSession.school.not_in(schools)).count()
    if elsewhere:
        raise Refused(
            N_("Sessions are planned at a school that is not ticked: %(count)s. Move them first."),
            field="schools", count=elsewhere,
        )  # fmt: skip


def say_what_to_look_for(review, act, *, look_for: str) -> None:
    change_fields(review, act, "say what to look for", look_for=look_for)


def withdraw_review(review, act) -> None:
    """Its team is let go, and with that the role that let them in here."""
    with write():
        if history.is_replay(act):
            return
        withdraw(review, act, "withdraw review")
        for reviewer in list_reviewers(review):
            leave(reviewer, act.inner())


def refuse_domain(review, domain: str, standard: str) -> None:
    """Of what the team sorts or writes: domains and standards are those of the protocol that the review keeps."""
    domains = {one.title: one.standards for one in protocol_followed(review).domains}
    if domain not in domains:
        raise Refused(N_("The protocol of this visit has no such domain."), field="domain")
    if standard and standard not in domains[domain]:
        raise Refused(N_("This standard belongs to another domain of the protocol."), field="standard")
