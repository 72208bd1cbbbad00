"""The lines of a chart: grid, limits, center lines, target, and the line through the values.

In gray they differ by dashes and weight.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from nic.figures.crowded import is_crowded, outline
from nic.figures.picture import Stroke
from nic.figures.plot import Plot, Wanted
from nic.science.chart import Chart, Phase, Point

DASHED = (5.0, 4.0)
DOTTED = (1.5, 3.0)
DASHED_AND_DOTTED = (9.0, 3.0, 2.0, 3.0)
TICK = 4.0

Spot = tuple[float, float]


def chart_lines(chart: Chart, wanted: Wanted, plot: Plot) -> list[Stroke]:
    levels = [*limit_lines(chart, wanted, plot), *center_lines(chart, plot), *target_line(plot)]
    values = list(_value_line(chart, wanted, plot))
    return [*_grid(plot), *(values + levels if is_crowded(chart.points) else levels + values)]


def _grid(plot: Plot) -> Iterator[Stroke]:
    for tick in plot.values.ticks:
        yield _level(plot.left, plot.right, plot.y(tick), "line")
    for date_tick in plot.dates:
        yield Stroke(((date_tick.x, plot.bottom), (date_tick.x, plot.bottom + TICK)), "quiet")
    for band in plot.bands:
        yield Stroke(((band.left, plot.top), (band.left, plot.bottom)), "line")


def _level(
    left: float, right: float, y: float, ink: str, width: float = 1, dashes: tuple[float, ...] | None = None
) -> Stroke:
    return Stroke(((left, y), (right, y)), ink, width, dashes)


def center_lines(chart: Chart, plot: Plot) -> Iterator[Stroke]:
    """Solid over the baseline, dashed where it is only carried on: it stays where it was frozen."""
    for phase in chart.phases:
        points = phase_points(chart, phase)
        center = phase_center(points)
        if center is None:
            continue
        start, end = phase_ends(chart, phase, plot)
        known = [point for point in points if point.in_baseline]
        solid = end if known[-1:] == points[-1:] else plot.x(known[-1]) if known else start
        if solid > start:
            yield _level(start, solid, plot.y(center), "ink", 1.75)
        if end > solid:
            yield _level(solid, end, plot.y(center), "ink", 1.75, DASHED)


def limit_lines(chart: Chart, wanted: Wanted, plot: Plot) -> Iterator[Stroke]:
    for phase in chart.phases:
        points = phase_points(chart, phase)
        start, end = phase_ends(chart, phase, plot)
        halfway = [(plot.x(one) + plot.x(other)) / 2 for one, other in pairwise(points)]
        edges = [start, *halfway, end]
        for side in zip(*map(wanted.limits, points), strict=True):
            for stair in _stairs(side, edges, plot):
                yield Stroke(tuple(stair), "quiet", 1.5, DOTTED)


def _stairs(levels: Sequence[float | None], edges: Sequence[float], plot: Plot) -> Iterator[list[Spot]]:
    """Steps halfway between two points, where the level changes; broken where there is none or it is out of sight."""
    stair: list[Spot] = []
    for level, (left, right) in zip(levels, pairwise(edges), strict=True):
        if level is None or not plot.values.low <= level <= plot.values.high:
            yield from [stair] * bool(stair)
            stair = []
        elif stair and stair[-1][1] == plot.y(level):
            stair[-1] = (right, plot.y(level))
        elif left < right:
            stair += [(left, plot.y(level)), (right, plot.y(level))]
    yield from [stair] * bool(stair)


def phase_ends(chart: Chart, phase: Phase, plot: Plot) -> tuple[float, float]:
    """The first phase begins and the last one ends with the plot."""
    start = plot.left if phase.first == 1 else plot.x(chart.points[phase.first - 1])
    end = plot.right if phase is chart.phases[-1] else plot.x(chart.points[phase.last - 1])
    return start, end


def phase_points(chart: Chart, phase: Phase) -> list[Point]:
    return list(chart.points[phase.first - 1 : phase.last])


def phase_center(points: Iterable[Point]) -> float | None:
    return next((point.center for point in points if point.center is not None), None)


def target_line(plot: Plot) -> Iterator[Stroke]:
    for line in plot.lines:
        if line.kind == "target" and not line.beyond:
            yield _level(plot.left, plot.right, plot.y(line.value), "accent", 1.5, DASHED_AND_DOTTED)


def _value_line(chart: Chart, wanted: Wanted, plot: Plot) -> Iterator[Stroke]:
    for stretch in stretches(chart, wanted):
        places = [(plot.x(point), plot.y(point.value)) for point in stretch if point.value is not None]
        if len(places) > 1:
            yield Stroke(outline(places), "line" if is_crowded(places) else "quiet", 1.5)


def stretches(chart: Chart, wanted: Wanted) -> Iterator[list[Point]]:
    """Broken where a value is missing or withheld and where a phase ends; points set aside stand off the line."""
    counted = [point for point in chart.points if not point.excluded or point.value is None]
    for (is_seen, _), stretch in groupby(counted, key=lambda point: (wanted.is_seen(point), point.phase)):
        if is_seen:
            yield list(stretch)
