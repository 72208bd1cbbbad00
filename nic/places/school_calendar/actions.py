from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Missing, Refused
from nic.history import History
from nic.places.changes.actions import change_fields
from nic.places.days import MOST, in_ranges
from nic.places.models import Place
from nic.places.school_calendar.queries import BRING, NAMES, UNDO, added_by, days_in, find_last_brought, names_of
from nic.science.school_calendar import DAY, fitting
from nic.text import N_

Days = Sequence[tuple[date, date, str]]


def close_days(place, act, days: Days, verb: str = "close days") -> None:
    """No measurement is due on them, here and below. What is closed already stays, under the name that comes now."""
    with write():
        if history.is_replay(act):
            return
        now = Place.get_by_id(place.id)  # Somebody may have closed others meanwhile: both hold.
        named = {day: name for first, last, name in days for day in between(first, last)}
        if len(in_ranges(days_in(now.closed_days) | named.keys())) > MOST:
            raise Refused(N_("A place keeps at most %(most)s stretches of days. Remove some of long ago."), most=MOST)
        keep(now, act, verb, days_in(now.closed_days) | named.keys(), names_of(now.settings) | named)


def bring_closed_days(place, act, days: Days) -> None:
    """All of a list in one act, which can be undone."""
    close_days(place, act, days, BRING)


def open_days(place, act, first: date, last: date) -> None:
    """They have school again, as far as this place says; what the places above say holds on."""
    with write():
        if history.is_replay(act):
            return
        now = Place.get_by_id(place.id)
        gone = set(between(first, last))
        if not gone & days_in(now.closed_days):
            raise Refused(N_("There is school on these days already."))
        keep(now, act, "open days", days_in(now.closed_days) - gone, names_of(now.settings))


def undo_brought(place, act, brought_id: int) -> None:
    """What the import closed is open again, and what it renamed has its name back; what was done since stays."""
    with write():
        if history.is_replay(act):
            return
        last = find_last_brought(place)
        if last is None or last.id != brought_id:
            raise Missing
        line = History.get_by_id(brought_id)
        now = Place.get_by_id(place.id)
        before, after = (names_of(one or {}) for one in line.changes.get("settings", ({}, {})))
        names = names_of(now.settings)
        renamed = {day for day, name in after.items() if before.get(day, "") != name and names.get(day) == name}
        names |= {day: before.get(day, "") for day in renamed}
        keep(now, act, UNDO, days_in(now.closed_days) - added_by(line), names)


def between(first: date, last: date) -> list[date]:
    if last < first:
        raise Refused(N_("The last day lies before the first."), field="last_on")
    try:
        fitting(first, last)
    except ValueError as wrong:
        raise Refused(N_("These days are too many, or too far away. Is the year right?"), field="last_on") from wrong
    return [first + n * DAY for n in range((last - first).days + 1)]


def keep(place, act, verb: str, closed: set[date], names: Mapping[date, str]) -> None:
    by_name: dict[str, list[date]] = {}
    for day in sorted(closed):
        by_name.setdefault(names.get(day, ""), []).append(day)
    told = {text: name for name, days in by_name.items() if name for text in in_ranges(days)}
    settings: dict[str, Any] = {name: value for name, value in place.settings.items() if name != NAMES}
    fields = {"closed_days": in_ranges(closed), "settings": settings | ({NAMES: told} if told else {})}
    act = replace(act, version=None)  # It adds to or takes from what is there by now.
    change_fields(place, act, verb, **fields)
