"""Which series wait for a number, and since when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from peewee import fn

from nic.db import is_postgres, kept
from nic.indicators.models import Indicator, Measurement, Series
from nic.indicators.queries import say_taken, taken_of, with_indicator
from nic.places.lines.queries import closed_days_of, lines_of
from nic.places.models import Place
from nic.science.due import days_due, unmet
from nic.text import Sentence

MOST_WAITING = 500
MONTH, SEASON = timedelta(days=31), timedelta(days=92)  # What was missed longer ago is lost, not due.


def next_due_on(series, today: date, closed: frozenset[date]) -> date | None:
    """The first due day from tomorrow on, within two months."""
    return next(iter(days_due(series.due, today + timedelta(days=1), today + timedelta(days=62), closed)), None)


@dataclass(frozen=True)
class Due:
    """A series that waits for a number: the oldest day due, and how many more days wait behind it."""

    series: Any  # A Series, or Told of one.
    due_on: date
    more: int
    last: Measurement | None

    @property
    def last_words(self) -> Sentence | None:
        return say_taken(self.series.indicator, self.last) if self.last else None

    @property
    def place(self) -> Place:
        return self.series.place


class Named(NamedTuple):
    """Of an indicator what a line says."""

    name: str
    value_kind: str
    unit: str


class Told(NamedTuple):
    """Of a series what a line of Today says. Of hundreds no whole record is made."""

    id: int
    uid: UUID
    version: int
    place_id: int
    team_id: int
    stratum: str
    due: dict[str, Any]
    begins_on: date
    indicator: Named
    place: Any


def list_due(series: Sequence[Any], today: date, closed: frozenset[date]) -> list[Due]:
    """Oldest first. All of these series stand at places with these closed days."""
    return with_last(due_rows([one for one in series if one.due], lambda _series: (today, closed)))


def list_due_for(person, team_ids, now, lines=None) -> list[Due]:
    """For Today: what these teams of theirs have to measure, over all places, oldest first. What was measured last is
    looked up for the rows that are shown (`with_last`)."""
    found = told_with_lines(person, team_ids, lines)
    known = {one.place_id: line for one, line in found}
    at = {id: (line[-1].day_of(now), closed_days_of(line)) for id, line in known.items()}
    return due_rows([one for one, _ in found], lambda one: at[one.place_id])


def list_days_ahead(person, team_ids, now, within: timedelta) -> dict[tuple[int, date], list[Told]]:
    """For a calendar: by place and day what these teams of theirs will have to measure, from today on."""
    found: dict[tuple[int, date], list[Told]] = defaultdict(list)
    series = told_with_lines(person, team_ids)
    for one, line in series:
        today = one.place.day_of(now)
        for day in days_due(one.due, max(today, one.begins_on), today + within, closed_days_of(line)):
            found[one.place_id, day].append(one)
    return found


def told_with_lines(person, team_ids, lines=None) -> list[tuple[Told, list[Place]]]:
    found = [row for row in collected_by(person, team_ids) if row[6]]
    known = with_lines({row[3] for row in found}, lines)
    return [(Told._make((*row[:8], Named._make(row[8:]), known[row[3]][-1])), known[row[3]]) for row in found]


def with_last(rows: Sequence[Due]) -> list[Due]:
    """One query for any number."""
    last = last_of([one.series for one in rows]) if rows else {}
    return [replace(one, last=last.get(one.series.id)) for one in rows]


@kept
def collected_by(person, team_ids) -> Any:
    """Where a series names its collector, only that person is reminded."""
    mine = Series.collector.is_null() | (Series.collector == person)
    told: Any = (Series.id, Series.uid, Series.version, Series.place, Series.team, Series.stratum, Series.due)
    told += (Series.begins_on, Indicator.name, Indicator.value_kind, Indicator.unit)
    found = with_indicator().select(*told).where(Series.team.in_(team_ids), mine, Place.withdrawn_at.is_null())
    return found.limit(MOST_WAITING).tuples()


def due_rows(series: Sequence[Any], day_and_closed) -> list[Due]:
    """`day_and_closed` answers the day it is at a series' place, and the days without school there."""
    if not series:
        return []
    days = {one.id: day_and_closed(one) for one in series}
    since = {one.id: max(one.begins_on, days[one.id][0] - reach_of(one.due)) for one in series}
    taken = days_taken(series, min(since.values()))
    wanted: dict[Any, list[date]] = {}  # Many series are due on the same days.
    rows = []
    for one in series:
        today, closed = days[one.id]
        form = (str(one.due), since[one.id], today, one.place_id)
        if form not in wanted:
            wanted[form] = days_due(one.due, since[one.id], today, closed)
        late = unmet(wanted[form], taken[one.id])
        if late:
            rows.append(Due(one, late[0], len(late) - 1, None))
    return sorted(rows, key=lambda row: (row.due_on, row.series.indicator.name, row.series.id))


def reach_of(rule) -> timedelta:
    return SEASON if rule.get("every") == "month" else MONTH


def days_taken(series: Sequence[Any], since: date) -> dict[int, list[date]]:
    found = taken_since([one.id for one in series], since)
    return defaultdict(list, {id: [date.fromisoformat(day) for day in days.split(",")] for id, days in found})


@kept
def taken_since(ids, since) -> Any:
    """One row for each series: a row for each day took longer to read than all else that Today asks."""
    day = Measurement.taken_on.cast("text")
    days: Any = fn.string_agg(day, ",") if is_postgres() else fn.group_concat(day, ",")
    found = taken_of(*ids).select(Measurement.series, days.coerce(False))
    return found.where(Measurement.taken_on >= since).group_by(Measurement.series).tuples()


def last_of(series: Sequence[Any]) -> dict[int, Measurement]:
    return {one.series_id: one for one in newest_of([one.id for one in series])}


@kept
def newest_of(ids) -> Any:
    newest = taken_of(*ids).select(Measurement.series.alias("of"), fn.MAX(Measurement.taken_on).alias("taken_on"))
    newest = newest.group_by(Measurement.series)
    same = (Measurement.series == newest.c.of) & (Measurement.taken_on == newest.c.taken_on)
    return Measurement.select(Measurement).join(newest, on=same)


def closed_days_at(place_ids: Iterable[int], known=None) -> dict[int, frozenset[date]]:
    """By place, the days without school there, those of every place above included; `known` are lines at hand."""
    lines = with_lines(place_ids, known)
    return {id: closed_days_of(lines[id]) for id in place_ids}


def with_lines(place_ids: Iterable[int], known=None) -> dict[int, list[Place]]:
    """By place its line; only those that are not at hand are looked up."""
    known = known or {}
    missing = set(place_ids) - known.keys()
    found = known | lines_of(missing) if missing else known
    return {id: found[id] for id in place_ids}
