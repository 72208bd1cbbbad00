from fractions import Fraction
from math import comb, log2

import pytest

from nic.science.runs import Run, analyze_runs, crossings_limit, longest_run_limit, runs, sides


def test_points_on_the_line_and_gaps_neither_break_nor_extend_a_run():
    assert sides([2, 1, None, 0.5, 2], 1) == [1, 0, 0, -1, 1]
    assert runs([0, 1, 0, 0, 1, 0, -1, 0]) == [Run(1, 4, 1, 2), Run(6, 6, -1, 1)]


def test_without_a_center_no_point_has_a_side():
    assert sides([1, None], None) == [0, 0]


def test_no_useful_point_no_counts():
    found = analyze_runs([])
    assert found.useful == 0 and found.longest_run is None and not found.is_long and not found.is_seldom


def test_the_limit_of_the_longest_run_is_a_rounded_logarithm():
    for useful in range(1, 1500):
        assert longest_run_limit(useful) == round(log2(useful)) + 3


def test_the_limit_of_crossings_is_the_binomial_quantile():
    for useful in range(1, 200):
        k = crossings_limit(useful)
        assert chance_of_at_most(k, useful - 1) >= Fraction(1, 20)
        assert k == 0 or chance_of_at_most(k - 1, useful - 1) < Fraction(1, 20)


def chance_of_at_most(k, trials):
    return Fraction(sum(comb(trials, successes) for successes in range(k + 1)), 2**trials)


# Anhøj, "Using quality improvement charts", the table of limits in the vignette of qicharts2.
@pytest.mark.parametrize(
    ("useful", "longest", "crossings"),
    [
        (10, 6, 2),
        (11, 6, 2),
        (12, 7, 3),
        (16, 7, 4),
        (20, 7, 6),
        (22, 7, 7),
        (23, 8, 7),
        (24, 8, 8),
        (30, 8, 10),
        (60, 9, 23),
    ],
)
def test_the_printed_limits(useful, longest, crossings):
    assert (longest_run_limit(useful), crossings_limit(useful)) == (longest, crossings)
