"""A goal, or a part of a plan, rests on what is here already; and is taken up by what a team tries."""

from typing import Any

from nic import history
from nic.db import write
from nic.errors import Missing, Refused
from nic.places.actions import add_link
from nic.places.changes.actions import withdraw
from nic.places.models import Link
from nic.plans.actions import note_change, row_of_part
from nic.plans.goals.actions import add_goal, part_of
from nic.plans.models import Goal
from nic.plans.rests.kinds import FINDING, UNSEEN, begun_with
from nic.text import N_


def rest_on(plan, thing, act, *, part: str, picked) -> None:
    """On these too, each a live link; those that are there already stay. `thing` is a goal or a part of the plan."""
    with write():
        if history.is_replay(act):
            return
        thing = thing if thing.id is not None else row_of_part(plan, thing.key)
        there = linked_to(thing)
        new = [one for one in picked if one.told.uid not in there]
        words = dict.fromkeys(words_above(one.told.kind, one.told.words) for one in new)
        note_change(plan, act, part, "", "; ".join(words))
        for one in new:
            add_link(act.inner(), start=one.row, end=thing)
        after: Any = {"rests_on": [f"{one.told.kind} {one.told.uid}" for one in new]}
        history.record("rest on", thing, act, before={}, after=after)


def assemble_goal(plan, act, *, what: str, picked) -> Goal:
    """A goal that begins with the words of what it rests on."""
    with write():
        if done := history.replayed(act):
            return Goal.get(Goal.uid == done.of_uid)
        begun = begun_with([one.told for one in picked])
        begun["what"] = what or begun["what"]
        if not begun["what"]:
            raise Refused(N_("Say in a sentence what you want to accomplish."), field="what")
        goal = add_goal(plan, act, **begun)
        rest_on(plan, goal, act.inner(), part=part_of(goal, "rests"), picked=picked)
        return goal


def linked_to(thing) -> set[Any]:
    found: Any = Link.select(Link.from_uid).where(Link.to_uid == thing.uid, Link.withdrawn_at.is_null()).tuples()
    return {uid for (uid,) in found}


def words_above(kind: str, words: str) -> str:
    """What stands beside an approved plan is read above: of what a team keeps to itself only its kind."""
    return words if kind == FINDING else UNSEEN[kind]


def rest_no_longer_on(plan, link, act, *, part: str, words: str) -> None:
    with write():
        if history.is_replay(act):
            return
        if link.withdrawn_at:
            raise Missing
        note_change(plan, act, part, words_above(link.from_kind, words), "")
        withdraw(link, act, "take back link")


def try_for(goal, act, *, thing) -> Link:
    """A problem, theory or cycle of a team is there for this goal: what the year brings, and no change of the plan."""
    with write():
        if done := history.replayed(act):
            return Link.get(Link.uid == done.of_uid)
        known = Link.select().where(Link.from_uid == goal.uid, Link.to_uid == thing.uid, Link.withdrawn_at.is_null())
        if known.exists():
            raise Refused(N_("It is taken up by this one already."), field="thing")
        return add_link(act, start=goal, end=thing)


def try_no_longer(link, act) -> None:
    withdraw(link, act, "take back link")
