"""Charts of more points than a picture has room for: what would lie under something else is left out of the drawing.

The table and the analysis keep every point. The line through the values shows those without a mark of their own, and
in each column of pixels still reaches from the lowest to the highest. Each pixel that had a mark of a signal still has
one; what is only worth a look stands further apart, so that it hides no level.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

Spot = tuple[float, float]

LOOKS = 24.0  # Pixels from one ring to the next.
MANY = 2_000  # A picture of so few points is drawn whole.


def is_crowded(spots: Sequence[object]) -> bool:
    return len(spots) > MANY


def apart(spots: Sequence[Spot], size: float = 1.0) -> tuple[Spot, ...]:
    """The first in each square of this size, in pixels."""
    return tuple({(round(x / size), round(y / size)): (x, y) for x, y in reversed(spots)}.values())[::-1]


def outline(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """A line from left to right: in each column of pixels its first, lowest, highest and last place, in their order."""
    return tuple(_outline(spots)) if is_crowded(spots) else tuple(spots)


def _outline(spots: Sequence[Spot]) -> Iterator[Spot]:
    for _, together in groupby(enumerate(spots), key=lambda one: round(one[1][0])):
        column = list(together)
        ends = (column[0], column[-1])
        extremes = (min(column, key=lambda one: one[1][1]), max(column, key=lambda one: one[1][1]))
        yield from (spot for _, spot in sorted({*ends, *extremes}))
