"""A number that is due: of each series the days that still want one, and the next."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from nic.access import Ability
from nic.indicators.due.queries import MONTH, SEASON, closed_days_at, days_taken
from nic.indicators.imports.models import ImportedSeries
from nic.indicators.models import Series
from nic.indicators.queries import with_indicator
from nic.places.queries import is_open
from nic.reminders.causes import Cause, Source, morning, own_uids
from nic.science.due import DAY, days_due, waiting
from nic.summaries.queries import abroad
from nic.today.kinds import Waits

WEEK = timedelta(days=7)
AHEAD = timedelta(days=200)  # Further than any summer; the next day is looked for when this one has come.


def causes(uids: list[UUID], now: datetime) -> Iterator[Cause]:
    found: Any = with_indicator().where(Series.uid.in_(uids), is_open())
    series = [one for one in found if one.due]
    if not series:
        return
    closed = closed_days_at({one.place_id for one in series})
    taken = days_taken(series, abroad(now) - SEASON - WEEK)
    for one in series:
        today, shut = one.place.day_of(now), closed[one.place_id]
        since = max(one.begins_on, today - (SEASON if one.due.get("every") == "month" else MONTH))
        late = waiting(one.due, taken[one.id], since, today, shut)
        coming = days_due(one.due, max(one.begins_on, today + DAY), today + AHEAD, shut)[:1]
        to: dict[str, Any] = {"people": frozenset({one.collector_id})} if one.collector_id else {"team_id": one.team_id}
        for day in [*late, *coming]:
            due_at = morning(one.place, day)
            yield Cause(Waits.MEASUREMENT, "series", one.uid, f"{day}", due_at, ability=Ability.MEASURE, **to)


def of_measurements(records: list[Any]) -> set[UUID]:
    return uids_of(Series.id.in_({one.series_id for one in records}))


def of_imports(records: list[Any]) -> set[UUID]:
    rows: Any = ImportedSeries.select(ImportedSeries.series).where(ImportedSeries.brought_in.in_(records))
    return uids_of(Series.id.in_(rows))


def at_places(place_ids: Iterable[int]) -> set[UUID]:
    return uids_of(Series.place.in_(list(place_ids)), Series.withdrawn_at.is_null())


def uids_of(*which: Any) -> set[UUID]:
    rows: Any = Series.select(Series.uid).where(*which).tuples()
    return {uid for (uid,) in rows}


READS = {"series": own_uids, "measurement": of_measurements, "import": of_imports}
SERIES = Source("series", (Waits.MEASUREMENT,), READS, at_places, causes)
