"""Moving ranges: how far each point lies from the one before, the yardstick of charts of single values."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from nic.science.center import mean

RANGE_TO_SIGMA = 1.128  # d2 for two points: the mean range of two normal values, in sigmas.
LARGEST_RANGE = (
    3.267  # D4 for two points: ranges beyond it are screened out once (Nelson, J Qual Technol 1982, 14:172).
)


def moving_ranges(values: Iterable[float | None]) -> list[float]:
    """Of neighbors that are both there: a gap costs both ranges that touch it."""
    return [abs(after - before) for before, after in pairwise(values) if before is not None and after is not None]


def usual(ranges: Sequence[float], is_screened: bool, largest: float = LARGEST_RANGE) -> float | None:
    """Their mean; screened, the mean of those below `largest` times the mean, asked once. None of nothing, so that a
    constant series has no limits when screened (none of its ranges, all 0, lies below 0) and flat ones otherwise."""
    found = mean(ranges)
    if not is_screened or found is None:
        return found
    return mean([each for each in ranges if each < largest * found])


def sigma_of(values: Iterable[float | None], is_screened: bool) -> float | None:
    found = usual(moving_ranges(values), is_screened)
    return None if found is None else found / RANGE_TO_SIGMA
