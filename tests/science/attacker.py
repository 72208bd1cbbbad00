"""Somebody who knows every published number and how they add up, and solves for those that are withheld.

Those who reached the standard and those who did not are solved for apart: no published number mixes them but as a sum
of both. A change since the year before is published of numbers that are shown in both years only, so it tells nothing
more: the years have no unknown in common.
"""

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from nic.science.snapshot import ALL


class Attack:
    """One unknown for each group at each place, and for the people of a place who are in none below it."""

    def __init__(self, table, parents, hidden, dimensions):
        self.table, self.parents, self.hidden, self.dimensions = table, parents, hidden, dimensions
        places = sorted({place for place, _ in table})
        self.below = {place: [one for one in places if parents[one] == place] for place in places}
        groups = [ALL, *(group for groups in dimensions.values() for group in groups)]
        leaves = places + [-place for place in places if self.below[place]]
        self.at = {cell: n for n, cell in enumerate((place, group) for place in leaves for group in groups)}
        equal = []
        for place in places:
            for group in groups:
                if not hidden.withholds(place, group):
                    equal.append(({(place, group): 1}, parted(table.get((place, group)))))
                if below := self.below[place]:
                    parts = {(part, group): -1 for part in (*below, -place)}
                    equal.append(({(place, group): 1} | parts, (0, 0)))
        less = []
        for place in leaves:
            for kinds in dimensions.values():
                terms = {(place, ALL): -1} | {(place, group): 1 for group in kinds}
                less.append(terms) if len(kinds) == 1 else equal.append((terms, (0, 0)))
        self.equal, self.less = self.matrix([terms for terms, _ in equal]), self.matrix(less)
        self.values = [[known[kind] for _, known in equal] for kind in (0, 1)]

    def matrix(self, rows):
        found = [(number, self.at[cell], factor) for number, terms in enumerate(rows) for cell, factor in terms.items()]
        numbers, columns, factors = ([one[part] for one in found] for part in range(3))
        return csr_matrix((factors, (numbers, columns)), shape=(len(rows), len(self.at)))

    def end(self, cell, kind, sign):
        weights = np.zeros(len(self.at))
        weights[self.at[cell]] = sign
        limits = {"A_ub": self.less, "b_ub": np.zeros(self.less.shape[0]), "A_eq": self.equal}
        done = linprog(weights, b_eq=self.values[kind], **limits)
        if done.status == 3:
            return float("inf")  # Without end.
        assert done.status == 0, done.message
        return sign * done.fun

    def narrow(self, smallest):
        """Each withheld cell of which the number of people is open by fewer than `smallest`; or the number of those
        who reached the standard, or did not, by fewer than that and than its own place shows of them in all."""
        for place, group in self.table:
            if not self.hidden.withholds(place, group):
                continue
            widths = [self.end((place, group), kind, -1) - self.end((place, group), kind, 1) for kind in (0, 1)]
            there = parted(self.table[place, ALL])
            least = [smallest if self.hidden.withholds(place, ALL) else min(smallest, one) for one in there]
            if sum(widths) < smallest - 1e-6 or any(w < at - 1e-6 for w, at in zip(widths, least, strict=True)):
                yield (place, group), widths


def parted(one):
    """Those who reached it and those who did not; what has no row is nobody."""
    return (0, 0) if one is None else (one.some, one.of - one.some)
