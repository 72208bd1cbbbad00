"""Rule set ihi-1: the run chart rules of Perla, Provost and Murray (BMJ Qual Saf 2011, 20:46-51).

A shift of six, a trend of five, too few or too many runs. The limits of runs are Swed and Eisenhart's one-sided five
per cent values of either tail, applied strictly ("fewer than", "more than"), computed for every number of points. The
printed table comes from the same rule; in some of its odd rows it was drawn by hand, and there the computed one counts.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import comb, isqrt

from nic.science.phases import Drawn
from nic.science.points import Perla, Signal
from nic.science.signals import ENOUGH, beyond_limits, looks, shifts, signal, trends, whole

SIX = 6  # Points of a shift.


def find_perla_signals(drawn: Drawn, direction: str) -> list[Signal]:
    found = [
        *shifts(drawn, direction, SIX),
        *(signal("trend", drawn.phase, places, side, direction) for places, side in trends(drawn.points)),
        *unusual_runs(drawn),
    ]
    far = [look for look in looks(drawn, direction) if look.kind == "astronomical"] if found or drawn.found else []
    is_enough = drawn.phase.useful >= ENOUGH
    return [*(found if is_enough else ()), *beyond_limits(drawn, direction), *(far if is_enough else ())]


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
        shifts=tuple(ends for part in drawn for ends in bounds(part, [s.places for s in shifts(part, "", SIX)])),
        trends=tuple(ends for part in drawn for ends in trend_ends(part)),
        runs=len(drawn[-1].found) if drawn else 0,
        runs_low=low,
        runs_high=high,
    )


def bounds(part: Drawn, found: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    return [(places[0], places[-1]) for places in found]


def trend_ends(part: Drawn) -> Iterator[tuple[int, int]]:
    for places, _ in trends(part.points):
        yield part.phase.first + places[0], part.phase.first + places[-1]


@lru_cache(maxsize=1024)
def runs_limits(useful: int) -> tuple[int | None, int | None]:
    """The fewest and the most runs that chance is granted, None below ten useful points.

    The distribution of the number of runs is Wald and Wolfowitz's, with half of the points on either side, in whole
    numbers. Beyond twelve standard deviations (about half the root of `useful` each) nothing is left to be added up.
    """
    if useful < ENOUGH:
        return None, None
    above, below = useful // 2, useful - useful // 2
    everything = comb(useful, above)
    reach = 6 * (isqrt(useful) + 1)
    first, last = max(2, above + 1 - reach), min(2 * above + 1, above + 2 + reach)
    return tail(above, below, everything, range(first, last + 1)), tail(
        above, below, everything, range(last, first - 1, -1)
    )


def tail(above: int, below: int, everything: int, counts: range) -> int:
    """The last of these numbers of runs up to which, from the first on, chance holds at most five per cent."""
    reached, found = 0, counts[0]
    for number in counts:
        reached += ways(above, below, number)
        if 20 * reached > everything:
            break
        found = number
    return found


def ways(above: int, below: int, number: int) -> int:
    """In how many orders `above` and `below` points form this number of runs."""
    half, odd = divmod(number, 2)
    if not odd:
        return 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    return comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(below - 1, half)
