"""Which numbers of a chart people beyond the district may not see, so that no small group can be recognized.

Small groups: learner and family strata wholly; points whose denominator counts 10 or fewer people (adults:
fewer than 5; the state can set other numbers), together with whatever they could be worked out from. Words, decision
and signal stay. Team and district see their own numbers: they never come here.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from nic.science.chart_types import TYPES
from nic.science.discretion import uncounted
from nic.science.phases import phase_bounds
from nic.science.points import Chart, Observation, Point, Signal

PEOPLE = ("learners", "families", "adults")  # An indicator may also count things; these are nobody's secret.


# Below these no state can go. Of one person a number is that person's, and of two each knows the other's: three is the
# smallest group of which nobody in it can work out another's. Learners and families, who did not choose to be counted,
# are held to what adults have without any setting.
FLOOR_LEARNERS, FLOOR_ADULTS = 5, 3


@dataclass(frozen=True)
class Thresholds:
    """The smallest group that may be shown, of learners or families and of adults."""

    learners: int = 11
    adults: int = 5

    def __post_init__(self) -> None:
        """A number that found its way around the form is no smaller for that."""
        object.__setattr__(self, "learners", max(self.learners, FLOOR_LEARNERS))
        object.__setattr__(self, "adults", max(self.adults, FLOOR_ADULTS))

    def smallest(self, counts: str) -> int:
        return self.adults if counts == "adults" else self.learners


def strictest(of: Iterable[Thresholds]) -> Thresholds:
    """What all of these would show."""
    several = list(of)
    return Thresholds(max(one.learners for one in several), max(one.adults for one in several))


def withheld_points(
    points: Sequence[Point | Observation],
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
    groups: Mapping[str, Mapping[date, float]], withheld: Mapping[str, Set[date]], smallest: float = 0
) -> dict[str, frozenset[date]]:
    """What else must go where groups add up to a total that is shown.

    `groups` has how many each stratum is on each day, `withheld` what is withheld already. What the total and the
    strata that are left give away is the sum of all that are withheld: it must be of at least two of them and of
    `smallest` people. As long as it is not, the smallest stratum of the day that is left goes too.
    """
    found = {name: set(withheld.get(name, ())) for name in groups}
    for day in sorted({day for days in groups.values() for day in days}):
        there = {name: days[day] for name, days in groups.items() if day in days}
        left = sorted((size, name) for name, size in there.items() if day not in found[name])
        hidden = [size for name, size in there.items() if day in found[name] and size > 0]
        while left and hidden and (len(hidden) < 2 or sum(hidden) < smallest):
            size, name = left.pop(0)
            found[name].add(day)
            hidden += [size] if size > 0 else []
    return {name: frozenset(days) for name, days in found.items()}


def complements(
    totals: Mapping[date, float],
    groups: Mapping[str, Mapping[date, float]],
    withheld: Mapping[str, Set[date]],
    smallest: float,
) -> dict[str, frozenset[date]]:
    """The same, where whoever is in no stratum is a group too: all but a stratum may be a few people whom nobody
    named, and they would be told by the total less the stratum."""
    found = {name: set(withheld.get(name, ())) for name in groups}
    rest: dict[date, float] = {}
    for day, total in totals.items():
        there = {name: days[day] for name, days in groups.items() if day in days}
        for name, size in there.items():
            if 0 < total - size < smallest:
                found[name].add(day)
        rest[day] = total - sum(there.values())
    few = {day for day, left in rest.items() if 0 < left < smallest}
    with_rest = {**groups, REST: {day: left for day, left in rest.items() if left > 0}}
    together = with_complements(with_rest, {**found, REST: few}, smallest)
    return {name: together[name] for name in groups}


REST = "\0"  # No stratum has this name.


def withhold(
    chart: Chart, places: Set[int], *, smallest: int | None = None, is_count: bool = False, per: float | None = None
) -> Chart:
    """The chart without these numbers: they are nowhere in it, so they can't be in what is sent.

    What would tell them goes too, in each phase that has one of them: a median that is one of them or lies between two
    of which one is; a mean and all limits that one of them was counted into (the mean of all less the others is the
    one, and a limit tells how many there were). `smallest` is the smallest group shown; with it a line goes as well to
    one side of which only one value of so few people could lie: `is_count` says that each value is a number of people,
    `per` what a fraction was multiplied by.

    Signals that say which side of a line points lie on stay, without how many points they count. A trend, a look and
    a point beyond the limits say more about the value itself: those of a point that is withheld go.
    """
    if not places:
        return chart
    points = list(chart.points)
    is_median = TYPES[chart.chart].center == "median"
    for first, last in phase_bounds(len(points), [phase.last for phase in chart.phases]):
        if is_at(range(first, last + 1), places):
            part = points[first - 1 : last]
            counted = any(place in places and is_deciding(point) for place, point in enumerate(part, start=first))
            center = is_center_told_by(part, first, places) if is_median else counted
            telling = smallest is not None and any(leaves_one(line, smallest, is_count, per) for line in lines_in(part))
            points[first - 1 : last] = [without_lines(point, center or telling, counted) for point in part]
    hidden = [
        replace(point, value=None, denominator=None, lower=None, upper=None, beyond_limits=False, label=None)
        if place in places
        else point
        for place, point in enumerate(points, start=1)
    ]
    kept = [number for number, said in enumerate(chart.signals) if said.kind in SIDES or not is_at(of(said), places)]
    left = replace(chart, points=tuple(hidden), perla=None, variation=None, assurance=None)
    return uncounted(left, kept)


SIDES = ("shift", "few crossings", "few runs", "many runs")


def is_at(found: Iterable[int], places: Set[int]) -> bool:
    return any(place in places for place in found)


def of(said: Signal) -> Iterable[int]:
    return said.places or range(said.first, said.last + 1)


def is_deciding(point: Point) -> bool:
    return point.in_baseline and not point.excluded and point.value is not None


def lines_in(points: Iterable[Point]) -> set[float]:
    """The lines that hold for all of them; limits that differ from point to point are each its own point's."""
    points = list(points)
    centers, lowers, uppers = ({getattr(point, name) for point in points} for name in ("center", "lower", "upper"))
    shared = centers | (lowers if len(lowers) == 1 else set()) | (uppers if len(uppers) == 1 else set())
    return {line for line in shared if line is not None}


def without_lines(point: Point, has_no_center: bool, has_no_limits: bool) -> Point:
    """Without its center a chart has no limits either: the center lies halfway between them."""
    point = replace(point, lower=None, upper=None) if has_no_limits or has_no_center else point
    return replace(point, center=None) if has_no_center else point


def leaves_one(line: float, smallest: int, is_count: bool, per: float | None) -> bool:
    """Whether on one side of this line there is room for a single value of a small group: which side is told.

    A number of fewer than `smallest` people is 1 at least, and lies below every larger line anyway. A share of so few
    that is below the first of them is none of them, and one above the last all of them.
    """
    if is_count:
        return 0 < line < smallest
    if per is None or smallest < 2:
        return False
    step = per / (smallest - 1)
    return 0 < line <= step or per - step <= line < per


def is_center_told_by(points: Sequence[Point], first: int, places: Set[int]) -> bool:
    """Whether a withheld point is in the middle of the baseline, so that the median is its number or tells it."""
    base = [
        (point.value, place)
        for place, point in enumerate(points, start=first)
        if point.value is not None and is_deciding(point)
    ]
    base.sort()
    half = len(base) // 2
    middle = base[half : half + 1] if len(base) % 2 else base[max(half - 1, 0) : half + 1]
    values = {value for value, _ in middle}
    return any(place in places and value in values for value, place in base)
