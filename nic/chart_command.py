"""`nic chart FILE.csv ... --type run`: the analysis of the site, for any CSV. Needs no database, settings or secret."""

import json
import re
import sys
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from nic.chart_pictures import add_picture_arguments, draw_pictures, wants_picture
from nic.chart_rows import BadInput, ColumnChoice, read_groups
from nic.science.chart import CHARTS, DIRECTIONS, RULES, Chart, Observation, Point, Unchartable, analyze
from nic.science.chart_types import TYPES
from nic.science.steady import with_steady_limits
from nic.science.subgroups import LARGEST
from nic.text import plain

EXAMPLES = """\
nic chart waiting.csv --type run --value minutes
nic chart tardy.csv --type p --numerator late --denominator students --freeze 24 --json
nic chart infections.csv --type u --group school --rules ihi-1
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Every option is read as text and judged in `options_of`, so that each fault is one line."""
    # Python before 3.14 takes -1e-5 for an option that it doesn't know.
    parser._negative_number_matcher = re.compile(r"-\.?\d")
    parser.add_argument(
        "files", metavar="FILE.csv", nargs="+", help="a header line, then one row a date (several are one point)"
    )
    parser.add_argument("--type", required=True, help=f"the chart: {', '.join(CHARTS)}")
    parser.add_argument("--rules", default=RULES[0], help=f"the rule set: {', '.join(RULES)} (default: %(default)s)")
    parser.add_argument(
        "--screen", action=BooleanOptionalAction, default=True, help="leave the largest moving ranges out of the limits"
    )
    parser.add_argument("--freeze", metavar="N", help="the last position of the baseline, counted from 1")
    parser.add_argument("--split", metavar="N,M", default="", help="positions after which a new phase begins")
    parser.add_argument("--exclude", metavar="I,J", default="", help="positions that are drawn but decide nothing")
    parser.add_argument("--multiply", metavar="X", default="1", help="scale what is shown, such as 100 for percent")
    parser.add_argument("--target", metavar="X", help="the value to reach")
    parser.add_argument("--direction", default="neutral", help=f"the one wanted: {', '.join(DIRECTIONS)}")
    parser.add_argument("--date", metavar="COL", help="the column of dates (default: date)")
    parser.add_argument("--value", metavar="COL", help="the column of values (default: y)")
    parser.add_argument("--numerator", metavar="COL", help="instead of --value: the column of numerators (default: y)")
    parser.add_argument("--denominator", metavar="COL", help="the column of denominators (default: n, if there is one)")
    parser.add_argument("--group", metavar="COL", help="a chart for each group that this column names")
    parser.add_argument("--json", action="store_true", help="print one JSON object a chart, each on a line")
    add_picture_arguments(parser)


def run(arguments: Namespace) -> int:
    """0, or 2 after one line on standard error for each file that can't be charted; the others are printed."""
    try:
        options = options_of(arguments)
    except (BadInput, Unchartable) as no:
        return refuse(str(no))
    drawn: list[tuple[str, Chart]] = []
    exit_code = max(run_file(path, arguments, options, drawn) for path in arguments.files)
    try:
        if drawn and wants_picture(arguments):
            draw_pictures(drawn, arguments)
    except BadInput as no:
        return refuse(str(no))
    return exit_code


def run_file(path: str, arguments: Namespace, options: dict[str, Any], drawn: list[tuple[str, Chart]]) -> int:
    """Printed only when all of the file can be charted; `drawn` gathers the charts with their names."""
    try:
        charts = charts_of(path, arguments, options)
    except (BadInput, Unchartable) as no:
        return refuse(f"{path}: {no}")
    for group, chart in charts.items():
        if not arguments.json:
            chart = with_steady_limits(chart)
        print_out(path, group, chart, arguments)
        names = [Path(path).stem] * (len(arguments.files) > 1 or not arguments.group) + [group] * bool(group)
        drawn.append((", ".join(names), with_steady_limits(chart)))
    return 0


def print_out(path: str, group: str, chart: Chart, arguments: Namespace) -> None:
    if arguments.json:
        named = {"group": group} if arguments.group else {}
        print(json.dumps(chart.to_json() | named, ensure_ascii=False, allow_nan=False))
        return
    names = [path] * (len(arguments.files) > 1) + [group] * bool(group)
    print(f"{', '.join(names)}\n{as_text(chart)}\n" if names else as_text(chart))


