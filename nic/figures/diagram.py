"""Boxes in columns and the lines between them: a layered drawing of a graph, before it is drawn.

Boxes keep the order in which they are given; lines that pass a column get room between its boxes.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean

from nic.figures.lettering import clean, wrap
from nic.figures.pen import LINE

WIDTH = 208.0
BETWEEN_COLUMNS = 56.0
BETWEEN_BOXES = 12.0
BETWEEN_FAMILIES = 22.0  # Of boxes that serve nothing in common.
PAD_X, PAD_Y = 12.0, 9.0
PASSING = 8.0  # Height that a line takes where it passes a column.
MOST_LINES = 9
SWEEPS = 6


@dataclass(frozen=True)
class Box:
    """`kind` is "aim", "primary", "secondary" or "idea" and decides its look; `column` counts from 0, the aim's.

    `note` stands below in quiet letters; with `href` the box is a link.
    """

    key: str
    text: str
    kind: str
    column: int
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """The box `source` serves the box `target`, which stands to its left."""

    source: str
    target: str
    is_weak: bool = False


@dataclass
class Placed:
    """A box with its words and its room, or (`box` None) the room of a line that passes this column."""

    key: str
    column: int
    height: float
    box: Box | None = None
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    middle: float = 0.0

    @property
    def left(self) -> float:
        return self.column * (WIDTH + BETWEEN_COLUMNS)

    @property
    def right(self) -> float:
        return self.left + WIDTH

    @property
    def top(self) -> float:
        return self.middle - self.height / 2


@dataclass(frozen=True)
class Route:
    """A line and every place it touches, from the box that serves to the one it serves."""

    line: Line
    stops: tuple[Placed, ...]


@dataclass(frozen=True)
class Arranged:
    columns: list[list[Placed]]
    routes: list[Route]
    height: float

    @property
    def width(self) -> float:
        return len(self.columns) * (WIDTH + BETWEEN_COLUMNS) - BETWEEN_COLUMNS


def arrange(boxes: Sequence[Box], lines: Sequence[Line]) -> Arranged:
    """Places for all boxes, beginning at 0, 0. Columns without a box are left out; lines to unknown boxes too."""
    used = sorted({box.column for box in boxes})
    places = {box.key: _sized(box, used.index(box.column)) for box in boxes}
    columns: list[list[Placed]] = [[] for _ in used]
    for place in places.values():
        columns[place.column].append(place)
    routes = [_route(line, places, columns) for line in lines if {line.source, line.target} <= places.keys()]
    parents, children = _neighbors(routes)
    _let_pass(columns, parents)
    _settle(columns, parents, children)
    top = min((place.top for column in columns for place in column), default=0.0)
    for column in columns:
        for place in column:
            place.middle -= top
    height = max((place.top + place.height for column in columns for place in column), default=0.0)
    return Arranged(columns, routes, height)


def _sized(box: Box, column: int) -> Placed:
    room = WIDTH - 2 * PAD_X
    lines = wrap(box.text, room, bold=box.kind == "aim", lines=MOST_LINES)
    notes = wrap(box.note, room, lines=2)
    height = max(len(lines) + len(notes), 1) * LINE + 2 * PAD_Y
    return Placed(box.key, column, height, box, lines, notes)


def is_shortened(place: Placed) -> bool:
    return place.box is not None and "".join(place.lines).replace(" ", "") != clean(place.box.text).replace(" ", "")


def _route(line: Line, places: dict[str, Placed], columns: list[list[Placed]]) -> Route:
    """Puts a passing place into every column between the two boxes."""
    source, target = places[line.source], places[line.target]
    passed = []
    for column in range(source.column - 1, target.column, -1):
        passing = Placed(f"{line.source}>{line.target}", column, PASSING)
        columns[column].append(passing)
        passed.append(passing)
    return Route(line, (source, *passed, target))


Neighbors = dict[int, list[Placed]]  # By the identity of a place.


def _neighbors(routes: list[Route]) -> tuple[Neighbors, Neighbors]:
    """What each place serves (its parents, to the left) and what serves it."""
    parents: Neighbors = defaultdict(list)
    children: Neighbors = defaultdict(list)
    for route in routes:
        for child, parent in zip(route.stops, route.stops[1:], strict=False):
            if child.column > parent.column:
                parents[id(child)].append(parent)
                children[id(parent)].append(child)
    return parents, children


def _let_pass(columns: list[list[Placed]], parents: Neighbors) -> None:
    """Between the boxes of each column, passing lines take the place that fits what they lead to."""
    for before, column in zip(columns, columns[1:], strict=False):
        ranks = {id(place): rank for rank, place in enumerate(before)}

        def rank(place: Placed, ranks: dict[int, int] = ranks) -> float:
            served = [ranks[id(parent)] for parent in parents.get(id(place), ())]
            return fmean(served) if served else len(ranks)

        boxes = [place for place in column if place.box]
        for passing in sorted((place for place in column if not place.box), key=rank, reverse=True):
            later = (number for number, place in enumerate(boxes) if rank(place) > rank(passing))
            boxes.insert(next(later, len(boxes)), passing)
        column[:] = boxes


def _settle(columns: list[list[Placed]], parents: Neighbors, children: Neighbors) -> None:
    """Every box moves towards the middle of its children, then of its parents, as far as its column allows."""
    for column in columns:
        _stack(column, [0.0] * len(column), parents)

    def pull(column: list[Placed], neighbors: Neighbors) -> None:
        linked = [id(place) in parents or id(place) in children for place in column]
        wishes = [
            _middle_of(place, neighbors) if is_linked else None for place, is_linked in zip(column, linked, strict=True)
        ]
        _stack(column, wishes, parents)

    for _ in range(SWEEPS):
        for column in reversed(columns):
            pull(column, children)
        for column in columns:
            pull(column, parents)
    for column in reversed(columns):
        pull(column, children)


def _middle_of(place: Placed, neighbors: Neighbors) -> float:
    near = neighbors.get(id(place))
    return fmean(other.middle for other in near) if near else place.middle


def _stack(column: list[Placed], wishes: Sequence[float | None], parents: Neighbors) -> None:
    """Puts the column as near to the wished middles as its order and its gaps allow (least squares).

    Pool adjacent violators: neighbors that would overlap move as one block, to the mean of their wishes. What wishes
    for nothing follows whatever stands above it.
    """
    offsets = _offsets(column, parents)
    blocks: list[list[float]] = []
    block_of: list[int] = []
    for place, wish, offset in zip(column, wishes, offsets, strict=True):
        if wish is not None or not blocks:
            blocks.append([(place.middle if wish is None else wish) - offset])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            lower = blocks.pop()
            blocks[-1] += lower
        block_of = [min(number, len(blocks) - 1) for number in block_of] + [len(blocks) - 1]
    for place, number, offset in zip(column, block_of, offsets, strict=True):
        place.middle = fmean(blocks[number]) + offset


def _offsets(column: list[Placed], parents: Neighbors) -> list[float]:
    """How far each middle lies below the first one at least."""
    offsets = [0.0]
    for upper, lower in zip(column, column[1:], strict=False):
        common = {id(parent) for parent in parents.get(id(upper), ())} & {
            id(parent) for parent in parents.get(id(lower), ())
        }
        between = BETWEEN_BOXES if common or None in (upper.box, lower.box) else BETWEEN_FAMILIES
        offsets.append(offsets[-1] + (upper.height + lower.height) / 2 + between)
    return offsets[: len(column)]
