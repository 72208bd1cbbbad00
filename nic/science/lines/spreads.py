"""Charts of subgroups: xbar for their means, s for their standard deviations (as qicharts2 0.8.1 draws them)."""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, fsum, gamma, lgamma, sqrt

from nic.science.center import mean, there
from nic.science.lines.stretch import Lines, Row, Stretch, around
from nic.science.subgroups import Subgroup


def xbar_lines(stretch: Stretch) -> Lines:
    """The mean of all values, and limits by each subgroup's own size; a subgroup of one value has none."""
    base = [group for group in stretch.deciding if group.value is not None]
    size = sum(group.size for group in base)
    center = fsum(group.size * (group.value or 0.0) for group in base) / size if size else None
    usual = usual_spread(base)
    sigmas = [
        None if usual is None or group.size < 2 else usual / (c4(group.size) * sqrt(group.size))
        for group in stretch.groups
    ]
    return Lines(stretch.values, center, *around(center, sigmas))


def s_lines(stretch: Stretch) -> Lines:
    values: Row = [group.spread for group in stretch.groups]
    center = usual_spread([group for group in stretch.deciding if group.value is not None])
    sigmas = [
        None if center is None or group.size < 2 else center * sqrt(1 - c4(group.size) ** 2) / c4(group.size)
        for group in stretch.groups
    ]
    return Lines(values, center, *around(center, sigmas, least=0.0))


def usual_spread(base: Sequence[Subgroup]) -> float | None:
    """The mean standard deviation where all subgroups are of one size, pooled where they differ."""
    if len({group.size for group in base}) == 1:
        return mean(there(group.spread for group in base))
    known = [(group.size - 1, group.spread) for group in base if group.spread is not None]
    freedom = sum(degrees for degrees, _ in known)
    return sqrt(fsum(degrees * spread * spread for degrees, spread in known) / freedom) if freedom else None


@lru_cache(maxsize=1024)
def c4(size: int) -> float:
    """The mean standard deviation of `size` normal values, in sigmas."""
    ratio = gamma(size / 2) / gamma((size - 1) / 2) if size < 300 else exp(lgamma(size / 2) - lgamma((size - 1) / 2))
    return sqrt(2 / (size - 1)) * ratio
