"""Boxes of known heights in columns, each as near as it can be to what it is linked to, and the ways of the lines.

A line that passes a column gets room of its own between that column's boxes, so that it meets none of them.
"""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 6
PASSING = 6.0  # Height that a line takes where it passes a column.


@dataclass(frozen=True)
class Gaps:
    between: float  # Of boxes that serve something in common.
    families: float  # Of boxes that don't.


@dataclass
class Slot:
    """A box, or (`is_passing`) the room of a line that passes this column."""

    key: str
    column: int
    height: float
    is_passing: bool = False
    middle: float = 0.0

    @property
    def top(self) -> float:
        return self.middle - self.height / 2


@dataclass(frozen=True)
class Route:
    """A line and every slot it touches, from the box that serves to the one it serves."""

    source: str
    target: str
    stops: tuple[Slot, ...]


@dataclass(frozen=True)
class Layers:
    columns: list[list[Slot]]
    routes: list[Route]
    height: float


Neighbors = dict[int, list[Slot]]  # By the identity of a slot.


def arrange(
    columns: Sequence[Sequence[str]], heights: Mapping[str, float], links: Sequence[tuple[str, str]], gaps: Gaps
) -> Layers:
    """Middles for all boxes, the topmost edge at 0. `links` go from what serves to what is served, in any column;
    those of unknown boxes are left out. Each column gets the order in which the fewest lines cross.
    """
    slots = {key: Slot(key, column, heights[key]) for column, keys in enumerate(columns) for key in keys}
    filled: list[list[Slot]] = [[slots[key] for key in keys] for keys in columns]
    known = [(source, target) for source, target in links if {source, target} <= slots.keys()]
    routes = [route(slots[source], slots[target], filled) for source, target in known]
    parents, children = neighbors(routes)
    filled = ordered(filled, parents, children)
    settle(filled, parents, children, gaps)
    top = min((slot.top for column in filled for slot in column), default=0.0)
    for column in filled:
        for slot in column:
            slot.middle -= top
    return Layers(filled, routes, max((slot.top + slot.height for column in filled for slot in column), default=0.0))


def route(source: Slot, target: Slot, columns: list[list[Slot]]) -> Route:
    """Puts a passing slot into every column between the two boxes."""
    passed = []
    for column in range(source.column - 1, target.column, -1):
        passing = Slot(f"{source.key}>{target.key}", column, PASSING, is_passing=True)
        columns[column].append(passing)
        passed.append(passing)
    return Route(source.key, target.key, (source, *passed, target))


def neighbors(routes: Sequence[Route]) -> tuple[Neighbors, Neighbors]:
    """What each slot serves (its parents, to the left) and what serves it."""
    parents: Neighbors = defaultdict(list)
    children: Neighbors = defaultdict(list)
    for one in routes:
        for child, parent in pairwise(one.stops):
            if child.column > parent.column:
                parents[id(child)].append(parent)
                children[id(parent)].append(child)
    return parents, children


def ordered(columns: list[list[Slot]], parents: Neighbors, children: Neighbors) -> list[list[Slot]]:
    """Each column in the order with the fewest crossing lines that sweeping to and fro finds, what has no line last.

    Barycenter ordering after Sugiyama, Tagawa and Toda (1981); ties keep the order that was given.
    """
    best = here = [sorted(column, key=lambda slot: is_loose(slot, parents, children)) for column in columns]
    fewest = count_crossings(best, parents)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        here = swept(here, parents) if sweep % 2 == 0 else swept(here[::-1], children)[::-1]
        crossings = count_crossings(here, parents)
        if crossings < fewest:
            best, fewest = here, crossings
    return best


def is_loose(slot: Slot, parents: Neighbors, children: Neighbors) -> bool:
    return id(slot) not in parents and id(slot) not in children


