"""What of a series people beyond its district may see: words, decision and signal, no number about a small group."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nic.indicators.queries import per_of, takes_fraction
from nic.science.chart import Chart, Observation
from nic.science.disclosure import PEOPLE, Thresholds, withheld_points, withhold
from nic.science.discretion import HELD_BACK, HELD_BACK_HEADLINE
from nic.science.reading import TOO_FEW
from nic.text import sentence


@dataclass(frozen=True)
class Withheld:
    """Of one series, beyond its district: every number, or those of some days. `smallest` is the smallest group shown
    at its place."""

    smallest: int
    is_all: bool = False
    days: frozenset[date] = frozenset()


def from_afar(series, chart: Chart, withheld: Withheld) -> tuple[Chart | None, frozenset[date]]:
    """The chart without these numbers, and the days they are of; None where no number is left.

    `withheld` comes from disclosure.queries.list_withheld, which knows what its place has set and what else is counted.
    """
    places = {place for place, point in enumerate(chart.points, start=1) if point.date in withheld.days}
    if withheld.is_all or (places and len(places) == len(chart.points)):
        return None, frozenset()
    has_parts = takes_fraction(series.indicator)
    seen = withhold(
        chart, places, smallest=withheld.smallest, is_count=is_count_of_people(series.indicator),
        per=per_of(series.indicator) if has_parts else None,
    )  # fmt: skip
    if has_no_center(seen, chart) and series.target_basis != "value":
        seen = replace(seen, target=None)  # It was said as so many percent of what is withheld.
    return seen, frozenset(chart.points[place - 1].date for place in places)


def words_alone(chart: Chart) -> Chart:
    """What a chart says where every number of it is withheld. That there are few is no reason to give then."""
    seen = withhold(chart, frozenset(range(1, len(chart.points) + 1)))
    if seen.verdict != TOO_FEW:
        return seen
    return replace(seen, verdict=HELD_BACK, headline=sentence(HELD_BACK_HEADLINE), reading=())


def has_no_center(seen: Chart, chart: Chart) -> bool:
    return any(
        one.center is None and other.center is not None for one, other in zip(seen.points, chart.points, strict=True)
    )


def withheld_of(series, observations: Sequence[Observation], thresholds: Thresholds) -> Withheld:
    """What must go for its own sake. Learner and family strata go wholly; of the others a plain count of people is a
    group of its own, and a share without its parts hides how many it was taken from: then all of them go."""
    indicator = series.indicator
    smallest = thresholds.smallest(indicator.counts)
    if indicator.counts not in PEOPLE:
        return Withheld(smallest)
    if series.stratum and indicator.counts != "adults":
        return Withheld(smallest, is_all=True)
    if takes_fraction(indicator) and any(one.value is not None and one.denominator is None for one in observations):
        return Withheld(smallest, is_all=True)
    places = withheld_points(
        observations, counts=indicator.counts, is_count=is_count_of_people(indicator), thresholds=thresholds
    )
    return Withheld(smallest, days=frozenset(observations[place - 1].date for place in places))


def is_count_of_people(indicator) -> bool:
    return indicator.value_kind == "count" and indicator.counts in PEOPLE


def sizes(series, observations: Sequence[Observation]) -> dict[date, float]:
    """How many people each day's number is about, where that is known."""
    is_count = is_count_of_people(series.indicator)
    known = {one.date: one.value if is_count else one.denominator for one in observations}
    return {day: size for day, size in known.items() if size is not None}