def refuse(why: str) -> int:
    print(f"nic chart: {why}".replace("\n", " "), file=sys.stderr)
    return 2


def options_of(arguments: Namespace) -> dict[str, Any]:
    """What holds for every file, judged before the first is read."""
    options: dict[str, Any] = {
        "chart": arguments.type,
        "rules": arguments.rules,
        "screened": arguments.screen,
        "multiply": number_of(arguments.multiply, "--multiply"),
        "target": None if arguments.target is None else number_of(arguments.target, "--target"),
        "direction": arguments.direction,
        "freeze": None if arguments.freeze is None else position_of(arguments.freeze, "--freeze", None),
    }
    if options["multiply"] <= 0:
        raise BadInput("--multiply must be above zero.")
    analyze([], **options)  # Refuses a type, a rule set or a direction that isn't known.
    return options


def charts_of(path: str, arguments: Namespace, options: dict[str, Any]) -> dict[str, Chart]:
    """By group, in the order of the file; without groups a single one without a name."""
    choice = ColumnChoice(
        arguments.date, arguments.value, arguments.numerator, arguments.denominator, arguments.group
    )  # fmt: skip
    charts = {}
    for group, observations in read_groups(path, choice, options["chart"]).items():
        try:
            charts[group] = chart_of(observations, arguments, options)
        except (BadInput, Unchartable) as no:
            raise BadInput(f'group "{group}": {no}' if group else str(no)) from None
    return charts


def chart_of(observations: Sequence[Observation], arguments: Namespace, options: dict[str, Any]) -> Chart:
    dates = sorted({row.date for row in observations})
    split = positions_of(arguments.split, "--split", None)
    excluded = positions_of(arguments.exclude, "--exclude", len(dates))
    return analyze(set_aside(observations, dates, excluded), split=split, **options)


def number_of(text: str, option: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise BadInput(f'{option}: "{text}" is not a number.') from None
    if not isfinite(number) or abs(number) > LARGEST:
        raise BadInput(f'{option}: "{text}" is too large.')
    return number


def positions_of(text: str, option: str, last: int | None) -> list[int]:
    return [position_of(part, option, last) for part in text.split(",")] if text.strip() else []


def position_of(text: str, option: str, last: int | None) -> int:
    """A whole number from 1 to `last`; None: however large."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text)):
        raise BadInput(f'{option}: "{text}" is not a position; the first is 1.')
    if last is not None and int(text) > last:
        raise BadInput(f"{option}: position {text} is beyond the chart; the last that fits is {last}.")
    return int(text)


def set_aside(
    observations: Sequence[Observation], dates: Sequence[date], positions: Sequence[int]
) -> list[Observation]:
    days = {dates[position - 1] for position in positions}
    return [replace(row, excluded=row.date in days) for row in observations]


def as_text(chart: Chart) -> str:
    """The reading, the small print, and the plotted points as an aligned table."""
    said = [str(each) for each in chart.reading]
    return "\n".join([*said, "", str(chart.rule_line), "", *table(chart)])


def table(chart: Chart) -> list[str]:
    """Limits stand in it where there are any."""
    center = TYPES[chart.chart].center
    limits = [name for name in ("lower", "upper") if TYPES[chart.chart].has_limits]
    header = ["#", "date", "value", center, *limits, ""]
    rows = [header, *(cells(place, point, center, limits) for place, point in enumerate(chart.points, start=1))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    return [
        "  ".join(cell.rjust(width) for cell, width in zip(row[:-1], widths[:-1], strict=True))
        + f"  {row[-1]}".rstrip()
        for row in rows
    ]


def cells(place: int, point: Point, center: str, limits: Sequence[str]) -> list[str]:
    lines = [shown(getattr(point, name)) for name in limits]
    return [
        str(place), point.date.isoformat(), shown(point.value), shown(point.center), *lines, remark(point, center)
    ]  # fmt: skip


def shown(number: float | None) -> str:
    return "-" if number is None else str(plain(float(number)))


def remark(point: Point, center: str) -> str:
    if point.excluded:
        return "set aside"
    if point.value is None or point.center is None:
        return ""
    side = "above" if point.value > point.center else "below" if point.value < point.center else f"on the {center}"
    return f"{side}, beyond the limits" if point.beyond_limits else side
