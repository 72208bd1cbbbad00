"""A chart as people see it: limits stand only where there are points enough to hold them still.

The references draw limits from two points on, and `nic chart --json` gives them as they do. Wherever people read a
chart (page, table, picture, file of its points, the command's text) nic draws them from as many points as it judges by
them, so that no line stands beside a sentence that there is none.
"""

from collections.abc import Iterator
from dataclasses import replace

from nic.science.phases import count_deciding
from nic.science.points import Chart, Phase, Point
from nic.science.signals import ENOUGH_FOR_LIMITS


def with_steady_limits(chart: Chart) -> Chart:
    """The same chart without the limits of those phases that have too few points for them."""
    if all(is_steady(chart, phase) for phase in chart.phases):
        return chart
    phases = [phase if is_steady(chart, phase) else replace(phase, points_beyond_limits=0) for phase in chart.phases]
    return replace(chart, points=tuple(points_of(chart)), phases=tuple(phases))


def is_steady(chart: Chart, phase: Phase) -> bool:
    points = chart.points[phase.first - 1 : phase.last]
    has_limits = any(point.lower is not None or point.upper is not None for point in points)
    return not has_limits or count_deciding(points) >= ENOUGH_FOR_LIMITS


def points_of(chart: Chart) -> Iterator[Point]:
    for phase in chart.phases:
        points = chart.points[phase.first - 1 : phase.last]
        if is_steady(chart, phase):
            yield from points
        else:
            yield from (replace(point, lower=None, upper=None, beyond_limits=False) for point in points)
