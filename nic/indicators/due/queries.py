"""Which series wait for a number, and since when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from peewee import fn

from nic.db import kept
from nic.indicators.models import Measurement, Series
from nic.indicators.queries import say_taken, taken_of, with_indicator
from nic.places.lines.queries import closed_days_of, lines_of
from nic.places.models import Place
from nic.science.due import days_due, waiting
from nic.text import Sentence

MOST_WAITING = 500
MONTH, SEASON = timedelta(days=31), timedelta(days=92)  # What was missed longer ago is lost, not due.


def next_due_on(series, today: date, closed: frozenset[date]) -> date | None:
    """The first due day from tomorrow on, within two months."""
    return next(iter(days_due(series.due, today + timedelta(days=1), today + timedelta(days=62), closed)), None)


@dataclass(frozen=True)
class Due:
    """A series that waits for a number: the oldest day due, and how many more days wait behind it."""

    series: Series
    due_on: date
    more: int
    last: Measurement | None

    @property
    def last_words(self) -> Sentence | None:
        return say_taken(self.series.indicator, self.last) if self.last else None

    @property
    def place(self) -> Place:
        return self.series.place


def list_due(series: Sequence[Series], today: date, closed: frozenset[date]) -> list[Due]:
    """Oldest first. All of these series stand at places with these closed days."""
    return with_last(due_rows([one for one in series if one.due], lambda _series: (today, closed)))


def list_due_for(person, team_ids, now, lines=None) -> list[Due]:
    """For Today: what these teams of theirs have to measure, over all places, oldest first. What was measured last is
    looked up for the rows that are shown (`with_last`)."""
    series = [one for one in collected_by(person, team_ids) if one.due]
    closed = closed_days_at({one.place_id for one in series}, lines)
    days = {one.place_id: one.place.day_of(now) for one in series}
    return due_rows(series, lambda one: (days[one.place_id], closed[one.place_id]))


def with_last(rows: Sequence[Due]) -> list[Due]:
    """One query for any number."""
    last = last_of([one.series for one in rows]) if rows else {}
    return [replace(one, last=last.get(one.series.id)) for one in rows]


@kept
def collected_by(person, team_ids) -> Any:
    """Where a series names its collector, only that person is reminded."""
    mine = Series.collector.is_null() | (Series.collector == person)
    found = with_indicator().where(Series.team.in_(team_ids), mine, Place.withdrawn_at.is_null())
    return found.limit(MOST_WAITING)


def due_rows(series: Sequence[Series], day_and_closed) -> list[Due]:
    """`day_and_closed` answers the day it is at a series' place, and the days without school there."""
    if not series:
        return []
    days = {one.id: day_and_closed(one) for one in series}
    oldest = min(today for today, _ in days.values()) - SEASON
    taken = days_taken(series, oldest)
    rows = []
    for one in series:
        today, closed = days[one.id]
        since = today - (SEASON if one.due.get("every") == "month" else MONTH)
        late = waiting(one.due, taken[one.id], max(one.begins_on, since), today, closed)
        if late:
            rows.append(Due(one, late[0], len(late) - 1, None))
    return sorted(rows, key=lambda row: (row.due_on, row.series.indicator.name, row.series.id))


def days_taken(series: Sequence[Series], since: date) -> dict[int, list[date]]:
    days: dict[int, list[date]] = defaultdict(list)
    for series_id, taken_on in taken_since(series, since):
        days[series_id].append(taken_on)
    return days


@kept
def taken_since(series, since) -> Any:
    found = taken_of(*series).select(Measurement.series, Measurement.taken_on)
    return found.where(Measurement.taken_on >= since).tuples()


def last_of(series: Sequence[Series]) -> dict[int, Measurement]:
    return {one.series_id: one for one in newest_of(series)}


@kept
def newest_of(series) -> Any:
    newest = taken_of(*series).select(Measurement.series.alias("of"), fn.MAX(Measurement.taken_on).alias("taken_on"))
    newest = newest.group_by(Measurement.series)
    same = (Measurement.series == newest.c.of) & (Measurement.taken_on == newest.c.taken_on)
    return Measurement.select(Measurement).join(newest, on=same)


def closed_days_at(place_ids: Iterable[int], known=None) -> dict[int, frozenset[date]]:
    """By place, the days without school there, those of every place above included; `known` are lines at hand."""
    lines = known or {}
    lines = lines | lines_of(set(place_ids) - lines.keys())
    return {id: closed_days_of(lines[id]) for id in place_ids}
