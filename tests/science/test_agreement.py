"""How far people agree who scored the same work, against an example that everybody can look up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nic.science.agreement import agreement, mean_agreement

# The worked example of Fleiss' kappa (en.wikipedia.org/wiki/Fleiss'_kappa): how many of 14 raters put each of ten
# subjects into each of five categories; P_i and their mean, 0.378, are printed there.
COUNTS = [
    (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
]  # fmt: skip
PRINTED = [1.000, 0.253, 0.308, 0.440, 0.330, 0.462, 0.242, 0.176, 0.286, 0.286]
# Neighbors by hand, of 91 pairs each: the second subject has 2*6 + 6*4 + 4*2 = 44, and so on.
NEIGHBORS = [0, 44, 45, 45, 29, 49, 36, 35, 42, 31]


def levels_of(counts):
    return [level for level, count in enumerate(counts, start=1) for _ in range(count)]


@pytest.mark.parametrize("number", range(10))
def test_exact_agreement_is_as_printed_and_adjacent_as_counted_by_hand(number):
    found = agreement(levels_of(COUNTS[number]))
    assert found.scorers == 14
    assert round(found.exact, 3) == PRINTED[number]
    assert found.adjacent == NEIGHBORS[number] / 91


def test_the_mean_over_the_samples_is_the_observed_agreement_as_printed():
    found = mean_agreement(map(levels_of, COUNTS))
    assert round(found.exact, 3) == 0.378
    assert found.adjacent == pytest.approx(sum(NEIGHBORS) / 910)


def test_with_two_people_it_is_plain_percent_agreement():
    pairs = [(3, 3), (2, 3), (1, 3), (4, 4)]  # The same twice, neighbors once, apart once.
    found = mean_agreement(pairs)
    assert (found.exact, found.adjacent, found.apart) == (0.5, 0.25, 0.25)


def test_one_person_agrees_with_nobody():
    assert agreement([3]) is None and mean_agreement([[3], []]) is None
    assert mean_agreement([[3], [2, 2]]).exact == 1.0


@given(st.lists(st.integers(1, 6), min_size=2, max_size=40))
def test_shares_are_shares_and_neither_order_nor_direction_matters(levels):
    found = agreement(levels)
    assert 0 <= found.exact <= 1 and 0 <= found.adjacent <= 1 and found.within_one <= 1 + 1e-12
    assert agreement(levels[::-1]) == found == agreement([7 - level for level in levels])
