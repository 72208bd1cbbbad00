"""What must be withheld besides, so that nothing that is withheld can be told from what is shown."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from nic.science.snapshot import ALL, Parents, Table

NOWHERE = 0  # Above the highest places.
UNNAMED = -1  # Learners of a place who are in none of the places below it: its own id, turned around.
Known = frozenset[int]  # Places of which somebody knows a kind of groups from what was published before.


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

    def within(self, tops: Iterable[int]) -> set[int]:
        found = set(tops)
        for top in list(found):
            found |= self.within(self.below.get(top, ()))
        return found

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
            if mine and (not further or any(self.leaves(one, hidden))):
                yield mine


def hide_more(
    hidden: set[int], views: Mapping[Known, list[Table]], tree: Tree, smallest: int, groups: Set[str]
) -> set[int]:
    """Until nothing that is withheld can be told: the smallest that is nearest goes too, or the place above.

    What somebody knows already hides nothing, so it is not chosen. Answers the places below which nothing else was
    left to choose.
    """
    stuck: set[int] = set()
    there = {place for tables in views.values() for table in tables for place, _ in table}
    sound: set[tuple[int, Known]] = set()  # What is withheld below one place says nothing of what is below another.
    while waiting := {(top, known) for known in views for top in tops(hidden - known, tree)} - sound:
        top, known = min(waiting, key=lambda one: (one[0], sorted(one[1])))
        tables, held = views[known], hidden - known
        if not is_told(top, held, tables, tree, smallest, groups):
            sound.add((top, known))
            continue
        ways = [way for one in tree.starts(top, held) for way in tree.ways(one, held, there) if known.isdisjoint(way)]
        nearest = min(ways, key=lambda way: (len(way), size_of(way[-1], tables), way), default=[top])
        if not ways and (top == NOWHERE or top in known):
            sound.add((top, known))
            stuck |= set(tree.starts(top, held)) if known else set()
            continue
        hidden.update(nearest)
        above: int | None = top
        while above is not None:
            sound -= {(above, one) for one in views}
            above = tree.above.get(above)
        sound -= {(NOWHERE, one) for one in views}
    return stuck


def tops(hidden: Set[int], tree: Tree) -> set[int]:
    """Places that are shown, of which some below are not; and what is above the highest."""
    found = {tree.above.get(one) or NOWHERE for one in hidden}
    return found - hidden


def size_of(place: int, tables: Iterable[Table]) -> float:
    return max((table[(place, ALL)].of or 0 for table in tables if (place, ALL) in table), default=0)


def is_told(
    top: int, hidden: Set[int], tables: Iterable[Table], tree: Tree, smallest: int,
    groups: Set[str],
) -> bool:  # fmt: skip
    return any(is_told_in(table, top, hidden, tree, smallest, groups) for table in tables)


def is_told_in(table: Table, top: int, hidden: Set[int], tree: Tree, smallest: int, groups: Set[str]) -> bool:
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


def is_narrow(table: Table, parts: Mapping[int, Set[int]], smallest: int) -> bool:
    """Whether too few are withheld within a place, of which the others are shown."""
    return any(
        open_by < min(smallest, there)
        for one, part in parts.items()
        for open_by, there in zip(summed(table, part, ALL), summed(table, [one], ALL), strict=True)
    )


def summed(table: Table, places: Iterable[int], group: str) -> tuple[float, float]:
    """How many reached it and how many did not, as far as is known."""
    known = [table[(one, group)] for one in places if (one, group) in table]
    some = sum(one.some or 0 for one in known)
    return some, sum(one.of or 0 for one in known) - some


def apart(whole: tuple[float, float], part: tuple[float, float]) -> tuple[float, float]:
    return whole[0] - part[0], whole[1] - part[1]
