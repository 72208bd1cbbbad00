"""The frame of a chart: its margins and how days and values become pixels."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from nic.figures.band_labels import Mark, Placed, band_labels, visible_bands
from nic.figures.date_axis import DateAxis, DateTick, date_ticks
from nic.figures.picture import SIZE
from nic.figures.value_axis import ValueAxis, number, value_axis
from nic.science.chart import Chart, Point
from nic.science.chart_types import TYPES
from nic.science.lettering import clean, text_width
from nic.text import N_, Percent, Sentence, sentence

PAD = 8.0  # Room inside the plot, so that no mark touches its edge.
EDGE = 2.0  # Between words and the edge of the picture.
ROW = 16.0  # From one row of text to the next.
FAR_LIMITS = 2.0  # Limits further away than this many spans of the values would flatten them: they are only named.
LONGEST_LOOK_AHEAD = 0.25  # Of the measured time: how far a running cycle may stretch the date axis.


@dataclass(frozen=True)
class Form:
    """One of the two forms. The narrow one is drawn anew for a phone: fewer labels, and its lines named below."""

    name: str
    width: float
    height: float  # Of the plot alone.
    most_dates: int
    names_lines_below: bool


WIDE = Form("wide", 720, 244, 8, names_lines_below=False)
NARROW = Form("narrow", 344, 196, 4, names_lines_below=True)


@dataclass(frozen=True)
class Wanted:
    """Everything that decides the picture beside the chart itself."""

    form: Form
    unit: str
    target: float | None
    cycles: Sequence[Mark]
    withheld: Collection[date]
    lang: str
    say: Callable[[Sentence], str]
    beside: Sequence[Chart] = ()  # Charts that stand beside this one on the same axes.

    @property
    def is_percent(self) -> bool:
        return self.unit.strip() == "%"

    def amount(self, value: float) -> str:
        return number(Percent(value) if self.is_percent else value, self.lang) + "%" * self.is_percent

    def limits(self, point: Point) -> tuple[float | None, float | None]:
        """Lower and upper; those of a withheld point would tell how many stand behind it."""
        return (None, None) if point.date in self.withheld else (point.lower, point.upper)

    def is_seen(self, point: Point) -> bool:
        return point.value is not None and point.date not in self.withheld


@dataclass(frozen=True)
class NamedLine:
    """A level across the chart and its words. `beyond`: it lies outside the shown values, so only the words stand."""

    kind: Literal["limit", "center", "target"]
    value: float
    text: str
    ink: str
    beyond: bool = False


@dataclass(frozen=True)
class Plot:
    left: float
    right: float
    top: float
    bottom: float
    values: ValueAxis
    days: DateAxis
    dates: list[DateTick]
    bands: list[Placed]
    lines: list[NamedLine]
    unit: str

    def y(self, value: float) -> float:
        share = (value - self.values.low) / (self.values.high - self.values.low)
        return self.bottom - PAD - share * (self.bottom - self.top - 2 * PAD)

    def x(self, point: Point) -> float:
        return self.days.x(point.date)


def frame(chart: Chart, wanted: Wanted) -> Plot:
    """Margins follow from the words that they must hold."""
    form = wanted.form
    levels = [level for each in (chart, *wanted.beside) for level in _levels(each, wanted)]
    values = value_axis(levels, wanted.target, is_percent=wanted.is_percent, lang=wanted.lang)
    lines = named_lines(chart, wanted, values)
    left = max([text_width(label, SIZE) for label in values.tick_labels] + [20.0]) + 12
    beside = [] if form.names_lines_below else [text_width(line.text, SIZE) for line in lines]
    right = form.width - max([wide + 12 for wide in beside] + [PAD])
    first, last = _reach([point.date for each in (chart, *wanted.beside) for point in each.points], wanted.cycles)
    days = DateAxis(first, last, left + PAD, right - PAD)
    bands = band_labels(visible_bands(wanted.cycles, days), (EDGE, form.width - EDGE))
    unit = "" if wanted.is_percent else clean(wanted.unit)
    rows = bool(unit) + max([each.row + 1 for each in bands if each.row is not None], default=0)
    top = 4 + rows * ROW + (4 if rows else 0)
    seen = [point.date for point in chart.points]
    dates = date_ticks(days, seen, most=form.most_dates, lang=wanted.lang) if seen else []
    return Plot(left, right, top, top + form.height, values, days, dates, bands, lines, unit)


def _levels(chart: Chart, wanted: Wanted) -> list[float]:
    """All values that must be in sight; a number that is withheld must not even stretch the axis."""
    seen = [point.value for point in chart.points if point.value is not None and wanted.is_seen(point)]
    seen += [point.center for point in chart.points if point.center is not None]
    return seen + _near_limits(chart, wanted, seen)


def _near_limits(chart: Chart, wanted: Wanted, levels: Sequence[float]) -> list[float]:
    if not levels:
        return []
    low, high = min(levels), max(levels)
    room = FAR_LIMITS * (high - low) or abs(high)
    limits = [limit for point in chart.points for limit in wanted.limits(point)]
    return [limit for limit in limits if limit is not None and low - room <= limit <= high + room]


def _reach(measured: Sequence[date], cycles: Sequence[Mark]) -> tuple[date, date]:
    """The measured days, and a little beyond where a cycle goes on; without any, the cycles' own days."""
    days = measured or [cycle.first for cycle in cycles] or [date(2000, 1, 1)]
    first, last = min(days), max(days)
    ahead = last + timedelta(days=max(1, round((last - first).days * LONGEST_LOOK_AHEAD)))
    ends = [day for cycle in cycles for day in (cycle.first, cycle.last) if day is not None]
    return first, max([last] + [min(day, ahead) for day in ends])


