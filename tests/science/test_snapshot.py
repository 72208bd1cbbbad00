"""Nobody can work out what a snapshot withholds: attacked by linear programs, with all that is published.

Each run attacks as many as fit into a few seconds: 3 hierarchies of two adjacent years, and 6 in which several places
publish one after the other. The long proofs attack 1,000 of each, the first in a quarter of an hour.
"""

import random

import pytest

from nic.science.snapshot import ALL, ALL_LEARNERS, Count, Hidden
from nic.science.withheld import withheld_places
from tests.science.attacker import Attack

SMALLEST = 11
FEW, MOST = 3, 1000  # Hierarchies: in every run, and among the long proofs.
GROUPS = {
    "lunch": ("Lunch: free",),
    "sex": ("Sex: girls", "Sex: boys"),
    "origin": ("Origin: a", "Origin: b", "Origin: c"),
}
YEARS = (2025, 2026)


def tree(chance):
    """A state, its districts and their schools; a level may be skipped, and a place may stand alone in another."""
    parents = {1: None}
    for _ in range(chance.randint(1, 3)):
        district = len(parents) + 1
        parents[district] = 1
        for _ in range(chance.choice([0, 1, 2, 3])):
            parents[len(parents) + 1] = district
    return parents


def learners(chance, size):
    """How many of each kind, and of these how many reached the standard: the groups overlap as they happen to."""
    found = dict.fromkeys([ALL, *(group for groups in GROUPS.values() for group in groups)], (0, 0))
    weights = [0.2 + chance.random() for _ in range(3)]
    for _ in range(size):
        mine = [ALL, *(["Lunch: free"] if chance.random() < 0.4 else []), chance.choice(GROUPS["sex"])]
        mine += chance.choices(GROUPS["origin"], weights)
        reached = chance.random() < 0.5
        for group in mine:
            found[group] = (found[group][0] + reached, found[group][1] + 1)
    return found


def table_of(chance, parents, sizes):
    inner = set(parents.values())
    cells = {}
    for place in parents:
        if place in inner and chance.random() < 0.8:
            continue  # Most have nobody but in the places below.
        size = max(sizes[place] + chance.randint(-3, 3), 1)
        for group, (some, of) in learners(chance, size if place not in inner else chance.randint(1, 12)).items():
            above = place
            while above is not None and of:
                there = cells.get((above, group), Count(0, 0))
                cells[above, group] = Count(there.some + some, there.of + of)
                above = parents[above]
    return cells


def hierarchy(seed):
    chance = random.Random(seed)
    parents = tree(chance)
    sizes = {place: chance.choice([6, 25, 60, 120, 250]) for place in parents}
    return parents, {(year, subject): table_of(chance, parents, sizes) for year in YEARS for subject in ("Reading",)}


def holds(parents, tables, hidden):
    """What is wrong: each withheld number that is open by less than it must be."""
    named = {group for table in tables.values() for _, group in table}
    groups = {kind: found for kind, ones in GROUPS.items() if (found := [one for one in ones if one in named])}
    return [
        (key, cell, width)
        for key, table in tables.items()
        for cell, width in Attack(table, parents, hidden, groups).narrow(SMALLEST)
    ]


@pytest.mark.parametrize(
    "seeds",
    [range(FEW), pytest.param(range(MOST), marks=pytest.mark.proof)],
    ids=[str(FEW), str(MOST)],
)
def test_no_withheld_number_of_a_random_hierarchy_is_pinned(seeds):
    attacked = 0
    for seed in seeds:
        parents, tables = hierarchy(seed)
        hidden = withheld_places(tables.values(), parents, SMALLEST)
        assert not holds(parents, tables, hidden), seed
        attacked += 0 < len(hidden.kinds) < 4 * len(parents)
    assert attacked > len(seeds) / 4  # Else everything was withheld, or nothing had to be.


def test_the_attacker_finds_what_only_small_groups_themselves_would_leave():
    parents = {1: None, 2: 1, 3: 1, 4: 1}
    table = {(place, ALL): Count(size / 2, size) for place, size in {1: 100, 2: 6, 3: 44, 4: 50}.items()}
    careless = Hidden(frozenset({(2, ALL_LEARNERS)}))
    assert holds(parents, {2026: table}, careless)
    assert not holds(parents, {2026: table}, withheld_places([table], parents, SMALLEST))


def counts(**sizes):
    return {(int(place[1:]), ALL): Count(size and size / 2, size) for place, size in sizes.items()}


def shown(table, parents):
    hidden = withheld_places([table], parents, SMALLEST)
    return {place for place, group in table if not hidden.withholds(place, group)}


def test_of_two_schools_the_other_goes_too_and_of_one_alone_the_district():
    assert shown(counts(p1=56, p2=6, p3=50), {1: None, 2: 1, 3: 1}) == {1}
    assert shown(counts(p1=6, p2=6), {1: None, 2: 1}) == set()


def test_what_the_source_withholds_is_not_told_by_what_is_above_it():
    table = counts(p1=160, p2=None, p3=50, p4=70)
    assert shown(table, {1: None, 2: 1, 3: 1, 4: 1}) == {1, 4}


def test_the_few_who_are_in_no_school_below_are_not_told_either():
    assert shown(counts(p1=125, p2=50, p3=70), {1: None, 2: 1, 3: 1}) == {1, 3}


def test_what_is_small_in_one_year_is_shown_in_none():
    parents = {1: None, 2: 1, 3: 1, 4: 1}
    before, now = counts(p1=150, p2=50, p3=50, p4=50), counts(p1=150, p2=6, p3=44, p4=100)
    hidden = withheld_places([before, now], parents, SMALLEST)
    assert {place for place in parents if hidden.withholds(place, ALL)} == {2, 3}


def test_a_level_without_numbers_of_its_own_is_added_up():
    assert shown(counts(p1=150, p3=6, p4=44, p5=100), {1: None, 2: 1, 3: 2, 4: 2, 5: 1}) == {1, 5}


def test_one_kind_of_groups_is_withheld_without_the_others():
    table = {(1, ALL): Count(50, 100), (1, "Sex: girls"): Count(20, 50), (1, "Language: learners"): Count(2, 4)}
    hidden = withheld_places([table], {1: None}, SMALLEST)
    assert [group for _, group in table if hidden.withholds(1, group)] == ["Language: learners"]
