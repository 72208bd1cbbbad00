"""Which places and kinds of student groups are withheld: the small ones, and what nic.science.complements adds."""

from collections.abc import Iterable, Sequence, Set

from nic.science.complements import UNNAMED, Tree, hide_more
from nic.science.snapshot import ALL, ALL_LEARNERS, NOTHING, Count, Hidden, Parents, Table, kind_of


def withheld_places(
    tables: Iterable[Table], parents: Parents, smallest: int, *, already: Hidden = NOTHING,
    known: Sequence[Set[tuple[int, str]]] = (),
) -> Hidden:  # fmt: skip
    """`tables` are those of every year and standard that is shown, `parents` the places and those above them.

    `already` was withheld before, and stays so. `known` are the cells of each table that were shown before. Where
    those leave nothing to hide a number behind, all that is new about those places is withheld.
    """
    tables, tree = list(tables), Tree.of(parents)
    while True:
        hidden, stuck = withheld_once(tables, parents, smallest, already, known)
        near = tree.within(stuck)
        fresh = {
            (place, kind_of(group)) for table, told in zip(tables, known, strict=False) for place, group in table
            if place in near and (place, group) not in told
        }  # fmt: skip
        if fresh <= hidden.kinds:
            return hidden
        already = Hidden(hidden.kinds | fresh)


def withheld_once(
    tables: Sequence[Table], parents: Parents, smallest: int, already: Hidden, known: Sequence[Set[tuple[int, str]]]
) -> tuple[Hidden, set[int]]:
    """With the places below which something can be told all the same."""
    full = [with_unnamed(with_levels(table, parents), parents) for table in tables]
    told = [*known, *[frozenset[tuple[int, str]]()] * (len(full) - len(known))]
    tree = Tree.of(parents)
    alone = {ALL}
    every = {place for table in full for place, _ in table}
    all_hidden = {
        place for table in full for (place, group), one in table.items() if not group and is_few(one, smallest)
    }
    all_hidden |= every - {place for table in full for place, group in table if not group}  # Nothing to take it from.
    all_hidden |= already.places(ALL_LEARNERS) & every
    stuck = hide_more(all_hidden, views_of(full, told, alone), tree, smallest, alone)
    found = {(place, ALL_LEARNERS) for place in all_hidden}
    names = {group for table in full for _, group in table} - alone
    for kind in sorted({kind_of(group) for group in names}):
        groups = {group for group in names if kind_of(group) == kind}
        hidden = all_hidden | few_of(full, groups, smallest) | already.places(kind) & every
        stuck |= hide_more(hidden, views_of(full, told, groups), tree, smallest, groups)
        found |= {(place, kind) for place in hidden}
    return Hidden(already.kinds | frozenset((place, kind) for place, kind in found if place > 0)), stuck


def views_of(
    tables: Sequence[Table], known: Sequence[Set[tuple[int, str]]], groups: Set[str]
) -> dict[frozenset[int], list[Table]]:
    """The tables by the places of which somebody knows these groups already. Where they know some of the groups of a
    place, both is tried: that they know the place, and that they don't."""
    found: dict[frozenset[int], list[Table]] = {}
    for table, told in zip(tables, known, strict=True):
        theirs = frozenset(place for place, group in told if group in groups)
        in_part = {place for place, group in table if group in groups and (place, group) not in told}
        for places in {theirs, theirs - in_part}:
            found.setdefault(places, []).append(table)
    return found


def few_of(tables: Iterable[Table], groups: Set[str], smallest: int) -> set[int]:
    """Where one of these groups is small, or all who are not in it."""
    found = set()
    for table in tables:
        for (place, group), one in table.items():
            whole = table.get((place, ALL))
            if group in groups and (is_few(one, smallest) or whole is None or is_few(less(whole, one), smallest)):
                found.add(place)
    return found


def is_few(one: Count, smallest: int) -> bool:
    """Nobody is not few."""
    return one.some is None or one.of is None or 0 < one.of < smallest


def less(whole: Count, part: Count) -> Count:
    if whole.some is None or whole.of is None or part.some is None or part.of is None:
        return Count(None, None)
    return Count(max(whole.some - part.some, 0), max(whole.of - part.of, 0))


def with_levels(table: Table, parents: Parents) -> dict[tuple[int, str], Count]:
    """The same, and at places that have no number themselves the sum of those below: anybody can add them up."""
    found = dict(table)
    groups: dict[int, set[str]] = {}
    for place, group in table:
        groups.setdefault(place, set()).add(group)
    for place in sorted(parents, key=lambda place: -depth(place, parents)):
        above = parents[place]
        for group in groups.get(place, ()) if above is not None else ():
            if above is not None and (above, group) not in table:
                one, there = found[place, group], found.get((above, group), Count(0, 0))
                found[above, group] = added(one, there)
                groups.setdefault(above, set()).add(group)
    return found


def depth(place: int, parents: Parents) -> int:
    above = parents.get(place)
    return 0 if above is None else 1 + depth(above, parents)


def added(one: Count, other: Count) -> Count:
    if one.some is None or one.of is None or other.some is None or other.of is None:
        return Count(None, None)
    return Count(one.some + other.some, one.of + other.of)


def with_unnamed(table: Table, parents: Parents) -> dict[tuple[int, str], Count]:
    """The same, with the learners of a place who are in none below it as a place of their own: they would be told by
    the place less those below. What the source withholds below is among them, and they are withheld with it."""
    found = dict(table)
    below: dict[tuple[int, str], list[Count]] = {}
    for (place, group), one in table.items():
        if (above := parents.get(place)) is not None:
            below.setdefault((above, group), []).append(one)
    for (place, group), parts in below.items():
        whole = table.get((place, group))
        if whole is None or whole.some is None or whole.of is None:
            continue
        some = whole.some - sum(part.some or 0 for part in parts)
        of = whole.of - sum(part.of or 0 for part in parts)
        if any(part.some is None or part.of is None for part in parts):
            found[(UNNAMED * place, group)] = Count(None, None)
        elif of > 0:
            found[(UNNAMED * place, group)] = Count(min(max(some, 0), of), of)
    return found
