"""What every kind of chart draws from, and what it draws: the points of one phase in, its center and limits out."""

from collections.abc import Sequence
from dataclasses import dataclass

from nic.science.subgroups import Subgroup

Row = list[float | None]  # One entry per point; None is missing.


@dataclass(frozen=True)
class Stretch:
    """The points of one phase. `decides` is true for those that center and limits come from: in the baseline and not
    set aside. Points set aside are left out before neighbors are compared; gaps stay and part them."""

    groups: Sequence[Subgroup]
    decides: Sequence[bool]
    is_screened: bool

    @property
    def values(self) -> Row:
        return [group.value for group in self.groups]

    @property
    def deciding(self) -> list[Subgroup]:
        return [group for group, counts in zip(self.groups, self.decides, strict=True) if counts]

    def of_deciding(self, row: Row) -> Row:
        return [each for each, counts in zip(row, self.decides, strict=True) if counts]


@dataclass(frozen=True)
class Lines:
    """What is plotted, and the lines through it, one entry per point; nothing is multiplied yet."""

    values: Row
    center: float | None
    lower: Row
    upper: Row


def level(stretch: Stretch, values: Row, center: float | None, lower: float | None, upper: float | None) -> Lines:
    """Straight limits, the same for every point."""
    points = len(stretch.groups)
    return Lines(values, center, [lower] * points, [upper] * points)


def around(
    center: float | None, sigmas: Row, *, least: float | None = None, most: float | None = None
) -> tuple[Row, Row]:
    """Three sigmas to each side of the center, each point with its own, kept between `least` and `most`."""
    if center is None:
        return [None] * len(sigmas), [None] * len(sigmas)
    lower = [None if sigma is None else center - 3 * sigma for sigma in sigmas]
    upper = [None if sigma is None else center + 3 * sigma for sigma in sigmas]
    if least is not None:
        lower = [None if low is None else max(least, low) for low in lower]
    if most is not None:
        upper = [None if high is None else min(most, high) for high in upper]
    return lower, upper
