from collections.abc import Iterable
from datetime import date
from typing import Any

from peewee import JOIN, fn

from nic.cycles.huddles.models import Huddle, HuddleNote, Presence
from nic.cycles.models import Cycle, LogEntry
from nic.cycles.queries import whole_cycles
from nic.db import kept
from nic.people.models import Person
from nic.places.models import Place, Team
from nic.places.queries import find_one, own, reach_of, with_teams
from nic.science.check_in import asked_between, check_in_due
from nic.science.cycle import Stage

PAGE, MOST = 30, 200
BEGUN = (Stage.DO, Stage.STUDY, Stage.ACT)  # Only these have a log to be written into.


def find_huddle(place, huddle_id, standing) -> Huddle:
    """Goes with its team, and is shared with nobody."""
    return find_one(seen_by(place, standing).where(Huddle.id == huddle_id))


def find_own_huddle(place, huddle_id, standing) -> Huddle:
    return own(find_huddle(place, huddle_id, standing), standing)


def find_huddle_to_withdraw(place, huddle_id, standing) -> Huddle:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return own(find_one(every_huddle(place, standing).where(Huddle.id == huddle_id)), standing)


def find_huddle_of(vote_round) -> Huddle | None:
    """The huddle that a vote was opened on. Ask for the vote first."""
    if vote_round.of_kind != "huddle":
        return None
    return Huddle.get_or_none(Huddle.uid == vote_round.of_uid, Huddle.withdrawn_at.is_null())


def seen_by(place, standing) -> Any:
    return every_huddle(place, standing).where(Huddle.withdrawn_at.is_null())


def every_huddle(place, standing) -> Any:
    reach = reach_of(standing)
    theirs = Huddle.team.in_(reach.team_ids) | reach.sees_every_team
    found = Huddle.select(Huddle, Team, Place, Person).join(Team).join(Place).switch(Huddle).join(Person)
    return found.where(Team.place == place, theirs)


def list_huddles(place, standing, team, page=1) -> list[Huddle]:
    """Newest first; one row more than a page holds, if there are more."""
    found = seen_by(place, standing).where(Huddle.team == team).order_by(Huddle.held_on.desc(), Huddle.id.desc())
    return list(found.offset((page - 1) * PAGE).limit(PAGE + 1))


def find_open_huddle(team, day: date) -> Huddle | None:
    same = (Huddle.team == team) & (Huddle.held_on == day)
    return Huddle.get_or_none(same, Huddle.ended_at.is_null(), Huddle.withdrawn_at.is_null())


def list_open_huddles(teams, today: date) -> list[Huddle]:
    """For Today: held today or prepared, and not ended."""
    return with_teams(open_huddles(teams, today), teams)


@kept
def open_huddles(teams, today) -> Any:
    found = Huddle.select().where(Huddle.team.in_(teams), Huddle.held_on >= today)
    found = found.where(Huddle.ended_at.is_null(), Huddle.withdrawn_at.is_null())
    return found.order_by(Huddle.held_on, Huddle.id).limit(PAGE)


def list_presences(huddles) -> dict[int, list[Any]]:
    """Who was there, by huddle: people by name, then visitors. One query."""
    found: Any = Presence.select(Presence, Person).join(Person, JOIN.LEFT_OUTER)
    found = found.where(Presence.huddle.in_([one.id for one in huddles]), Presence.withdrawn_at.is_null())
    there: dict[int, list[Any]] = {}
    for one in found.order_by(Person.name.is_null(), Person.name, Presence.id):
        there.setdefault(one.huddle_id, []).append(one)
    return there


def names_of(presences: Iterable[Any]) -> list[str]:
    return [one.person.name if one.person_id else one.visitor for one in presences]


def list_notes(huddle) -> list[HuddleNote]:
    """With its line in a log, which may have been withdrawn there."""
    found = HuddleNote.select(HuddleNote, Cycle, Person, LogEntry).join(Cycle, JOIN.LEFT_OUTER)
    found = found.switch(HuddleNote).join(Person, on=HuddleNote.by)
    found = found.switch(HuddleNote).join(LogEntry, JOIN.LEFT_OUTER, on=HuddleNote.entry)
    return list(found.where(HuddleNote.huddle == huddle, HuddleNote.withdrawn_at.is_null()).order_by(HuddleNote.id))


def find_note(huddle, note_id) -> HuddleNote:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    found = HuddleNote.select(HuddleNote, LogEntry).join(LogEntry, JOIN.LEFT_OUTER)
    return find_one(found.where(HuddleNote.huddle == huddle, HuddleNote.id == note_id))


def list_spoken_at(entries) -> dict[int, tuple[Huddle, list[str]]]:
    """For lines of a log that were said at a huddle: which one, and who was there. Two queries."""
    ids = [entry.id for entry in entries if entry.kind == "huddle"]
    if not ids:
        return {}
    notes: Any = HuddleNote.select(HuddleNote, Huddle).join(Huddle)
    notes = notes.where(HuddleNote.entry.in_(ids), Huddle.withdrawn_at.is_null())
    by_entry = {one.entry_id: one.huddle for one in notes}
    there = list_presences(by_entry.values())
    return {id: (huddle, names_of(there.get(huddle.id, []))) for id, huddle in by_entry.items()}


def list_spoken_of(team) -> list[Cycle]:
    """The cycles under way that a note can be about: a huddle is the team's, so none that is somebody's alone."""
    found = whole_cycles().where(Cycle.team == team, Cycle.stage.in_(BEGUN), ~Cycle.is_only_mine)
    return list(found.order_by(Cycle.id.desc()).limit(MOST))


def list_check_ins(cycles, today: date) -> list[tuple[Any, int, date | None]]:
    """Of open cycles the tests that are two or three weeks old without a line in the log since: cycle, weeks, last
    line. One query for all."""
    first, last = asked_between(today)
    running = [one for one in cycles if one.stage == Stage.DO and first <= one.began_on <= last]
    logged = last_logged([one for one in running if one.ends_on >= today])
    asked = [(one, check_in_due(one.began_on, on, today), on) for one, on in logged]
    return [(one, weeks, on) for one, weeks, on in sorted(asked, key=lambda row: row[0].began_on) if weeks is not None]


def last_logged(cycles) -> list[tuple[Any, date | None]]:
    newest = LogEntry.select(LogEntry.cycle, fn.MAX(LogEntry.happened_on)).group_by(LogEntry.cycle)
    found: Any = newest.where(LogEntry.cycle.in_(cycles), LogEntry.withdrawn_at.is_null()).tuples() if cycles else ()
    last_on = dict(found)
    return [(one, as_day(last_on.get(one.id))) for one in cycles]


def as_day(value: Any) -> date | None:
    """SQLite answers MAX of a day with its text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
