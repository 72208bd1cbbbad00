"""Which sums over groups of schools can be shown one by one, so that nobody can work out those of one or two schools.

A group is a set of schools. What is shown are sums over whole groups; whoever has several can add and subtract them
with any factors. Schools that are in exactly the same groups can't be told apart and are one atom. A combination tells
of one or two schools alone when it is zero on all others: that is an atom of at most two schools, or two atoms of one
school each. It can be reached exactly where the columns that stand for it in the null space of the groups are zero, or
parallel. Counted over a prime field, so that no rounding decides.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

LEAST = 3  # Schools.
PRIME = 2_147_483_647  # 2 to the power of 31, less 1.
MOST = 120  # Groups that hang together closely; of more than these networks are left out unseen.

Group = frozenset[int]


def choose_tellable(
    parents: Mapping[Hashable, Hashable | None], groups: Mapping[Hashable, Group], others: Sequence[Hashable] = ()
) -> set[Hashable]:
    """Those of `groups` that can be shown together.

    `parents` says of a group within which other it lies, as a district within its state; `others` are groups that lie
    across, as networks do, those first that are rather shown.
    """
    shown = choose_nested(parents, groups)
    return add_across(shown, [one for one in others if len(groups[one]) >= LEAST], groups)


def choose_nested(parents: Mapping[Hashable, Hashable | None], groups: Mapping[Hashable, Group]) -> set[Hashable]:
    """From the top down: a group is shown unless it leaves one or two schools of the next shown one above."""
    shown: set[Hashable] = set()
    rest: dict[Hashable, int] = {}
    for one in sorted(parents, key=lambda name: depth(name, parents)):
        size = len(groups[one])
        above = parents[one]
        while above is not None and above not in shown:
            above = parents[above]
        left = rest[above] - size if above is not None else 0
        if size < LEAST or 0 < left < LEAST:
            continue
        shown.add(one)
        rest[one] = size
        if above is not None:
            rest[above] = left
    return shown


def depth(name: Hashable, parents: Mapping[Hashable, Hashable | None]) -> int:
    found, above = 0, parents[name]
    while above is not None:
        found, above = found + 1, parents[above]
    return found


def add_across(shown: set[Hashable], more: Sequence[Hashable], groups: Mapping[Hashable, Group]) -> set[Hashable]:
    """All of them if that tells nothing, else as many as can be, halved until the one is found that does."""
    if not more or is_safe([groups[one] for one in (*shown, *more)]):
        return shown | set(more)
    if len(more) == 1:
        return shown
    half = len(more) // 2
    return add_across(add_across(shown, more[:half], groups), more[half:], groups)


def is_safe(groups: Iterable[Group]) -> bool:
    """Whether no combination of the sums over these groups is that of one or two schools."""
    core = core_of(set(groups))
    if not core:
        return True
    if len(core) > MOST:
        return False
    atoms = list(atoms_of(core).items())
    basis = null_space([[int(place in inside) for inside, _ in atoms] for place in range(len(core))])
    singles = set()
    for column, (_, size) in enumerate(atoms):
        if size >= LEAST:
            continue
        across = direction([row[column] for row in basis])
        if across is None or (size == 1 and across in singles):
            return False
        if size == 1:
            singles.add(across)
    return True


def core_of(groups: Collection[Group]) -> list[Group]:
    """Without those that can have no part in such a combination: at least three schools are in them and in no other.
    What is left without them is looked at in the same way."""
    left = sorted(groups, key=sorted)
    while True:
        held = Counter(school for group in left for school in group)
        kept = [group for group in left if sum(held[school] == 1 for school in group) < LEAST]
        if len(kept) == len(left):
            return kept
        left = kept


def atoms_of(groups: Sequence[Group]) -> dict[frozenset[int], int]:
    """How many schools are in exactly these groups, by their places in the list."""
    inside: dict[int, set[int]] = defaultdict(set)
    for place, group in enumerate(groups):
        for school in group:
            inside[school].add(place)
    return dict(Counter(frozenset(places) for places in inside.values()))


def null_space(rows: list[list[int]]) -> list[list[int]]:
    """Vectors that span all those that every row sends to zero, modulo PRIME."""
    width = len(rows[0])
    reduced: list[list[int]] = []
    pivots: list[int] = []
    for row in rows:
        for pivot, done in zip(pivots, reduced, strict=True):
            row = minus(row, row[pivot], done)
        lead = next((at for at, value in enumerate(row) if value), None)
        if lead is None:
            continue
        inverse = pow(row[lead], -1, PRIME)
        row = [value * inverse % PRIME for value in row]
        reduced = [minus(done, done[lead], row) for done in reduced] + [row]
        pivots.append(lead)
    found = []
    for free in (at for at in range(width) if at not in set(pivots)):
        vector = [0] * width
        vector[free] = 1
        for pivot, row in zip(pivots, reduced, strict=True):
            vector[pivot] = -row[free] % PRIME
        found.append(vector)
    return found


def minus(row: list[int], factor: int, other: list[int]) -> list[int]:
    if not factor:
        return row
    return [(value - factor * less) % PRIME for value, less in zip(row, other, strict=True)]


def direction(column: Sequence[int]) -> tuple[int, ...] | None:
    """The same for all columns that are parallel; None for one of zeros."""
    lead = next((value for value in column if value), None)
    if lead is None:
        return None
    inverse = pow(lead, -1, PRIME)
    return tuple(value * inverse % PRIME for value in column)
