"""Run charts and charts of single values: run, i, mr, ip, t (as qicharts2 0.8.1 by J. Anhøj draws them)."""

from collections.abc import Callable
from itertools import pairwise
from math import fsum, pi, sqrt

from nic.science.center import mean, median, there
from nic.science.lines.ranges import LARGEST_RANGE, sigma_of, usual
from nic.science.lines.stretch import Lines, Row, Stretch, around, level

LARGEST_SHARE = 3.2665  # What i' screens by, where the others have LARGEST_RANGE.
ROOT = 1 / 3.6  # Times between events become nearly normal under this power (Nelson, J Qual Technol 1994, 26:239).


def run_lines(stretch: Stretch) -> Lines:
    values = stretch.values
    return level(stretch, values, median(stretch.of_deciding(values)), None, None)


def i_lines(stretch: Stretch) -> Lines:
    """Mean, and three sigmas of the mean moving range to each side: 3/1.128, where nhs-mdc-1 has 2.66."""
    return individual(stretch, stretch.values)


def individual(stretch: Stretch, values: Row) -> Lines:
    base = stretch.of_deciding(values)
    center, sigma = mean(there(base)), sigma_of(base, stretch.is_screened)
    if center is None or sigma is None:
        return level(stretch, values, center, None, None)
    return level(stretch, values, center, center - 3 * sigma, center + 3 * sigma)


def mr_lines(stretch: Stretch) -> Lines:
    """The moving ranges themselves, never screened.

    Quirks kept: ranges are taken over all points, so of a point set aside the range that ends there is left out and
    the next one counts; the lower limit is 0 even where there is no center (a phase of one point).
    """
    values: Row = [None, *(distance(before, after) for before, after in pairwise(stretch.values))]
    center = mean(there(stretch.of_deciding(values)))
    return level(stretch, values, center, 0.0, None if center is None else LARGEST_RANGE * center)


def distance(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else abs(after - before)


def ip_lines(stretch: Stretch) -> Lines:
    """Single values of unequal weight (i'): Taylor's chart, with a mean weighted by the denominators.

    Quirk kept: the yardstick comes from all points of the phase, whatever is frozen or set aside.
    """
    weighed = [None if group.value is None else (group.value, weight_of(group.denominator)) for group in stretch.groups]
    base = [pair for pair, counts in zip(weighed, stretch.decides, strict=True) if counts and pair is not None]
    weight = fsum(weight for _, weight in base)
    center = fsum(value * weight for value, weight in base) / weight if weight else None
    steps = [
        sqrt(pi / 2) * abs(after[0] - before[0]) / sqrt(1 / before[1] + 1 / after[1])
        for before, after in pairwise(weighed)
        if before is not None and after is not None
    ]
    step = usual(steps, stretch.is_screened, LARGEST_SHARE)
    sigmas = [None if pair is None or step is None else step / sqrt(pair[1]) for pair in weighed]
    return Lines(stretch.values, center, *around(center, sigmas))


def weight_of(denominator: float | None) -> float:
    return 1.0 if denominator is None else denominator


def t_lines(stretch: Stretch) -> Lines:
    """Times between events: an i chart of their 3.6th roots, its lines taken back; a lower limit below 0 becomes 0."""
    roots = [None if value is None else value**ROOT for value in stretch.values]
    lines = individual(stretch, roots)
    back = taking_back(stretch.values, roots)
    return level(stretch, stretch.values, back(lines.center), back(lines.lower[0]), back(lines.upper[0]))


def taking_back(values: Row, roots: Row) -> Callable[[float | None], float | None]:
    """Of a root that is some value's own, that value: powers round, and a point on the line must stay on it."""
    known = dict(zip(roots, values, strict=True))

    def back(root: float | None) -> float | None:
        if root is None:
            return None
        return known.get(root, max(0.0, root) ** 3.6)

    return back
