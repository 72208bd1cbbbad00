"""Which figures of a yearly snapshot people beyond the district may not see.

A figure counts people: so many of so many, of a student group at a place. Groups add up to all learners of the place,
and places to the place above. What can be taken from what is shown must leave each withheld number open by at least
as many people as the smallest group that is shown.

Groups of one kind ("Language: English learners") go together, for all years and standards at once: at a place either
all of a kind are shown or none, and what is small in one year is shown in none. So nobody finds in another year or
subject what is missing here, and what remains open can be said in a closed form: with r people at the place, c in the
group and t in all that is withheld together, a number is open by the least of r, c, t - r and t - c. Groups of which
no kind is said are taken for one kind.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

ALL = ""  # The student group of all learners.
ALL_LEARNERS = "\0"  # Their kind; no other has this name.


class Count(NamedTuple):
    """How many of how many; None where the source itself withholds it, or doesn't say of how many."""

    some: float | None
    of: float | None


Table = Mapping[tuple[int, str], Count]  # By place and student group: one year and standard.
Parents = Mapping[int, int | None]
NOWHERE = 0  # Above the highest places.
UNNAMED = -1  # Learners of a place who are in none of the places below it: its own id, turned around.


@dataclass(frozen=True)
class Hidden:
    """Places and the kinds of student groups withheld there; all learners are a kind of their own."""

    kinds: frozenset[tuple[int, str]]

    def withholds(self, place: int, group: str) -> bool:
        return (place, kind_of(group)) in self.kinds


def kind_of(group: str) -> str:
    """What stands before the colon."""
    kind, colon, _ = group.partition(":")
    return ALL_LEARNERS if group == ALL else kind.strip().casefold() if colon else ""


def withheld_places(tables: Iterable[Table], parents: Parents, smallest: int) -> Hidden:
    """`tables` are those of every year and standard that is shown, `parents` the places and those above them."""
    full = [with_unnamed(with_levels(table, parents), parents) for table in tables]
    tree = Tree.of(parents)
    alone = {ALL}
    every = {place for table in full for place, _ in table}
    all_hidden = {
        place for table in full for (place, group), one in table.items() if not group and is_few(one, smallest)
    }
    all_hidden |= every - {place for table in full for place, group in table if not group}  # Nothing to take it from.
    hide_more(all_hidden, full, tree, smallest, alone)
    found = {(place, ALL_LEARNERS) for place in all_hidden}
    names = {group for table in full for _, group in table} - alone
    for kind in sorted({kind_of(group) for group in names}):
        groups = {group for group in names if kind_of(group) == kind}
        hidden = all_hidden | few_of(full, groups, smallest)
        hide_more(hidden, full, tree, smallest, groups)
        found |= {(place, kind) for place in hidden}
    return Hidden(frozenset((place, kind) for place, kind in found if place > 0))


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
    for place in sorted(parents, key=lambda place: -depth(place, parents)):
        above = parents[place]
        for group in {group for at, group in found if at == place} if above is not None else ():
            if above is not None and (above, group) not in table:
                one, there = found[place, group], found.get((above, group), Count(0, 0))
                found[above, group] = added(one, there)
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


@dataclass(frozen=True)
class Tree:
    above: Mapping[int, int | None]
    below: Mapping[int, tuple[int, ...]]

    @classmethod
    def of(cls, parents: Parents) -> "Tree":
        above = {**parents, **{UNNAMED * place: place for place in parents}}
        below: dict[int, list[int]] = {NOWHERE: [place for place, parent in parents.items() if parent is None]}
        inner = set(parents.values())
        for place, parent in above.items():
            if parent is not None and (place > 0 or parent in inner):
                below.setdefault(parent, []).append(place)
        return cls(above, {place: tuple(sorted(ones)) for place, ones in below.items()})

    def leaves(self, place: int, hidden: Set[int]) -> Iterator[int]:
        """The last of the withheld places here, down to what is shown."""
        if place in hidden and not self.below.get(place):
            yield place
        for one in self.below.get(place, ()):
            if one in hidden:
                yield from self.leaves(one, hidden)

    def inner(self, place: int, hidden: Set[int]) -> Iterator[int]:
        """Every withheld place that hangs together below this one."""
        for one in self.below.get(place, ()):
            if one in hidden:
                yield one
                yield from self.inner(one, hidden)

    def starts(self, top: int, hidden: Set[int]) -> list[int]:
        return [one for one in self.below[NOWHERE] if one in hidden] if top == NOWHERE else [top]

    def ways(self, top: int, hidden: Set[int], there: Set[int]) -> Iterator[list[int]]:
        """Each of the last places below that are shown, with the shown ones on the way down to it."""
        for one in self.below.get(top, ()):
            if one not in there:
                continue
            mine = [] if one in hidden else [one]
            further = list(self.ways(one, hidden, there))
            yield from (mine + way for way in further)
            if mine and not further:
                yield mine


