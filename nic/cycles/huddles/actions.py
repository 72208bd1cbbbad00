from datetime import date, timedelta
from typing import Any

from nic import history
from nic.cycles.actions import withdraw_log_entry, write_log
from nic.cycles.huddles.models import Huddle, HuddleNote, Presence
from nic.cycles.huddles.queries import BEGUN, find_open_huddle, list_presences
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import withdraw
from nic.places.votes.actions import withdraw_vote
from nic.places.votes.queries import list_rounds
from nic.text import N_

FARTHEST = timedelta(days=60)  # Prepared ahead.


def begin_huddle(team, act, *, protocol, held_on: date, people=(), visitors=()) -> Huddle:
    """The huddle keeps the steps of its protocol as they are now. A team holds one at a time."""
    with write():
        if done := history.replayed(act):
            return Huddle.get(Huddle.uid == done.of_uid)
        if held_on > team.place.day_of(act.at) + FARTHEST:
            raise Refused(N_("Prepare a huddle at most two months ahead."), field="held_on")
        if find_open_huddle(team, held_on):
            raise Refused(
                N_("A huddle of your team is open for that day already. Go on with that one."), field="held_on"
            )
        huddle = Huddle.create(
            team=team, held_on=held_on, protocol=protocol.key, name=protocol.name, steps=protocol.steps,
            by=act.by, at=act.at,
        )  # fmt: skip
        put_presences(huddle, act, people, visitors)
        history.record("begin huddle", huddle, act, before={}, after=whole(huddle))
        return huddle


def note_who_is_there(huddle, act, *, people, visitors) -> None:
    with write():
        if history.is_replay(act):
            return
        before = whole(huddle)
        history.claim(huddle, act)
        put_presences(huddle, act, people, visitors)
        history.record("note who is there", huddle, act, before=before, after=whole(huddle))


def put_presences(huddle, act, people, visitors) -> None:
    """These people and visitors and nobody else; who was ticked by mistake is withdrawn."""
    wanted = [*((person.id, "") for person in people), *((None, name) for name in visitors)]
    there: dict[tuple[Any, str], Any] = {
        (one.person_id, one.visitor): one for one in list_presences([huddle]).get(huddle.id, [])
    }
    for person_id, visitor in (one for one in wanted if one not in there):
        Presence.create(huddle=huddle, person=person_id, visitor=visitor)
    gone = [one.id for key, one in there.items() if key not in wanted]
    Presence.update(withdrawn_at=act.at).where(Presence.id.in_(gone)).execute()


def whole(huddle) -> dict[str, Any]:
    there = list_presences([huddle]).get(huddle.id, [])
    who = [one.person_id or one.visitor for one in there]
    return {name: value for name, value in history.snapshot(huddle).items() if name != "steps"} | {"there": who}


def write_note(huddle, act, *, words: str, cycle=None) -> HuddleNote:
    """What was said about a cycle is a line in its log from now on; who was there is known by the huddle."""
    with write():
        if done := history.replayed(act):
            return HuddleNote.get(HuddleNote.uid == done.of_uid)
        entry = None
        if cycle is not None:
            if cycle.stage not in BEGUN:
                raise Refused(N_("This cycle has no log now: it is not yet begun, or it is closed."), field="cycle")
            on = min(huddle.held_on, huddle.team.place.day_of(act.at))
            entry = write_log(cycle, act.inner(), kind="huddle", happened_on=on, words=words)
        note = HuddleNote.create(huddle=huddle, cycle=cycle, entry=entry, words=words, by=act.by, at=act.at)
        history.record("write note", note, act, before={})
        return note


def withdraw_note(note, act) -> None:
    """The line in the log goes with it."""
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(note)
        history.claim(note, act)
        note.withdrawn_at = act.at
        note.save()
        if note.entry is not None:
            withdraw_log_entry(note.entry, act.inner())
        history.record("withdraw note", note, act, before=before)


def withdraw_huddle(huddle, act) -> None:
    """Its notes, who was there and its votes go from sight with it. What it wrote into the log of a cycle stays there:
    that is the cycle's own by now, and its Study may rest on it."""
    with write():
        if history.is_replay(act):
            return
        withdraw(huddle, act, "withdraw huddle")
        for vote_round in list_rounds(huddle):
            withdraw_vote(vote_round, act.inner())


def end_huddle(huddle, act, *, is_ended=True) -> None:
    """Ended, or with `is_ended` false open again. Two scribes may both press it."""
    with write():
        if history.is_replay(act):
            return
        huddle = Huddle.get_by_id(huddle.id)
        if (huddle.ended_at is not None) == is_ended:
            return
        before = history.snapshot(huddle)
        huddle.ended_at = act.at if is_ended else None
        huddle.save()
        history.record("end huddle" if is_ended else "reopen huddle", huddle, act, before=before)
