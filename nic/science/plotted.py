"""The plotted points of a chart as the rows of a table: what its file of numbers holds."""

import csv
from collections.abc import Iterator
from io import StringIO

from nic.science.chart_types import TYPES
from nic.science.points import Chart, Point

Cell = str | float | int | None


def plotted_header(chart: Chart) -> list[str]:
    """Column names that programs can rely on: they are the same in every language."""
    kind = TYPES[chart.chart]
    lines = [kind.center, *(["lower_limit", "upper_limit"] if kind.has_limits else [])]
    return ["date", "value", "denominator", *lines, "phase", "in_baseline", "set_aside", "beyond_limits"]


def plotted_rows(chart: Chart) -> Iterator[list[Cell]]:
    for point in chart.points:
        lines = [point.center, *([point.lower, point.upper] if TYPES[chart.chart].has_limits else [])]
        yield [point.date.isoformat(), point.value, point.denominator, *lines, point.phase, *marked(point)]


def marked(point: Point) -> Iterator[str]:
    for is_so in (point.in_baseline, point.excluded, point.beyond_limits):
        yield "yes" if is_so else "no"


def as_csv(chart: Chart) -> str:
    """Numbers to their last digit, a missing one as an empty cell; no words of people, so no spreadsheet's formula."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(plotted_header(chart))
    writer.writerows(plotted_rows(chart))
    return file.getvalue()
