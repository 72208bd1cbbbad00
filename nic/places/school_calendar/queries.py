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
    """The last import, as long as nobody has undone it."""

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


def list_months(line: list[Place], first: date, last: date) -> list[tuple[date, list[Stretch]]]:
    """From the first day to the last: every month with all that reaches into it, the empty ones too."""
    found = [one for place in line for one in stretches_of(place, is_own=place is line[-1])]
    found.sort(key=lambda one: one.first)
    months = list(months_of(first, last))
    ends = [following - DAY for following in [*months[1:], last + DAY]]
    return [
        (month, [one for one in found if one.first <= end and one.last >= month])
        for month, end in zip(months, ends, strict=True)
    ]


def months_of(first: date, last: date) -> Iterable[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + 31 * DAY).replace(day=1)


def find_last_brought(place) -> Brought | None:
    acts = History.select().where(History.of_uid == place.uid, History.verb.in_([BRING, UNDO]))
    last: Any = acts.order_by(History.id.desc()).first()
    if last is None or last.verb == UNDO:
        return None
    by = Person.get_or_none(Person.uid == last.by_uid)
    return Brought(last.id, last.at, by.name if by else "", len(added_by(last)))


def added_by(line: Any) -> set[date]:
    """The days that an import closed: what was closed already stays when it is undone."""
    before, after = line.changes.get("closed_days", ([], []))
    return days_in(after or []) - days_in(before or [])


def days_in(kept: Iterable[str]) -> set[date]:
    return {day for text in kept for day in days_of(text)}
