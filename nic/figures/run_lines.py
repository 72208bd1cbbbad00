"""The lines of a run chart: grid, center lines, target, and the line through the values."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from nic.figures.picture import Stroke
from nic.figures.plot import Plot, Wanted
from nic.science.chart import Chart, Phase, Point

DASHED = (5.0, 4.0)
DOTTED = (2.0, 4.0)
TICK = 4.0


def run_lines(chart: Chart, wanted: Wanted, plot: Plot) -> list[Stroke]:
    return [*_grid(plot), *center_lines(chart, plot), *target_line(plot), *_value_line(chart, wanted, plot)]


def _grid(plot: Plot) -> Iterator[Stroke]:
    for tick in plot.values.ticks:
        yield _level(plot.left, plot.right, plot.y(tick), "line")
    for date_tick in plot.dates:
        yield Stroke(((date_tick.x, plot.bottom), (date_tick.x, plot.bottom + TICK)), "quiet")
    for band in plot.bands:
        yield Stroke(((band.left, plot.top), (band.left, plot.bottom)), "line")


def _level(
    left: float, right: float, y: float, ink: str, width: float = 1, dashes: tuple[float, float] | None = None
) -> Stroke:
    return Stroke(((left, y), (right, y)), ink, width, dashes)


def center_lines(chart: Chart, plot: Plot) -> Iterator[Stroke]:
    """Solid over the baseline, dashed where it is only carried on: it stays where it was frozen."""
    for phase in chart.phases:
        points = phase_points(chart, phase)
        center = phase_center(points)
        if center is None:
            continue
        start = plot.left if phase.first == 1 else plot.x(points[0])
        end = plot.right if phase is chart.phases[-1] else plot.x(points[-1])
        known = [point for point in points if point.in_baseline]
        solid = end if known[-1:] == points[-1:] else plot.x(known[-1]) if known else start
        if solid > start:
            yield _level(start, solid, plot.y(center), "ink", 1.75)
        if end > solid:
            yield _level(solid, end, plot.y(center), "ink", 1.75, DASHED)


def phase_points(chart: Chart, phase: Phase) -> list[Point]:
    return list(chart.points[phase.first - 1 : phase.last])


def phase_center(points: Iterable[Point]) -> float | None:
    return next((point.center for point in points if point.center is not None), None)


def target_line(plot: Plot) -> Iterator[Stroke]:
    for line in plot.lines:
        if line.ink == "accent" and not line.beyond:
            yield _level(plot.left, plot.right, plot.y(line.value), "accent", 1.5, DOTTED)


def _value_line(chart: Chart, wanted: Wanted, plot: Plot) -> Iterator[Stroke]:
    """Broken where a value is missing or withheld and where a phase ends; points set aside stand off the line."""
    counted = [point for point in chart.points if not point.excluded or point.value is None]
    for (is_seen, _), stretch in groupby(counted, key=lambda point: (wanted.is_seen(point), point.phase)):
        places = tuple((plot.x(point), plot.y(point.value)) for point in stretch if point.value is not None)
        if is_seen and len(places) > 1:
            yield Stroke(places, "quiet", 1.5)
