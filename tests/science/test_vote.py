"""Dots are counted by hand here."""

import pytest

from nic.science.vote import count_dots, fault_of_dots, is_open_vote, say_outcome

WORDS = {1: "Tickets", 2: "Buses", 3: "Shoes"}


def counted(*ballots):
    return [(one.option, one.dots, one.rank) for one in count_dots([1, 2, 3], ballots)]


def test_dots_are_summed_and_the_most_come_first():
    assert counted({2: 3}, {2: 1, 3: 2}, {1: 1, 3: 2}) == [(2, 4, 1), (3, 4, 1), (1, 1, 3)]


def test_without_ballots_the_order_stays():
    assert counted() == [(1, 0, 1), (2, 0, 1), (3, 0, 1)]


def test_dots_for_what_is_not_voted_on_count_for_nothing():
    assert counted({9: 3}) == [(1, 0, 1), (2, 0, 1), (3, 0, 1)]


def test_the_order_of_the_ballots_changes_nothing():
    ballots = [{1: 2, 2: 1}, {2: 3}, {3: 1, 1: 1}]
    assert counted(*ballots) == counted(*ballots[::-1]) == [(2, 4, 1), (1, 3, 2), (3, 1, 3)]


def test_the_outcome_is_said_in_words_and_a_tie_is_left_to_the_people():
    assert str(say_outcome(count_dots([1, 2, 3], [{2: 3}]), WORDS)) == "Most dots: Buses (3)."
    assert str(say_outcome(count_dots([1, 2, 3], [{2: 1, 3: 1}]), WORDS)).startswith("2 share the most dots (1 each)")
    assert str(say_outcome(count_dots([1, 2, 3], []), WORDS)) == "Nobody has voted."


@pytest.mark.parametrize(("voters", "is_open"), [(1, True), (3, True), (4, False), (9, False)])
def test_among_fewer_than_four_a_vote_is_open(voters, is_open):
    assert is_open_vote(voters) is is_open


@pytest.mark.parametrize("dots", [{1: 3}, {1: 1, 2: 1, 3: 1}, {2: 1}])
def test_dots_may_be_spread_or_piled_or_kept(dots):
    assert fault_of_dots(dots, [1, 2, 3], 3) is None


@pytest.mark.parametrize(
    ("dots", "why"),
    [
        ({}, "at least one"), ({1: 0}, "at least one"), ({1: 4}, "placed 4 dots and have 3"),
        ({1: 2, 2: 2}, "placed 4"), ({9: 1}, "no longer"), ({1: -1, 2: 2}, "no longer"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_ballot_is_said(dots, why):
    assert why in str(fault_of_dots(dots, [1, 2, 3], 3))
