"""Files one after the other, of a state, a district and again the state: whoever kept them all learns nothing more."""

import random

import pytest

from nic.science.published import Seen, shows, withheld_in
from nic.science.snapshot import ALL, Count, Hidden, kind_of
from tests.science.attacker import Attack
from tests.science.test_snapshot import GROUPS, SMALLEST, hierarchy

FEW, MOST = 6, 1000  # In every run, in two seconds; and among the long proofs.
CELL = Count(22, 44)


class Kept:
    """What somebody has who saved every page of every year."""

    def __init__(self, cells):
        self.cells = cells

    def withholds(self, place, group):
        return (place, group) not in self.cells


class World:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.parents, self.truth = hierarchy(seed)
        self.ever, self.kinds = {}, set()

    def file(self):
        """Of somebody's, about places at or below theirs; some small numbers are withheld by its source."""
        chance, inner = self.chance, {one for one in self.parents.values() if one is not None}
        top, share, level = chance.choice(sorted(inner)), chance.choice([0.4, 0.7, 1]), chance.random()
        below = [one for one in self.parents if top in self.above(one) and chance.random() < share]
        places = {one for one in below if level > 0.5 or (one in inner) == (level < 0.25)}
        kinds = chance.choice([None, None, {"origin"}, {"sex"}, {"lunch"}])
        found = {}
        for key, table in self.truth.items():
            mine = {
                (place, group): Count(None, None) if one.of <= 10 and chance.random() < 0.3 else one
                for (place, group), one in table.items()
                if place in places and (kinds is None or group == ALL or kind_of(group) in kinds)
            }
            found |= {key: mine} if mine and chance.random() > 0.3 else {}
        return found

    def above(self, place):
        return [] if place is None else [place, *self.above(self.parents[place])]

    def parents_in(self, cells):
        named = {place for place, _ in cells}
        return {one: next((at for at in self.above(one)[1:] if at in named), None) for one in named}

    def publish(self, new):
        parents = self.parents_in([cell for table in (*new.values(), *self.ever.values()) for cell in table])
        hidden = withheld_in(new, self.ever, parents, SMALLEST, Hidden(frozenset(self.kinds)))
        for key, cells in new.items():
            seen = self.ever.setdefault(key, {})
            for cell, one in cells.items():
                is_shown = one.of is not None and shows(hidden, cell, one, seen.get(cell))
                self.kinds |= set() if is_shown else {(cell[0], kind_of(cell[1]))}
                if one.of is not None or not (cell in seen and seen[cell].is_shown):
                    seen[cell] = Seen(one, is_shown)

    def told(self, key, before):
        """What is told since then of what was never shown."""
        cells, kept = self.ever[key], {cell for cell, one in self.ever[key].items() if one.is_shown}
        if any((place, ALL) not in cells for place, _ in cells):
            return []  # The attacker knows how many learners there are at each place.
        table = {cell: self.truth[key][cell] for cell in cells}
        names = {group for _, group in table}
        groups = {kind: found for kind, ones in GROUPS.items() if (found := [one for one in ones if one in names])}
        parents = self.parents_in(table)
        found = dict(Attack(table, parents, Kept(kept), groups).narrow(SMALLEST))
        was = dict(Attack(table, parents, Kept(before), groups).narrow(SMALLEST)) if found else {}
        return [
            (key, cell, width)
            for cell, width in found.items()
            if cell not in was or any(now < then - 1e-6 for now, then in zip(width, was[cell], strict=True))
        ]


@pytest.mark.parametrize(
    "seeds", [range(FEW), pytest.param(range(MOST), marks=pytest.mark.proof)], ids=[str(FEW), str(MOST)]
)
def test_a_further_file_tells_nothing_of_what_was_withheld(seeds):
    shown = 0
    for seed in seeds:
        world = World(seed)
        for _ in range(world.chance.choice([2, 2, 3, 4])):
            new = world.file()
            before = {key: {cell for cell, one in world.ever.get(key, {}).items() if one.is_shown} for key in new}
            world.publish(new)
            assert not [one for key in new for one in world.told(key, before[key])], seed
            shown += sum(one.is_shown for key in new for one in world.ever[key].values())
    assert shown > 10 * len(seeds)  # Else everything was withheld.


def counts(**sizes):
    return {(int(place[1:]), ALL): Count(size / 2, size) for place, size in sizes.items()}


def test_a_total_that_comes_later_is_withheld_where_it_would_tell_a_small_school():
    """The district has published its schools, but the small one; then the state publishes the district alone."""
    schools, parents = counts(p3=44, p4=6), {2: None, 3: 2, 4: 2}
    hidden = withheld_in({"2026": schools}, {}, {3: None, 4: None}, SMALLEST, Hidden(frozenset()))
    before = {cell: Seen(one, shows(hidden, cell, one, None)) for cell, one in schools.items()}
    assert [seen.is_shown for seen in before.values()] == [True, False]
    later = withheld_in({"2026": counts(p2=50)}, {"2026": before}, parents, SMALLEST, hidden)
    assert later.withholds(2, ALL)


def test_what_was_withheld_once_stays_so_though_the_group_has_grown():
    was = Hidden(frozenset({(3, "sex")}))
    table = {(3, ALL): Count(100, 200), (3, "Sex: girls"): Count(50, 100)}
    assert withheld_in({"2027": table}, {}, {3: None}, SMALLEST, was).withholds(3, "Sex: girls")


def test_what_was_shown_once_stays_shown_and_a_corrected_number_is_another_one():
    hidden = Hidden(frozenset({(3, "sex")}))
    seen = Seen(CELL, True)
    assert shows(hidden, (3, "Sex: girls"), CELL, seen)
    assert not shows(hidden, (3, "Sex: girls"), Count(21, 44), seen)