def swept(columns: list[list[Slot]], linked: Neighbors) -> list[list[Slot]]:
    """Every column by the mean place of its neighbors in the column before; without one a slot keeps its height."""
    result: list[list[Slot]] = []
    passed: dict[int, float] = {}
    for column in columns:
        wished = {id(slot): (row + 0.5) / len(column) for row, slot in enumerate(column)}
        for slot in column:
            places = [passed[id(other)] for other in linked.get(id(slot), ()) if id(other) in passed]
            if places:
                wished[id(slot)] = sum(places) / len(places)
        rows = sorted(column, key=lambda slot: wished[id(slot)])
        passed = {id(slot): (row + 0.5) / len(rows) for row, slot in enumerate(rows)}
        result.append(rows)
    return result


def count_crossings(columns: Sequence[Sequence[Slot]], parents: Neighbors) -> int:
    """Pairs of lines between the same two columns that cross."""
    found = 0
    for before, column in pairwise(columns):
        rows = {id(slot): row for row, slot in enumerate(before)}
        ends = [(rows[id(parent)], row) for row, slot in enumerate(column) for parent in parents.get(id(slot), ())]
        found += inversions([row for _, row in sorted(ends)])
    return found


def inversions(numbers: Sequence[int]) -> int:
    """How many pairs stand in the wrong order."""
    seen: list[int] = []
    found = 0
    for number in numbers:
        found += len(seen) - bisect_right(seen, number)
        insort(seen, number)
    return found


def settle(columns: list[list[Slot]], parents: Neighbors, children: Neighbors, gaps: Gaps) -> None:
    """Every box moves towards the middle of its children, then of its parents, as far as its column allows."""
    spacing = [offsets(column, parents, gaps) for column in columns]
    for column, below in zip(columns, spacing, strict=True):
        stack(column, [0.0] * len(column), below)

    def pull(number: int, linked: Neighbors) -> None:
        column = columns[number]
        wishes = [wish(slot, linked) if id(slot) in parents or id(slot) in children else None for slot in column]
        stack(column, wishes, spacing[number])

    numbers = range(len(columns))
    for _ in range(SWEEPS):
        for number in reversed(numbers):
            pull(number, children)
        for number in numbers:
            pull(number, parents)
    for number in reversed(numbers):
        pull(number, children)


def wish(slot: Slot, linked: Neighbors) -> float:
    near = linked.get(id(slot))
    return sum(other.middle for other in near) / len(near) if near else slot.middle


def stack(column: list[Slot], wishes: Sequence[float | None], below: Sequence[float]) -> None:
    """Puts the column as near to the wished middles as its order and its gaps allow (least squares).

    Pool adjacent violators: neighbors that would overlap move as one block, to the mean of their wishes. What wishes
    for nothing follows whatever stands above it.
    """
    blocks: list[tuple[float, int, int]] = []  # The sum of the wishes, of how many, and where the block begins.
    for number, (slot, wished, offset) in enumerate(zip(column, wishes, below, strict=True)):
        if wished is not None or not blocks:
            blocks.append(((slot.middle if wished is None else wished) - offset, 1, number))
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] > blocks[-1][0] * blocks[-2][1]:
            total, count, _ = blocks.pop()
            blocks[-1] = (blocks[-1][0] + total, blocks[-1][1] + count, blocks[-1][2])
    ends = [first for _, _, first in blocks[1:]] + [len(column)]
    for (total, count, first), end in zip(blocks, ends, strict=True):
        for number in range(first, end):
            column[number].middle = total / count + below[number]


def offsets(column: list[Slot], parents: Neighbors, gaps: Gaps) -> list[float]:
    """How far each middle lies below the first one at least."""
    found = [0.0]
    for upper, lower in pairwise(column):
        served = {id(parent) for parent in parents.get(id(upper), ())}
        has_common = any(id(parent) in served for parent in parents.get(id(lower), ()))
        is_near = has_common or upper.is_passing or lower.is_passing
        between = gaps.between if is_near else gaps.families
        found.append(found[-1] + (upper.height + lower.height) / 2 + between)
    return found[: len(column)]
