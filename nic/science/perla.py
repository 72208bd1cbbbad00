"""Rule set ihi-1: the run chart rules of Perla, Provost and Murray (BMJ Qual Saf 2011, 20:46-51).

A shift of six, a trend of five, too few or too many runs. The limits of runs are Swed and Eisenhart's one-sided five
per cent values of either tail, applied strictly ("fewer than", "more than"), computed for every number of points. The
printed table comes from the same rule; in some of its odd rows it was drawn by hand, and there the computed one counts.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import exp, inf, isqrt, lgamma

from nic.science.phases import Drawn
from nic.science.points import Perla, Signal
from nic.science.signals import (
    ENOUGH,
    astronomical_points,
    beyond_limits,
    can_judge_runs,
    shifts,
    signal,
    trends,
    whole,
)

SIX = 6  # Points of a shift.
ROUNDING = 1e-9  # Chances come from logarithms; one of just five per cent must not be missed for it.


def find_perla_signals(drawn: Drawn, direction: str) -> list[Signal]:
    """Signals, then looks; from ten useful points on, however few these rules themselves ask for."""
    if not can_judge_runs(drawn):
        return list(beyond_limits(drawn, direction))
    return [
        *shifts(drawn, direction, SIX),
        *(signal("trend", drawn.phase, places, side, direction) for places, side in trends(drawn.points)),
        *unusual_runs(drawn),
        *beyond_limits(drawn, direction),
        *astronomical_points(drawn, direction),
    ]


def unusual_runs(drawn: Drawn) -> Iterator[Signal]:
    low, high = runs_limits(drawn.phase.useful)
    if low is not None and len(drawn.found) < low:
        yield whole("few runs", drawn.phase)
    if high is not None and len(drawn.found) > high:
        yield whole("many runs", drawn.phase)


def count_perla(drawn: Sequence[Drawn]) -> Perla:
    """The runs are those of the last phase, of which the chart's verdict speaks."""
    low, high = runs_limits(drawn[-1].phase.useful) if drawn else (None, None)
    return Perla(
        shifts=tuple((found.first, found.last) for part in drawn for found in shifts(part, "", SIX)),
        trends=tuple(ends for part in drawn for ends in trend_ends(part)),
        runs=len(drawn[-1].found) if drawn else 0,
        runs_low=low,
        runs_high=high,
    )


def trend_ends(part: Drawn) -> Iterator[tuple[int, int]]:
    for places, _ in trends(part.points):
        yield part.phase.first + places[0], part.phase.first + places[-1]


@lru_cache(maxsize=1024)
def runs_limits(useful: int) -> tuple[int | None, int | None]:
    """The fewest and the most runs that chance is granted, None below ten useful points.

    The distribution of the number of runs is Wald and Wolfowitz's, with half of the points on either side. Twelve
    standard deviations (about half the root of `useful` each) from the middle nothing is left to be added up.
    """
    if useful < ENOUGH:
        return None, None
    above, below = useful // 2, useful - useful // 2
    reach = 6 * (isqrt(useful) + 1)
    first, last = max(2, above + 1 - reach), min(above + below, above + 2 + reach)
    return tail(above, below, range(first, last + 1)), tail(above, below, range(last, first - 1, -1))


def tail(above: int, below: int, counts: range) -> int:
    """The last of these numbers of runs up to which, from the first on, chance holds at most five per cent."""
    reached, found = 0.0, counts[0]
    for number in counts:
        reached += chance_of(above, below, number)
        if reached > 0.05 + ROUNDING:
            break
        found = number
    return found


def chance_of(above: int, below: int, number: int) -> float:
    """That `above` and `below` points in any order form just this number of runs."""
    half, is_odd = divmod(number, 2)
    everything = log_ways(above + below, above)
    one = log_ways(above - 1, half - 1 + is_odd) + log_ways(below - 1, half - 1)
    other = log_ways(above - 1, half - 1) + log_ways(below - 1, half - 1 + is_odd)
    return exp(one - everything) + exp(other - everything)


def log_ways(points: int, chosen: int) -> float:
    """The logarithm of the binomial coefficient; there is no way to choose more than there are."""
    if chosen > points:
        return -inf
    return lgamma(points + 1) - lgamma(chosen + 1) - lgamma(points - chosen + 1)
