"""Charts of counts and of shares: c, u, p, their Laney forms u' and p', and g (as qicharts2 0.8.1 draws them)."""

from collections.abc import Callable
from math import fsum, sqrt

from nic.science.center import mean, median, there
from nic.science.lines.ranges import sigma_of
from nic.science.lines.stretch import Lines, Row, Stretch, around, level


def c_lines(stretch: Stretch) -> Lines:
    """Counts over equal stretches: several rows of one date add up."""
    values = [group.total for group in stretch.groups]
    center = mean(there(stretch.of_deciding(values)))
    if center is None:
        return level(stretch, values, None, None, None)
    return level(stretch, values, center, max(0.0, center - 3 * sqrt(center)), center + 3 * sqrt(center))


def p_lines(stretch: Stretch) -> Lines:
    center = share(stretch)
    return Lines(stretch.values, center, *around(center, sigmas_of(stretch, center, binomial), least=0.0, most=1.0))


def u_lines(stretch: Stretch) -> Lines:
    center = share(stretch)
    return Lines(stretch.values, center, *around(center, sigmas_of(stretch, center, poisson), least=0.0))


def pp_lines(stretch: Stretch) -> Lines:
    """p': Laney's widening by how much more the points scatter than chance would (Qual Eng 2002, 14:531)."""
    center = share(stretch)
    sigmas = widened(stretch, center, sigmas_of(stretch, center, binomial))
    return Lines(stretch.values, center, *around(center, sigmas, least=0.0, most=1.0))


def up_lines(stretch: Stretch) -> Lines:
    center = share(stretch)
    sigmas = widened(stretch, center, sigmas_of(stretch, center, poisson))
    return Lines(stretch.values, center, *around(center, sigmas, least=0.0))


def share(stretch: Stretch) -> float | None:
    """All that was counted out of all there was."""
    pairs = [(group.total, group.denominator) for group in stretch.deciding if group.value is not None]
    below = fsum(denominator or 0.0 for _, denominator in pairs)
    return fsum(total or 0.0 for total, _ in pairs) / below if below else None


def binomial(center: float, denominator: float) -> float:
    return sqrt(max(0.0, center * (1 - center)) / denominator)


def poisson(center: float, denominator: float) -> float:
    return sqrt(center / denominator)


def sigmas_of(stretch: Stretch, center: float | None, spread: Callable[[float, float], float]) -> Row:
    """Each point's own, by its denominator; none at a gap."""
    if center is None:
        return [None] * len(stretch.groups)
    return [
        spread(center, group.denominator) if group.value is not None and group.denominator else None
        for group in stretch.groups
    ]


def widened(stretch: Stretch, center: float | None, sigmas: Row) -> Row:
    """No sigma where the points can't scatter: at a center of 0 or of 100 per cent."""
    distances = [
        (group.value - center) / sigma if group.value is not None and center is not None and sigma else None
        for group, sigma in zip(stretch.groups, sigmas, strict=True)
    ]
    ratio = sigma_of(stretch.of_deciding(distances), stretch.is_screened)
    return [None if sigma is None or ratio is None else sigma * ratio for sigma in sigmas]


def g_lines(stretch: Stretch) -> Lines:
    """How many go well between two that don't. Quirk kept: limits from the mean, drawn center and runs from the median,
    since such counts are so skewed that most lie below their mean."""
    values = stretch.values
    base = stretch.of_deciding(values)
    found = mean(there(base))
    if found is None:
        return level(stretch, values, None, None, None)
    sigma = sqrt(found * (found + 1))
    return level(stretch, values, median(base), max(0.0, found - 3 * sigma), found + 3 * sigma)