def named_lines(chart: Chart, wanted: Wanted, values: ValueAxis) -> list[NamedLine]:
    """The last phase's center line and limits, and the target."""
    lines = list(_limit_names(chart, wanted, values))
    center = next((point.center for point in reversed(chart.points) if point.center is not None), None)
    if center is not None:
        lines.append(NamedLine("center", center, center_words(chart, wanted, center), "ink"))
    if wanted.target is not None:
        text = wanted.say(sentence("target %(value)s", value=wanted.amount(wanted.target)))
        arrow = "" if values.shows_target else _arrow(wanted.target, values)
        lines.append(NamedLine("target", wanted.target, text + arrow, "accent", beyond=not values.shows_target))
    return lines


def _limit_names(chart: Chart, wanted: Wanted, values: ValueAxis) -> Iterator[NamedLine]:
    """With their values, or where those differ from point to point, that they do."""
    last = [wanted.limits(point) for point in chart.points if point.phase == chart.phases[-1].phase]
    lower, upper = ([limit for both in last if (limit := both[side]) is not None] for side in (0, 1))
    if any(differ(map(wanted.amount, dict.fromkeys(side))) for side in (lower, upper)):
        yield NamedLine("limit", (upper or lower)[-1], wanted.say(sentence("limits vary")), "quiet")
        return
    for side, words in ((upper, N_("upper limit %(value)s")), (lower, N_("lower limit %(value)s"))):
        if side:
            text = wanted.say(sentence(words, value=wanted.amount(side[-1])))
            arrow = _arrow(side[-1], values)
            yield NamedLine("limit", side[-1], text + arrow, "quiet", beyond=bool(arrow))


def differ(texts: Iterator[str]) -> bool:
    first = next(texts, "")
    return any(text != first for text in texts)


def _arrow(value: float, values: ValueAxis) -> str:
    return " ↑" if value > values.high else " ↓" if value < values.low else ""


def center_words(chart: Chart, wanted: Wanted, center: float) -> str:
    value = wanted.amount(center)
    if TYPES[chart.chart].center == "median":
        return wanted.say(sentence("median %(value)s", value=value))
    return wanted.say(sentence("mean %(value)s", value=value))
