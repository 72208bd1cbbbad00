"""One phase of a chart: its points with their lines, and the counts of its runs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from nic.science.chart_types import ChartType
from nic.science.lines.stretch import Lines, Stretch
from nic.science.points import Phase, Point
from nic.science.runs import Run, analyze_runs, runs, sides
from nic.science.subgroups import Subgroup


@dataclass(frozen=True)
class Drawn:
    """One phase, finished. `signs` are the sides of its points, `found` its runs; places count from 0 within it."""

    phase: Phase
    points: list[Point]
    signs: list[int]
    found: list[Run]
    has_runs: bool  # Whether runs say something on this kind of chart.

    @cached_property
    def deciding(self) -> int:
        """How many points center and limits come from."""
        return count_deciding(self.points)


def count_deciding(points: Iterable[Point]) -> int:
    return sum(point.in_baseline and not point.excluded and point.value is not None for point in points)


def phase_bounds(length: int, split: Iterable[int]) -> list[tuple[int, int]]:
    """First and last position of each phase, from 1. Positions outside of 1..length - 1 split nothing."""
    ends = [*sorted({place for place in split if 0 < place < length}), length]
    return list(zip([1, *(end + 1 for end in ends[:-1])], ends, strict=True)) if length else []


def draw_phase(
    number: int,
    first: int,
    groups: Sequence[Subgroup],
    kind: ChartType,
    *,
    freeze: int | None,
    is_screened: bool,
    multiply: float,
    label: Callable[[Lines], Sequence[str | None]],
) -> Drawn:
    """The phase whose first point stands at position `first`; `freeze` is the last position of the baseline.

    Center and limits come from the baseline's points, the runs from all; points set aside are in neither, but are held
    against the limits. `multiply` scales at the very end and decides nothing.
    """
    in_baseline = [freeze is None or place <= freeze for place in range(first, first + len(groups))]
    decides = [inside and not group.excluded for inside, group in zip(in_baseline, groups, strict=True)]
    lines = kind.draw(Stretch(groups, decides, is_screened))
    points = [
        Point(group.date, value, group.denominator, center, low, high, number, inside, group.excluded, is_out, said)
        for group, inside, is_out, said, (value, center, low, high) in zip(
            groups, in_baseline, beyond(lines), label(lines), shown(lines, multiply), strict=True
        )
    ]
    counted = (None if group.excluded else value for group, value in zip(groups, lines.values, strict=True))
    signs = sides(counted, lines.center)
    found = runs(signs)
    return Drawn(count_runs(number, first, points, found, kind), points, signs, found, kind.has_runs)


def beyond(lines: Lines) -> list[bool]:
    """Strictly; without a limit or a value nothing is."""
    return [
        value is not None and ((high is not None and value > high) or (low is not None and value < low))
        for value, low, high in zip(lines.values, lines.lower, lines.upper, strict=True)
    ]


def shown(lines: Lines, multiply: float) -> Iterator[tuple[float | None, ...]]:
    """Value, center, lower and upper limit of each point."""
    center = None if lines.center is None else lines.center * multiply
    for value, low, high in zip(lines.values, lines.lower, lines.upper, strict=True):
        yield scaled(value, multiply), center, scaled(low, multiply), scaled(high, multiply)


def scaled(number: float | None, multiply: float) -> float | None:
    return None if number is None else number * multiply


def no_labels(lines: Lines) -> list[None]:
    return [None] * len(lines.values)


def count_runs(number: int, first: int, points: Sequence[Point], found: Sequence[Run], kind: ChartType) -> Phase:
    counts = analyze_runs(found)
    return Phase(
        phase=number,
        first=first,
        last=first + len(points) - 1,
        observations=sum(not point.excluded for point in points),
        useful=counts.useful,
        longest_run=counts.longest_run,
        longest_run_max=counts.longest_run_max,
        crossings=counts.crossings,
        crossings_min=counts.crossings_min,
        runs_signal=kind.has_runs and (counts.is_long or counts.is_seldom),
        points_beyond_limits=sum(point.beyond_limits for point in points),
    )
