"""The plotted points of a chart as the rows of a table: what its file of numbers holds."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from nic.science.chart_types import TYPES
from nic.science.points import Chart, Observation, Point

Cell = str | float | int | None


def plotted_header(chart: Chart) -> list[str]:
    """Column names that programs can rely on: they are the same in every language."""
    kind = TYPES[chart.chart]
    lines = [kind.center, *(["lower_limit", "upper_limit"] if kind.has_limits else []), "target"]
    return ["date", "value", "numerator", "denominator", *lines, "phase", "in_baseline", "set_aside", "beyond_limits"]


def plotted_rows(chart: Chart, observations: Iterable[Observation] = ()) -> Iterator[list[Cell]]:
    """`observations` are what the chart was drawn from, one a date: a point itself keeps no numerator."""
    numerators = {one.date: one.value for one in observations if one.denominator is not None}
    for point in chart.points:
        lines = [point.center, *([point.lower, point.upper] if TYPES[chart.chart].has_limits else []), chart.target]
        parts = [numerators.get(point.date), point.denominator]
        yield [point.date.isoformat(), point.value, *parts, *lines, point.phase, *marked(point)]


def marked(point: Point) -> Iterator[str]:
    for is_so in (point.in_baseline, point.excluded, point.beyond_limits):
        yield "yes" if is_so else "no"


def as_csv(chart: Chart, observations: Iterable[Observation] = ()) -> str:
    """Numbers to their last digit, a missing one as an empty cell; no words of people, so no spreadsheet's formula."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(plotted_header(chart))
    writer.writerows(plotted_rows(chart, observations))
    return file.getvalue()
