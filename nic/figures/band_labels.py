"""The cycles above a chart: bands of time, and as many of their names as fit without touching."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nic.figures.date_axis import DateAxis
from nic.figures.picture import SIZE
from nic.science.lettering import clean, shorten, text_width

BETWEEN = 8.0
INDENT = 5.0
LEAST_BAND = 3.0


@dataclass(frozen=True)
class Mark:
    """A cycle on the chart, from `first` to `last` (both included; None: it still runs).

    `short` ("3" for "cycle 3") takes the label's place where many cycles stand close together.
    """

    label: str
    first: date
    last: date | None = None
    short: str = ""


@dataclass(frozen=True)
class Placed:
    """`row` counts upward from the plot; None: there was no room for the name."""

    left: float
    right: float
    text: str
    start: float
    row: int | None


Band = tuple[Mark, float, float]  # With its left and right edge.


def visible_bands(marks: Sequence[Mark], axis: DateAxis) -> list[Band]:
    """Each cycle that touches the axis, earliest first."""
    bands = []
    for mark in sorted(marks, key=lambda mark: (mark.first, mark.last or date.max)):
        left = max(axis.x(mark.first, hours=-12), axis.left)
        right = axis.right if mark.last is None else min(axis.x(mark.last, hours=12), axis.right)
        if left < axis.right and right > axis.left:
            left = min(left, axis.right - LEAST_BAND)
            bands.append((mark, left, max(right, left + LEAST_BAND)))
    return bands


def band_labels(bands: Sequence[Band], room: tuple[float, float]) -> list[Placed]:
    """Full names, or short ones after the first, in one row or two: whichever is the first to fit between the edges
    of `room`. If nothing fits, as many names as possible."""
    full = [clean(mark.label) for mark, _, _ in bands]
    short = [clean(mark.short) for mark, _, _ in bands]
    placed: list[Placed] = []
    for rows in (1, 2):
        for texts, shift in ((full, 0.0), (full[:1] + short[1:], _shift(full, short))):
            placed = _place(bands, texts, room, rows, shift) if all(texts) else placed
            if all(each.row is not None for each in placed):
                return placed
    return placed


def _shift(full: list[str], short: list[str]) -> float:
    """How far the first full name moves to the left, so that its number stands where the others stand."""
    ends_alike = full and short[0] and full[0].endswith(short[0])
    return text_width(full[0], SIZE) - text_width(short[0], SIZE) if ends_alike else 0.0


def _place(
    bands: Sequence[Band], texts: list[str], room: tuple[float, float], rows: int, first_shift: float
) -> list[Placed]:
    taken = [room[0] - BETWEEN] * rows
    placed: list[Placed] = []
    for (_, left, right), whole in zip(bands, texts, strict=True):
        text = shorten(whole, (room[1] - room[0]) / 2, SIZE)
        wide = text_width(text, SIZE)
        wished = left + INDENT - (0 if placed else first_shift)
        start = max(min(wished, room[1] - wide), room[0])
        row = next((row for row in range(rows) if start >= taken[row] + BETWEEN), None)
        if row is not None:
            taken[row] = start + wide
        placed.append(Placed(left, right, text, start, row))
    return placed
