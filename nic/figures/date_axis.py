"""The date axis: true distances in time, with few labels that a reader can take in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton

from nic.figures.picture import SIZE
from nic.science.lettering import text_width

LONG = 400  # Days; beyond, months are named instead of days.
VERY_LONG = 365 * 7  # Beyond, years.
BETWEEN_LABELS = 22.0  # Pixels.
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True)
class DateTick:
    """`year` stands below the first label and below the first one of each new year, else it is empty."""

    x: float
    text: str
    year: str = ""


@dataclass(frozen=True)
class DateAxis:
    """Days become pixels: `first` stands at `left`, `last` at `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date, hours: float = 0) -> float:
        span = (self.last - self.first).days
        if not span:
            return (self.left + self.right) / 2
        passed = (day - self.first).days + hours / 24
        return self.left + (self.right - self.left) * passed / span


def date_ticks(axis: DateAxis, days: Sequence[date], *, most: int, lang: str) -> list[DateTick]:
    """At most `most` labels: measured days themselves, or where the axis is long, beginnings of months or years."""
    span = (axis.last - axis.first).days
    if span > VERY_LONG:
        return [DateTick(axis.x(day), str(day.year)) for day in _months(axis, most, least=12)]
    if span > LONG:
        return _with_years([(axis.x(day), day, _month(day, lang)) for day in _months(axis, most)])
    if len(days) > 2 and all(day.day == 1 for day in days):
        named = [(axis.x(day), day, _month(day, lang)) for day in days]
    else:
        named = [(axis.x(day), day, format_skeleton("MMMd", day, locale=lang)) for day in days]
    return _with_years(_apart(named, (axis.right - axis.left) / most))


def _month(day: date, lang: str) -> str:
    return str(format_skeleton("MMM", day, locale=lang))


def _apart(named: list[tuple[float, date, str]], least: float) -> Iterator[tuple[float, date, str]]:
    """From left to right whichever comes after the last label and its air."""
    free = float("-inf")
    for x, day, text in named:
        half = text_width(text, SIZE) / 2
        if x - half >= free:
            yield x, day, text
            free = max(x + half + BETWEEN_LABELS, x + least - half)


def _with_years(named: Iterator[tuple[float, date, str]] | list[tuple[float, date, str]]) -> list[DateTick]:
    ticks: list[DateTick] = []
    year = None
    for x, day, text in named:
        ticks.append(DateTick(x, text, str(day.year) if day.year != year else ""))
        year = day.year
    return ticks


def _months(axis: DateAxis, most: int, least: int = 1) -> list[date]:
    """The beginnings of every n-th month, counted from January, with the smallest n that gives few enough."""
    for step in MONTH_STEPS:
        if step < least:
            continue
        begins = [day for day in _beginnings(axis, step) if axis.first <= day <= axis.last]
        if len(begins) <= most:
            return begins
    return []


def _beginnings(axis: DateAxis, step: int) -> Iterator[date]:
    month = axis.first.year * 12 // step * step
    while month < (axis.last.year + 1) * 12:
        if month >= 12:
            yield date(month // 12, month % 12 + 1, 1)
        month += step
