"""Which reminders a write may have changed, by the records that it left lines of; and whether those kept are right."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import SQL, fn

from nic.history import History
from nic.places.lines.queries import line_ids
from nic.places.models import Team
from nic.places.queries import ids_below
from nic.reminders.asked.queries import SOURCES, list_places_of, rows_of, wanted
from nic.reminders.causes import Source
from nic.reminders.models import Reminder
from nic.today.kinds import Waits

OF_A_PLACE = {"heldrole", "team", "teammember", "place", "mailchoice"}
FELT_BELOW = {"closed_days", "time_zone", "parent", "closed_on"}  # What of a place changes the days below it.
AT_ONCE = 100  # Places that are looked through together.
MOST = 200


def uids_changed(records: Iterable[Any]) -> Iterator[tuple[Source, list[UUID]]]:
    by_name: dict[str, list[Any]] = {}
    for one in {(one._meta.name, one.id): one for one in records}.values():
        by_name.setdefault(one._meta.name, []).append(one)
    places = sorted(places_changed(by_name)) if by_name.keys() & OF_A_PLACE else []
    for source in SOURCES:
        uids: set[UUID] = set()
        for name in by_name.keys() & source.reads.keys():
            uids |= set(source.reads[name](by_name[name]))
        if uids:
            yield source, list(uids)
        yield from uids_at(places, [source])


def uids_at(places: list[int], sources: Iterable[Source] = SOURCES) -> Iterator[tuple[Source, list[UUID]]]:
    for start in range(0, len(places), AT_ONCE):
        for source in sources:
            if uids := list(source.at_places(places[start : start + AT_ONCE])):
                yield source, uids


def places_changed(by_name: dict[str, list[Any]]) -> set[int]:
    """Where somebody came or left, or chose otherwise, and where the days without school or the clock are others."""
    ids = {one.place_id for name in ("heldrole", "team") for one in by_name.get(name, ())}
    if teams := {one.team_id for one in by_name.get("teammember", ())}:
        rows: Any = Team.select(Team.place).where(Team.id.in_(teams)).tuples()
        ids |= {id for (id,) in rows}
    if choices := by_name.get("mailchoice"):
        ids |= list_places_of({one.person_id for one in choices})
    for place in by_name.get("place", ()):
        changes = changes_of(place) if place.version > 1 else {}
        ids |= {place.id} if FELT_BELOW.isdisjoint(changes) else ids_below(place)
        if not {"parent", "closed_on"}.isdisjoint(changes):  # Days for plans are those of a place above.
            ids |= line_ids({place.id, *changes.get("parent", ())})
    return ids


def changes_of(place: Any) -> Any:
    last: Any = History.select(History.changes).where(History.of_uid == place.uid).order_by(History.id.desc()).first()
    return last.changes if last else {}


def series_to_go_on(now: datetime) -> list[UUID]:
    """Those whose last day that was looked ahead to has come: their next one is looked for."""
    later: Any = Reminder.alias()
    ahead = later.select(SQL("1")).where(later.of_uid == Reminder.of_uid, later.kind == Waits.MEASUREMENT)
    ahead = ahead.where(later.due_at > now, later.ended_at.is_null())
    found = Reminder.select(Reminder.of_uid).where(Reminder.kind == Waits.MEASUREMENT, Reminder.ended_at.is_null())
    rows: Any = found.where(Reminder.due_at <= now, ~fn.EXISTS(ahead)).distinct().limit(MOST).tuples()
    return [uid for (uid,) in rows]


def faults_of(source: Source, uids: list[UUID], now: datetime) -> Iterator[str]:
    """What is kept of these and what would be: of what is over nothing needs to be kept."""
    causes = wanted(source.causes(uids, now), now)
    rows: dict[Any, Any] = rows_of(source, uids)
    going_on = {key[:3] for key, row in rows.items() if row.ended_at is None}
    called_for = {key[:3] for key in causes}
    for key in sorted(causes.keys() - rows.keys(), key=str):
        if key[1] != Waits.MEASUREMENT or key[:3] not in going_on:  # Its next day is looked for when this one came.
            yield f"{key[1]} of {key[2]}: person {key[0]} is not to be reminded, and should be ({key[3]})"
    for key, row in rows.items():
        about = f"{row.kind} of {row.of_uid}: person {row.person_id}"
        is_past = row.kind == Waits.MEASUREMENT and key[:3] in called_for  # Which days are late depends on the day.
        if key not in causes and row.ended_at is None and row.told_at is None and not is_past:
            yield f"{about} is to be reminded, and should not be"
        elif key in causes and row.ended_at is not None:
            yield f"{about} is not to be reminded any more, and should be"
        elif key in causes and row.told_in is None and row.due_at != causes[key].due_at:
            yield f"{about} is to be reminded at {row.due_at}, not at {causes[key].due_at}"
