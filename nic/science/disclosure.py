"""Which numbers of a chart people beyond the district may not see, so that no small group can be recognized.

Small groups: learner and family strata wholly; points whose denominator counts 10 or fewer people (adults:
fewer than 5; the state can set other numbers), together with whatever they could be worked out from. Words, decision
and signal stay. Team and district see their own numbers: they never come here.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from nic.science.phases import phase_bounds
from nic.science.points import Chart, Point
from nic.text import N_, Sentence, sentence

PEOPLE = ("learners", "families", "adults")  # An indicator may also count things; these are nobody's secret.


@dataclass(frozen=True)
class Thresholds:
    """The smallest group that may be shown, of learners or families and of adults."""

    learners: int = 11
    adults: int = 5

    def smallest(self, counts: str) -> int:
        return self.adults if counts == "adults" else self.learners


def withheld_points(
    points: Sequence[Point],
    *,
    counts: str,
    stratum: str = "",
    is_count: bool = False,
    thresholds: Thresholds | None = None,
) -> frozenset[int]:
    """The positions, from 1, of the points to withhold. `counts` is what the indicator counts: learners, families,
    adults or things; `is_count`: its plain values are numbers of such people, and so each is a group of its own."""
    if counts not in PEOPLE:
        return frozenset()
    if stratum and counts != "adults":
        return frozenset(range(1, len(points) + 1))
    smallest = (thresholds or Thresholds()).smallest(counts)
    return frozenset(
        place
        for place, point in enumerate(points, start=1)
        if is_small(point.value, point.denominator, smallest, is_count)
    )


def is_small(value: float | None, denominator: float | None, smallest: int, is_count: bool) -> bool:
    """An empty group is nobody; every other below the smallest is small."""
    group = denominator if denominator is not None else value if is_count else None
    return group is not None and 0 < group < smallest


def with_complements(
    groups: Mapping[str, Mapping[date, float]], withheld: Mapping[str, Set[date]]
) -> dict[str, frozenset[date]]:
    """What else must go where groups add up to a total that is shown.

    `groups` has the denominator of each stratum on each day, `withheld` what is withheld already. Where exactly one
    stratum of a day is withheld it could be worked out from the total and the others: the smallest other goes too.
    """
    found = {name: set(withheld.get(name, ())) for name in groups}
    for day in sorted({day for days in groups.values() for day in days}):
        there = [name for name in groups if day in groups[name]]
        hidden = [name for name in there if day in found[name]]
        if len(hidden) == 1 and len(there) > 1:
            other = min((name for name in there if name not in hidden), key=lambda name: (groups[name][day], name))
            found[other].add(day)
    return {name: frozenset(days) for name, days in found.items()}


def withhold(chart: Chart, places: Set[int]) -> Chart:
    """The chart without these numbers: they are nowhere in it, so they can't be in what is sent.

    A median that is one of them, or lies between two of which one is withheld, goes too. A "look" at a point that is
    withheld would say its value: it goes. Shifts and crossings stay, since they say no number.
    """
    if not places:
        return chart
    points = list(chart.points)
    for first, last in phase_bounds(len(points), [phase.last for phase in chart.phases]):
        if is_center_told_by(points[first - 1 : last], first, places):
            points[first - 1 : last] = [replace(point, center=None) for point in points[first - 1 : last]]
    hidden = [
        replace(point, value=None, denominator=None, lower=None, upper=None) if place in places else point
        for place, point in enumerate(points, start=1)
    ]
    kept = [
        number
        for number, said in enumerate(chart.signals)
        if said.is_signal or not is_at(said.first, said.last, places)
    ]
    looks = len(chart.signals)
    return replace(
        chart,
        points=tuple(hidden),
        signals=tuple(chart.signals[number] for number in kept),
        reading=(*(chart.reading[number] for number in kept), *chart.reading[looks:]),
    )


def is_at(first: int, last: int, places: Set[int]) -> bool:
    return any(place in places for place in range(first, last + 1))


def is_center_told_by(points: Sequence[Point], first: int, places: Set[int]) -> bool:
    """Whether a withheld point is in the middle of the baseline, so that the median is its number or tells it."""
    base = [
        (point.value, place)
        for place, point in enumerate(points, start=first)
        if point.in_baseline and not point.excluded and point.value is not None
    ]
    base.sort()
    half = len(base) // 2
    middle = base[half : half + 1] if len(base) % 2 else base[max(half - 1, 0) : half + 1]
    values = {value for value, _ in middle}
    return any(place in places and value in values for value, place in base)


def say_withheld(counts: str) -> Sentence:
    return sentence(WITHHELD.get(counts, WITHHELD["learners"]))


WITHHELD = {
    "learners": N_("Numbers of small groups of learners are withheld; the words and the signal stay."),
    "families": N_("Numbers of small groups of families are withheld; the words and the signal stay."),
    "adults": N_("Numbers of very small groups of adults are withheld; the words and the signal stay."),
}
