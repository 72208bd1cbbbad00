"""The days without school of a place: its own with their names, and those of the places above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.history import History
from nic.people.models import Person
from nic.places.lines.queries import closed_days_of, days_of
from nic.places.models import Place
from nic.science.school_calendar import DAY, weekdays

NAMES = "day_names"  # Of a place's settings: {"2026-12-23/2027-01-01": "Winter break"}
BRING, UNDO = "bring closed days", "undo closed days"
MOST_IMPORTS = 200  # Looked through for the newest that stands.


@dataclass(frozen=True)
class Stretch:
    """Days that follow each other, closed by one place under one name."""

    first: date
    last: date
    name: str
    place: Any
    is_own: bool

    @property
    def school_days(self) -> int:
        return weekdays(self.first, self.last)


@dataclass(frozen=True)
class Brought:
    """The newest import that nobody has undone."""

    id: int
    at: Any
    by: str
    days: int


def names_of(settings: Mapping[str, Any]) -> dict[date, str]:
    return {day: name for text, name in settings.get(NAMES, {}).items() for day in days_of(text)}


def stretches_of(place, *, is_own: bool) -> list[Stretch]:
    names = names_of(place.settings)
    found: list[Stretch] = []
    for day in sorted(closed_days_of([place])):
        name = names.get(day, "")
        if found and found[-1].last + DAY == day and found[-1].name == name:
            found[-1] = Stretch(found[-1].first, day, name, place, is_own)
        else:
            found.append(Stretch(day, day, name, place, is_own))
    return found


@dataclass(frozen=True)
class Month:
    """`begun` are the stretches that begin in it, or before the first month; `going_on` those of earlier months."""

    first: date
    begun: list[Stretch]
    going_on: list[Stretch]


def list_months(line: list[Place], first: date, last: date) -> list[Month]:
    """From the first day to the last, the empty ones too."""
    found = [one for place in line for one in stretches_of(place, is_own=place is line[-1])]
    found.sort(key=lambda one: one.first)
    months = list(months_of(first, last))
    ends = [following - DAY for following in [*months[1:], last + DAY]]
    told = []
    for month, end in zip(months, ends, strict=True):
        there = [one for one in found if one.first <= end and one.last >= month]
        begun = [one for one in there if one.first >= month or month == months[0]]
        told.append(Month(month, begun, [one for one in there if one not in begun]))
    return told


def months_of(first: date, last: date) -> Iterable[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + 31 * DAY).replace(day=1)


def find_last_brought(place) -> Brought | None:
    """Each undoing undid the newest that was left, so that one by one all of them can go."""
    acts = History.select().where(History.of_uid == place.uid, History.verb.in_([BRING, UNDO]))
    undone = 0
    for line in acts.order_by(History.id.desc()).limit(MOST_IMPORTS):
        if line.verb == BRING and not undone:
            by = Person.get_or_none(Person.uid == line.by_uid)
            return Brought(line.id, line.at, by.name if by else "", len(added_by(line)))
        undone += 1 if line.verb == UNDO else -1
    return None


def added_by(line: Any) -> set[date]:
    """The days that an import closed: what was closed already stays when it is undone."""
    before, after = line.changes.get("closed_days", ([], []))
    return days_in(after or []) - days_in(before or [])


def days_in(kept: Iterable[str]) -> set[date]:
    return {day for text in kept for day in days_of(text)}
