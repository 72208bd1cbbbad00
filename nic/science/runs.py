"""Runs above and below a center line (Anhøj and Olesen, PLoS ONE 2014, 9(11): e113825)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb


@dataclass(frozen=True)
class Run:
    """A stretch of useful points on one side (+1 above, -1 below); places count from 0, both ends are useful points."""

    first: int
    last: int
    side: int
    points: int


@dataclass(frozen=True)
class RunsAnalysis:
    """The counts and their limits; all but `useful` are None where no point is useful."""

    useful: int
    longest_run: int | None
    longest_run_max: int | None
    crossings: int | None
    crossings_min: int | None

    @property
    def is_long(self) -> bool:
        return self.longest_run is not None and self.longest_run > (self.longest_run_max or 0)

    @property
    def is_seldom(self) -> bool:
        return self.crossings is not None and self.crossings < (self.crossings_min or 0)


def sides(values: Iterable[float | None], center: float | None) -> list[int]:
    """+1 above, -1 below, 0 on the line or missing; compared exactly, as the reference does."""
    if center is None:
        return [0 for _ in values]
    return [0 if value is None else (value > center) - (value < center) for value in values]


def runs(signs: Sequence[int]) -> list[Run]:
    """The runs in order. A point on the line or missing (0) neither breaks nor extends a run."""
    found: list[Run] = []
    first = last = side = points = 0
    for place, sign in enumerate(signs):
        if sign == 0:
            continue
        if sign == side:
            last, points = place, points + 1
            continue
        if points:
            found.append(Run(first, last, side, points))
        first, last, side, points = place, place, sign, 1
    if points:
        found.append(Run(first, last, side, points))
    return found


def analyze_runs(found: Sequence[Run]) -> RunsAnalysis:
    useful = sum(run.points for run in found)
    if not useful:
        return RunsAnalysis(0, None, None, None, None)
    return RunsAnalysis(
        useful=useful,
        longest_run=max(run.points for run in found),
        longest_run_max=longest_run_limit(useful),
        crossings=len(found) - 1,
        crossings_min=crossings_limit(useful),
    )


def longest_run_limit(useful: int) -> int:
    """round(log2(useful)) + 3 in whole numbers: log2 n is nearer to k + 1 when n * n > 2 ** (2k + 1), never a tie."""
    whole = useful.bit_length() - 1
    return whole + (useful * useful > 1 << (2 * whole + 1)) + 3


@lru_cache(maxsize=1024)
def crossings_limit(useful: int) -> int:
    """The smallest k with P(X <= k) >= 0.05 for X binomial(useful - 1, 1/2): R's qbinom, in whole numbers.

    Counted down from the middle, whose share is known, so that long series take few steps.
    """
    trials = useful - 1
    everything, k = 1 << trials, trials // 2
    ways = comb(trials, k)
    reached = everything // 2 if trials % 2 else (everything + ways) // 2
    while 20 * (reached - ways) >= everything:
        reached -= ways
        ways = ways * k // (trials - k + 1)
        k -= 1
    return k
