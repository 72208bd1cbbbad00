"""A finding goes on: a problem or a cycle takes it up, a network is offered it."""

from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.actions import add_link, share, take_back_share
from nic.places.changes.actions import withdraw
from nic.problems.actions import create_problem
from nic.problems.models import Problem
from nic.reviews.taken.queries import list_links
from nic.reviews.words import COMMENDATION
from nic.text import N_


def begin_problem(finding, act, *, team, what_we_see: str, evidence: str = "") -> Problem:
    """Of a recommendation, linked to it from the start."""
    with write():
        if done := history.replayed(act):
            return Problem.get(Problem.uid == done.of_uid)
        day = team.place.day_of(act.at)
        problem = create_problem(team, act, what_we_see=what_we_see, evidence=evidence, noticed_on=day)
        add_link(act.inner(), start=finding, end=problem)
        return problem


def take_up(finding, act, *, thing) -> None:
    """From now on this problem or cycle rests on the finding; in which way is the act's reason."""
    with write():
        if history.is_replay(act):
            return
        if thing.uid in {link.to_uid for link in list_links([finding.uid])}:
            raise Refused(N_("It is taken up by this one already."), field="thing")
        add_link(act.inner(), start=finding, end=thing, why=act.why)
        history.record("take up finding", finding, act, before={}, after={thing._meta.name: str(thing.uid)})


def let_go_of(link, act) -> None:
    withdraw(link, act, "take back link")


def offer_practice(finding, act, *, networks) -> None:
    """A strength, for others to try. It is public already; this puts it before them."""
    if finding.kind != COMMENDATION:
        raise Refused(N_("What is offered to others is a strength."))
    with write():
        if history.is_replay(act):
            return
        for network in networks:
            share(finding, act.inner(), place=network)
        names: Any = [network.name for network in networks]
        history.record("offer practice", finding, act, before={}, after={"networks": names})


def take_back_offer(held, act) -> None:
    take_back_share(held, act)
