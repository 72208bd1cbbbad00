"""Bones, causes and the whys behind them: written, moved about, set aside and withdrawn, each in its own version."""

from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields, withdraw
from nic.problems.actions import let_pass
from nic.problems.models import Cause
from nic.problems.queries import list_causes, under_parents
from nic.science.outline import depth_below, everything_above, everything_below, step
from nic.science.problem import Evidence
from nic.text import N_

WAYS, MOVE = ("up", "down", "in", "out"), "move"
MOST_CAUSES, DEEPEST = 300, 8  # What one page holds and an eye can follow; five whys fit well.


def add_cause(
    fishbone, act, *, words: str, parent=None, after=None, evidence=Evidence.HUNCH, evidence_note="",
    is_ours_to_change=None, is_set_aside=False, set_aside_because="",
) -> Cause:  # fmt: skip
    """A bone when there is no parent, else a cause, or the why behind a cause. It comes behind `after`, or last."""
    with write():
        if done := history.replayed(act):
            return Cause.get(Cause.uid == done.of_uid)
        causes = list_causes(fishbone)
        refuse_too_many(causes, parent)
        row = [one for one in causes if one.parent_id == (parent and parent.id)]
        place = [one.id for one in row].index(after.id) + 1 if after in row else len(row)
        cause = Cause.create(
            fishbone=fishbone, parent=parent, words=words,
            evidence=Evidence(evidence).value, evidence_note=evidence_note, is_ours_to_change=is_ours_to_change,
            is_set_aside=is_set_aside, set_aside_because=set_aside_because, position=make_room(row, place, act),
        )  # fmt: skip
        history.record("add cause", cause, act, before={})
        return cause


def make_room(row, place: int, act) -> int:
    """The position of what comes to stand at this place of a row; those behind it let it pass, if they have to."""
    position = 1 + (row[place - 1].position if place else 0)
    last = position
    for one in row[place:]:
        if one.position <= last:
            let_pass(one, act, position=last + 1)
        last = one.position
    return position


def refuse_too_many(causes, parent) -> None:
    if len(causes) >= MOST_CAUSES:
        raise Refused(N_("This fishbone holds %(most)s causes. Begin another one for what is new."), most=MOST_CAUSES)
    refuse_too_deep(causes, parent and parent.id)


def refuse_too_deep(causes, under: int | None, more: int = 0) -> None:
    """`more`: how many steps go down from what comes to stand there."""
    above = everything_above(under, {one.id: [one.parent_id] for one in causes}) if under else set()
    if len(above) + more >= DEEPEST:
        words = N_("This line of whys is %(deepest)s steps deep. Begin another fishbone with this cause as its effect.")
        raise Refused(words, deepest=DEEPEST)


def write_line(cause, act, *, words: str, way: str = "", to: int | None = None) -> None:
    """Its words, and at once one step up, down, in or out, or with all that stands under it to another place (`to`; 0:
    the bones). Where a step leads nowhere it stays."""
    with write():
        if history.is_replay(act):
            return
        causes = list_causes(cause.fishbone) if way in (*WAYS, MOVE) else []
        below = under_parents(causes)
        spot = spot_of(cause, below, way, to)
        fields = put(cause, causes, spot, act) if spot else {}
        change_fields(cause, act, "move cause" if spot else "change cause", words=words, **fields)


def spot_of(cause, below, way: str, to: int | None) -> tuple[int | None, int] | None:
    """Where it comes to stand: under what, and at which place there; None: where it is."""
    if way == MOVE:
        return last_under(cause, below, to or None)
    return step(cause.id, below, cause.parent_id, way) if way in WAYS else None


def last_under(cause, below, under: int | None) -> tuple[int | None, int]:
    """The spot at the end of what stands under this, or of the bones."""
    if under is not None and under not in {one for row in below.values() for one in row}:
        raise Refused(N_("What it should stand under is no longer there."), field="to")
    if under == cause.id or under in everything_below(cause.id, below):
        raise Refused(N_("A cause cannot stand under itself."), field="to")
    return under, len(below.get(under, ()))


def put(cause, causes, spot: tuple[int | None, int], act) -> dict[str, Any]:
    """The fields of a cause that comes to stand at this spot: what it is under, and its place there."""
    under, place = spot
    refuse_too_deep(causes, under, depth_below(cause.id, under_parents(causes)))
    row = [one for one in causes if one.parent_id == under and one.id != cause.id]
    return {"parent": under, "position": make_room(row, min(place, len(row)), act)}


def change_cause(
    cause, act, *, words: str, evidence=None, evidence_note="", is_ours_to_change=None, is_set_aside=False,
    set_aside_because="",
) -> None:  # fmt: skip
    """Of a bone only the name changes."""
    told = {} if cause.parent_id is None else {
        "evidence": Evidence(evidence or cause.evidence).value, "evidence_note": evidence_note,
        "is_ours_to_change": is_ours_to_change, "is_set_aside": is_set_aside, "set_aside_because": set_aside_because,
    }  # fmt: skip
    change_fields(cause, act, "change cause", words=words, **told)


def withdraw_cause(cause, act) -> None:
    """What stands under it goes from sight with it, and comes back with it."""
    withdraw(cause, act, "withdraw cause")


def bring_back_cause(cause, act) -> None:
    """As it stood, unless what it stood under is gone by now."""
    with write():
        if history.is_replay(act):
            return
        if cause.parent_id and cause.parent_id not in {one.id for one in list_causes(cause.fishbone)}:
            raise Refused(N_("What it stood under is withdrawn too. Bring that back first."))
        change_fields(cause, act, "bring back cause", withdrawn_at=None)
