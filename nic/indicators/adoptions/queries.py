from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.access import Kind, is_near
from nic.errors import Missing
from nic.indicators.disclosure.queries import list_withheld
from nic.indicators.editions.models import Adoption, Edition
from nic.indicators.models import Indicator, Series
from nic.indicators.queries import (
    chart_of,
    find_own_series,
    observations_of_many,
    open_series,
    tone_of,
    with_indicator,
)
from nic.indicators.small_groups import from_afar, words_alone
from nic.places.membership.queries import ids_of_members
from nic.places.models import Place, Share
from nic.places.queries import find_one, ids_below, is_open
from nic.science.chart import Chart

MOST = 200  # Schools on one page of small charts.
FEWEST_COUNTED = 3  # Above the team how many there are is told only over so many schools.


def find_adoption(indicator) -> Adoption | None:
    """Which edition a team's indicator follows; None for one of its own."""
    held = Adoption.select(Adoption, Edition, Indicator, Place).join(Edition).join(Indicator).join(Place)
    return held.where(Adoption.indicator == indicator).order_by(Adoption.id.desc()).first()


@dataclass(frozen=True)
class Following:
    """What a team follows with a series, and its shares with the place that holds it."""

    adoption: Adoption
    shares: list[Share]


def look_at_adoption(series) -> Following | None:
    adoption: Any = find_adoption(series.indicator)
    if adoption is None:
        return None
    return Following(adoption, list_shares_with(series, adoption.edition.indicator.place))


def is_adopted(indicator) -> bool:
    return Adoption.select().where(Adoption.indicator == indicator).exists()


def find_adopted(place, series_id, standing) -> tuple[Series, Adoption]:
    """A series of one's own that follows an edition, and which."""
    series = find_own_series(place, series_id, standing)
    adoption = find_adoption(series.indicator)
    if adoption is None:
        raise Missing
    return series, adoption


def list_shares_with(series, holder) -> list[Share]:
    return list(Share.select().where(Share.of_uid == series.uid, Share.place == holder, Share.withdrawn_at.is_null()))


def adopters_of(common) -> Any:
    """SQL: the indicators of teams that follow any edition of this one."""
    return Adoption.select(Adoption.indicator).join(Edition).where(Edition.indicator == common)


def list_adopted_here(place, indicators, standing) -> dict[int, Series]:
    """By the common indicator's id, the series with which a team here follows it, as far as this person may see it."""
    rows: Any = Adoption.select(Adoption.indicator, Edition.indicator).join(Edition)
    pairs: dict[int, int] = dict(rows.where(Edition.indicator.in_([one.id for one in indicators])).tuples())
    found = open_series(place, standing).where(Series.indicator.in_(list(pairs)), Series.stratum == "")
    return {pairs[one.indicator.id]: one for one in found} if pairs else {}


def is_adopted_at(place, common) -> bool:
    own = Indicator.select().where(Indicator.id.in_(adopters_of(common)), Indicator.withdrawn_at.is_null())
    return with_indicator().where(Series.place == place, Series.indicator.in_(own)).exists()


def count_sharing(place, shown: Iterable[Any], today: date) -> tuple[int, int] | None:
    """How many of those who could stand on this page do, and how many those are: the schools below this place, or the
    places that are members of this network.

    None where they are too few to be counted above a team, and where a school without its name could be told by who
    is missing: fewer than three could be it.
    """
    rows = list(shown)
    if place.kind == Kind.NETWORK:
        members = ids_of_members(place, today)
    else:
        members = frozenset(id for (id,) in schools_below(place).tuples())
    there = {one.series.place_id for one in rows} & members
    named = {one.series.place_id for one in rows if one.name} & members
    is_telling = not all(one.name for one in rows) and len(members) - len(named) < FEWEST_COUNTED
    return None if is_telling or len(members) < FEWEST_COUNTED else (len(there), len(members))


def schools_below(place) -> Any:
    found = Place.select(Place.id).where(Place.id.in_(ids_below(place)), Place.kind == Kind.SCHOOL)
    return found.where(is_open())


def count_adopters(common) -> int | None:
    """How many places follow it; None where there are too few to say."""
    found = Series.select(Series.place).where(Series.indicator.in_(adopters_of(common)), Series.withdrawn_at.is_null())
    number = found.distinct().count()
    return number if number >= FEWEST_COUNTED else None


# -- Side by side -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shown:
    """One school's series on the page of a common indicator, as far as this place may see its numbers."""

    series: Series
    chart: Chart  # With nothing in it that may not be told; where every number is withheld, without any.
    seen: Chart | None  # None: every number is withheld.
    withheld: frozenset[date]
    smallest: int  # The smallest group of which this place sees numbers.
    is_nameless: bool

    @property
    def name(self) -> str:
        return "" if self.is_nameless else self.series.place.name

    @property
    def tone(self) -> str:
        return tone_of(self.chart)

    @property
    def first_signal_on(self) -> date | None:
        """The day on which a shift begins; few crossings have no such day, and count from where they are seen."""
        days = [
            self.chart.points[(one.last if one.kind == "few crossings" else one.first) - 1].date
            for one in self.chart.signals
            if one.is_signal
        ]
        return min(days, default=None)


def list_shown(place, common, by_signal: bool = False) -> list[Shown]:
    """What schools share with this place, by name or by the day of their first signal; those without a name last.

    Never by value: nobody is ahead of anybody here. As many queries for sixty schools as for one.
    """
    found = show(place, shared_with(place, common).limit(MOST))
    found.sort(key=lambda one: (not one.name, one.name.casefold(), str(one.series.uid)))
    return sorted(found, key=lambda one: one.first_signal_on or date.max) if by_signal else found


def find_shown(place, common, series_id) -> Shown:
    (found,) = show(place, [find_one(shared_with(place, common).where(Series.id == series_id))])
    return found


def shared_with(place, common) -> Any:
    """The series of all learners; single groups stay with their school."""
    holds = (Share.of_uid == Series.uid) & (Share.place == place) & Share.withdrawn_at.is_null()
    found = Series.select(Series, Indicator, Place, Share.is_nameless.alias("is_nameless")).join(Indicator)
    found = found.switch(Series).join(Place).switch(Series).join(Share, on=holds)
    return found.where(Series.indicator.in_(adopters_of(common)), Series.stratum == "", Series.withdrawn_at.is_null())


def show(place, series: Iterable[Any]) -> list[Shown]:
    """Beyond the district without the numbers of small groups."""
    rows = list(series)
    taken = observations_of_many([one.id for one in rows])
    withheld = {} if is_near(place) else list_withheld(rows, taken)
    found = []
    for one in rows:
        chart = chart_of(one, taken[one.id])
        seen, days = from_afar(one, chart, withheld[one.id]) if withheld else (chart, frozenset[date]())
        smallest = withheld[one.id].smallest if withheld else 0
        told = words_alone(chart) if seen is None else seen
        found.append(Shown(one, told, seen, days, smallest, one.share.is_nameless))
    return found