def hide_more(
    hidden: set[int], tables: list[dict[tuple[int, str], Count]], tree: Tree, smallest: int, groups: Set[str]
) -> None:
    """Until nothing that is withheld can be told: the smallest that is nearest goes too, or the place above."""
    there = {place for table in tables for place, _ in table}
    sound: set[int] = set()  # What is withheld below one place says nothing of what is below another.
    while waiting := tops(hidden, tree) - sound:
        top = min(waiting)
        if not is_told(top, hidden, tables, tree, smallest, groups):
            sound.add(top)
            continue
        ways = [way for one in tree.starts(top, hidden) for way in tree.ways(one, hidden, there)]
        if top == NOWHERE and not ways:
            sound.add(top)
            continue
        nearest = min(ways, key=lambda way: (len(way), size_of(way[-1], tables), way), default=[top])
        hidden.update(nearest)
        above = tree.above.get(top)
        while above is not None:
            sound.discard(above)
            above = tree.above.get(above)
        sound.discard(NOWHERE)


def tops(hidden: Set[int], tree: Tree) -> set[int]:
    """Places that are shown, of which some below are not; and what is above the highest."""
    found = {tree.above.get(one) or NOWHERE for one in hidden}
    return found - hidden


def size_of(place: int, tables: Iterable[Mapping[tuple[int, str], Count]]) -> float:
    return max((table[(place, ALL)].of or 0 for table in tables if (place, ALL) in table), default=0)


def is_told(
    top: int, hidden: Set[int], tables: Iterable[Mapping[tuple[int, str], Count]], tree: Tree, smallest: int,
    groups: Set[str],
) -> bool:  # fmt: skip
    return any(is_told_in(table, top, hidden, tree, smallest, groups) for table in tables)


def is_told_in(
    table: Mapping[tuple[int, str], Count], top: int, hidden: Set[int], tree: Tree, smallest: int, groups: Set[str]
) -> bool:
    together = {one for one in tree.leaves(top, hidden | {top}) if any((one, group) in table for group in groups)}
    withheld = [one for one in tree.inner(top, hidden) if any((one, group) in table for group in groups)]
    if not withheld:
        return False
    parts = {one: together & set(tree.leaves(one, hidden)) for one in withheld}
    if top == NOWHERE:  # Nothing above from which anything could be taken.
        return not all(parts.values()) or (ALL not in groups and is_narrow(table, parts, smallest))
    if any(not part or part == together for part in parts.values()):
        return True  # It is the place above less what is shown.
    total = summed(table, together, ALL)
    columns = [summed(table, together, group) for group in groups if any((one, group) in table for one in together)]
    if any(min(column) < smallest for column in columns):
        return True
    if ALL in groups:
        return False
    rests = [apart(total, column) for column in columns]
    rests += [apart(total, summed(table, part, ALL)) for part in parts.values()]
    return any(min(rest) < smallest for rest in rests) or is_narrow(table, parts, smallest)


def is_narrow(table: Mapping[tuple[int, str], Count], parts: Mapping[int, Set[int]], smallest: int) -> bool:
    """Whether too few are withheld within a place, of which the others are shown."""
    return any(
        open_by < min(smallest, there)
        for one, part in parts.items()
        for open_by, there in zip(summed(table, part, ALL), summed(table, [one], ALL), strict=True)
    )


def summed(table: Mapping[tuple[int, str], Count], places: Iterable[int], group: str) -> tuple[float, float]:
    """How many reached it and how many did not, as far as is known."""
    known = [table[(one, group)] for one in places if (one, group) in table]
    some = sum(one.some or 0 for one in known)
    return some, sum(one.of or 0 for one in known) - some


def apart(whole: tuple[float, float], part: tuple[float, float]) -> tuple[float, float]:
    return whole[0] - part[0], whole[1] - part[1]
