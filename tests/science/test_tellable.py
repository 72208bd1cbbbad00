"""Checked against all that can be worked out from the sums, in fractions, by another way: for every one or two schools
whether some combination of the shown groups is theirs alone."""

from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from nic.science.tellable import choose_nested, choose_tellable, is_safe


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def rank(rows):
    rows, found = [[Fraction(value) for value in row] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(found, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for at in range(found + 1, len(rows)):
            factor = rows[at][column] / rows[found][column]
            rows[at] = [value - factor * less for value, less in zip(rows[at], rows[found], strict=True)]
        found += 1
    return found


def tells(groups):
    """A combination is zero outside of these schools where the groups lose rank without them."""
    schools = sorted(set().union(*groups))
    rows = [[int(school in group) for school in schools] for group in groups]
    whole = rank(rows)
    return any(
        rank([[value for at, value in enumerate(row) if at not in gone] for row in rows]) < whole
        for size in (1, 2)
        for gone in combinations(range(len(schools)), size)
    )


def test_two_groups_that_differ_by_one_school_tell_of_it():
    assert not is_safe([frozenset({1, 2, 3}), frozenset({1, 2, 3, 4})])
    assert is_safe([frozenset({1, 2, 3}), frozenset({1, 2, 3, 4, 5, 6})])


def test_three_groups_can_tell_what_no_two_of_them_do():
    """Together the first two are the third and the fourth, but for one school that is counted twice."""
    groups = [frozenset(range(0, 5)), frozenset(range(4, 9)), frozenset(range(0, 9))]
    assert all(is_safe(pair) for pair in combinations(groups, 2))
    assert not is_safe(groups)


def test_it_agrees_with_what_can_be_worked_out_in_fractions():
    chance, seen = Random(4), set()
    for _ in range(150):
        schools = range(chance.randint(4, 9))
        groups = [
            frozenset(one for one in schools if chance.random() < chance.choice((0.3, 0.6)))
            for _ in range(chance.randint(1, 5))
        ]
        groups = [group for group in groups if group] or [frozenset(schools)]
        assert is_safe(groups) == (not tells(groups)), groups
        seen.add(is_safe(groups))
    assert seen == {True, False}


def test_what_is_chosen_tells_nothing_and_a_district_that_would_leave_two_schools_is_left_out():
    groups = {
        "state": frozenset(range(9)), "east": frozenset(range(4)), "west": frozenset(range(4, 9)),
        "north": frozenset(range(4, 7)), "network": frozenset({0, 1, 2, 4, 7}), "small": frozenset({0, 1}),
    }  # fmt: skip
    parents = {"state": None, "east": "state", "west": "state", "north": "west"}
    assert choose_nested(parents, groups) == {"state", "east", "west"}  # West without north has two.
    chosen = choose_tellable(parents, groups, ["network", "small"])
    assert chosen == {"state", "east", "west", "network"}
    assert not tells([groups[one] for one in chosen])


def test_of_networks_that_tell_of_a_school_together_the_first_is_shown():
    groups = {"one": frozenset({1, 2, 3, 4}), "two": frozenset({1, 2, 3}), "far": frozenset({7, 8, 9})}
    assert choose_tellable({}, groups, ["one", "two", "far"]) == {"one", "far"}


def test_whatever_is_chosen_by_chance_tells_nothing():
    chance = Random(7)
    for _ in range(12):
        groups = {"state": frozenset(range(9))}
        districts = {f"district {n}": frozenset(range(3 * n, 3 * n + 3)) for n in range(3)}
        networks = {f"network {n}": frozenset(chance.sample(range(9), chance.randint(2, 6))) for n in range(3)}
        groups |= districts | networks
        chosen = choose_tellable({"state": None, **dict.fromkeys(districts, "state")}, groups, list(networks))
        assert not tells([groups[one] for one in chosen])
