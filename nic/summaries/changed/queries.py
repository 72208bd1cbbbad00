"""Which counts a write may have changed, by the records that it left lines of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nic.cycles.models import Cycle
from nic.history import History
from nic.indicators.imports.models import ImportedSeries
from nic.indicators.models import Series
from nic.places.lines.queries import days_of
from nic.places.models import Place, Team
from nic.places.queries import ids_below
from nic.plans.models import Plan
from nic.reviews.models import Review
from nic.summaries.duties.queries import reviews_of
from nic.summaries.tested.queries import beside, ids_under_way, watching
from nic.support.models import Support

ALWAYS = date.min


@dataclass
class Changed:
    """By kind the ids of what is to be counted again, and what became of places and networks."""

    ids: dict[str, set[int]] = field(default_factory=dict)
    days: dict[int, date] = field(default_factory=dict)  # Of series, the first day on which a value is another.
    ramps: set[Any] = field(default_factory=set)
    networks: set[int] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)  # By place, below which one it stood.
    has_places: bool = False

    def add(self, kind: str, *ids: int) -> None:
        self.ids.setdefault(kind, set()).update(ids)

    def measured(self, series_id: int, day: date) -> None:
        self.add("series", series_id)
        self.days[series_id] = min(day, self.days.get(series_id, day))

    @property
    def is_nothing(self) -> bool:
        return not (any(self.ids.values()) or self.networks or self.has_places)


def changed_by(records: Iterable[Any]) -> Changed:
    found = Changed()
    once = {(one._meta.name, one.id): one for one in records if one._meta.name in READ}
    for (kind, _), one in once.items():
        READ[kind](found, one)
    for series_id, day in found.days.items():
        found.add("cycle", *(id for (id,) in watching(series_id, day)))
    if found.ramps:
        found.add("cycle", *(id for (id,) in beside(found.ramps)))
    return found


def read_cycle(found: Changed, cycle) -> None:
    """A plan that is new, or was never begun, counts nowhere; the others of its ramp are told by what it is."""
    if cycle.began_on is None and cycle.version == 1:
        return
    found.add("cycle", cycle.id)
    found.ramps.add(cycle.ramp)


def read_log_entry(found: Changed, entry) -> None:
    found.add("cycle", entry.cycle_id)


def read_measurement(found: Changed, measurement) -> None:
    found.measured(measurement.series_id, measurement.taken_on)


def read_import(found: Changed, brought_in) -> None:
    rows: Any = ImportedSeries.select(ImportedSeries.series, ImportedSeries.before)
    for row in rows.where(ImportedSeries.brought_in == brought_in):
        found.measured(row.series_id, min(map(date.fromisoformat, row.before), default=ALWAYS))


def read_series(found: Changed, series) -> None:
    found.add("series", series.id)


def read_indicator(found: Changed, indicator) -> None:
    """Another direction or kind of value may be another signal. One that is new has no values yet."""
    if indicator.version > 1:
        rows: Any = Series.select(Series.id).where(Series.indicator == indicator)
        found.add("series", *(id for (id,) in rows.tuples()))


def read_split(found: Changed, split) -> None:
    found.add("series", split.series_id)


def read_share(found: Changed, share) -> None:
    if share.of_kind == "series":
        found.add("series", *(one.id for one in Series.select(Series.id).where(Series.uid == share.of_uid)))


def read_review(found: Changed, review) -> None:
    found.add("review", review.id)


def read_report(found: Changed, report) -> None:
    found.add("review", report.review_id)


def read_link(found: Changed, link) -> None:
    if link.from_kind == "finding":
        found.add("review", *reviews_of([link.from_uid]))


def read_plan(found: Changed, plan) -> None:
    found.add("plan", plan.id)


def read_support(found: Changed, support) -> None:
    found.add("support", support.id)


def read_place(found: Changed, place) -> None:
    """Below a place without another one above there is nobody to tell of yet."""
    found.has_places = found.has_places or place.parent_id is not None
    lines: Any = History.select(History.changes).where(History.of_uid == place.uid).order_by(History.id.desc())
    changes = lines.first().changes if place.version > 1 else {}
    if "parent" in changes:
        found.moved[place.id] = changes["parent"][0]
    before, after = changes.get("closed_days") or ([], [])
    other = {day for text in before or () for day in days_of(text)} ^ {day for text in after for day in days_of(text)}
    if other:
        found.add("cycle", *ids_under_way(ids_below(place), min(other)))


def read_member(found: Changed, member) -> None:
    found.networks.add(member.network_id)
    if member.place_id is not None:
        found.has_places = True
        found.joined.add(member.place_id)


READ = {
    "cycle": read_cycle,
    "logentry": read_log_entry,
    "measurement": read_measurement,
    "import": read_import,
    "series": read_series,
    "indicator": read_indicator,
    "split": read_split,
    "share": read_share,
    "review": read_review,
    "report": read_report,
    "link": read_link,
    "plan": read_plan,
    "support": read_support,
    "place": read_place,
    "networkmember": read_member,
}


def ids_of_all(place_ids: Iterable[int]) -> dict[str, set[int]]:
    """Everything at these places that may count."""
    ids = list(place_ids)
    asked: dict[str, Any] = {
        "cycle": Cycle.select(Cycle.id).join(Team).where(Team.place.in_(ids), Cycle.began_on.is_null(False)),
        "series": Series.select(Series.id).where(Series.place.in_(ids)),
        "review": Review.select(Review.id).where(Review.host.in_(ids)),
        "plan": Plan.select(Plan.id).where(Plan.place.in_(ids)),
        "support": Support.select(Support.id).where(Support.place.in_(ids)),
    }
    return {kind: {id for (id,) in found.tuples()} for kind, found in asked.items()}


def ids_of_places() -> list[int]:
    found: Any = Place.select(Place.id).order_by(Place.id).tuples()
    return [id for (id,) in found]
