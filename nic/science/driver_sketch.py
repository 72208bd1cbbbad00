"""The driver diagram before it is drawn: aim, drivers and change ideas in columns, as a graph read from left to right.

Ideas that serve the same drivers equally stand together in one panel with one line: a wall of a hundred boxes with a
hundred lines says nothing. Lines run only in the gaps between columns and in room kept free for them (layers.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nic.science.idea_state import IDEA_STATE_WORDS, IdeaState
from nic.science.layers import Gaps, Layers, Route, arrange
from nic.science.sketch import Block, Edge, Frame, Hand, Leg, Note, Piece, Sketch, Words, block, key_of, level, put
from nic.science.theory import IDEA, PRIMARY, SECONDARY, Graph, Node
from nic.science.theory_layout import by_column
from nic.text import N_

EDGE = 2.0  # For the lines of the outermost boxes.
TIP = 6.0
AIM = "aim"
HEADINGS = {
    AIM: N_("Aim"),
    PRIMARY: N_("Primary drivers"),
    SECONDARY: N_("Secondary drivers"),
    IDEA: N_("Change ideas"),
}
WEAK = N_("weak influence")
Span = tuple[float, float]  # The left and the right of a column.
FIXED_TEXTS = [*HEADINGS.values(), WEAK, *IDEA_STATE_WORDS.values()]  # What `Shown.say` may be asked for.


@dataclass(frozen=True)
class Columns:
    """How wide each kind stands, into how many columns the ideas of a panel are put, and how far all is apart."""

    hand: Hand
    widths: Mapping[str, float]
    idea_columns: int = 1
    between: float = 46.0
    gaps: Gaps = Gaps(12, 20)
    idea_pad: float = 6.0


SCREEN = Columns(Hand(), {AIM: 196, PRIMARY: 200, SECONDARY: 216, IDEA: 268})
FEW = Columns(Hand(), {AIM: 230, PRIMARY: 280, SECONDARY: 280, IDEA: 420})  # Without secondary drivers: as wide.


@dataclass(frozen=True)
class Shown:
    """All that a diagram shows beside the graph. Ids go by the nodes', None for the aim. `say` is what each fixed text
    is called in the reader's language; so the same values always give the same sketch."""

    aim: str
    states: Mapping[int, str] | None = None  # None: nobody asked how far the ideas have come, so no sign says it.
    notes: Mapping[int | None, Sequence[Note]] = field(default_factory=dict)
    hrefs: Mapping[int | None, str] = field(default_factory=dict)
    say: Mapping[str, str] = field(default_factory=dict)

    def said(self, text: str) -> str:
        return self.say.get(text, text)


@dataclass
class Box:
    """A driver, the aim, or a panel of ideas, before it has a place."""

    key: str
    kind: str
    nodes: tuple[Node, ...]
    blocks: tuple[Block, ...]
    width: float
    height: float


def driver_sketch(graph: Graph, shown: Shown, columns: Columns | None = None) -> Sketch:
    """`columns`: those of a page on a screen unless others are given."""
    columns = columns or (SCREEN if any(node.kind == SECONDARY for node in graph.nodes) else FEW)
    panels, reduced = gathered(graph)
    order = [[AIM], *([str(id) for id in ids] for ids in by_column(reduced))]
    boxes = {AIM: aim_box(graph, shown, columns)}
    for node in reduced.nodes:
        nodes = panels.get(node.id, (node,))
        boxes[str(node.id)] = (panel_box if node.kind == IDEA else driver_box)(nodes, graph, shown, columns)
    links = {(str(one.node), AIM if one.serves is None else str(one.serves)): one.is_weak for one in reduced.present}
    heights = {key: box.height for key, box in boxes.items()}
    layers = arrange(order, heights, list(links), columns.gaps)
    rooms, top = places(order, boxes, columns), EDGE + columns.hand.line * 1.6
    edges = tuple(edge(route, links[route.source, route.target], rooms, top) for route in layers.routes)
    pieces, frames = filled(graph, shown, columns, boxes, layers, rooms, top)
    headings = tuple(headings_of(layers, boxes, rooms, shown, columns.hand))
    right, bottom, hand = max(end for _, end in rooms), top + layers.height, columns.hand
    key = key_of(list(key_entries(graph, shown)), EDGE, bottom + hand.line * 0.9, right - EDGE, hand)
    height = max([bottom, *(piece.frame.bottom for piece in key)]) + EDGE
    return Sketch(right + EDGE, height, hand.size, hand.line, pieces, edges, frames, headings, key)


def filled(
    graph: Graph,
    shown: Shown,
    columns: Columns,
    boxes: Mapping[str, Box],
    layers: Layers,
    rooms: Sequence[Span],
    top: float,
) -> tuple[tuple[Piece, ...], tuple[Frame, ...]]:
    """All boxes with their words, column by column, and the frames of the panels."""
    pieces: list[Piece] = []
    panels = []
    for slot in (slot for column in layers.columns for slot in column if not slot.is_passing):
        box = boxes[slot.key]
        room = Frame(rooms[slot.column][0], top + slot.top, box.width, box.height)
        if box.kind == IDEA:
            is_loose = not graph.above.get(box.nodes[0].id)
            panels.append(replace(room, fill="sunk", ink="line", line=1, is_dashed=is_loose))
            pieces += cells(box, room, shown, columns)
        else:
            pieces.append(driver(box, room, graph, shown, columns.hand))
    return tuple(pieces), tuple(panels)


def gathered(graph: Graph) -> tuple[dict[int, tuple[Node, ...]], Graph]:
    """The panels by their first idea, and the graph in which that one stands for all of its panel."""
    panels: dict[object, list[Node]] = {}
    for node in (node for node in graph.nodes if node.kind == IDEA):
        serves = frozenset((one.serves, one.is_weak) for one in graph.above.get(node.id, ()))
        panels.setdefault(serves, []).append(node)
    left_out = {node.id for ideas in panels.values() for node in ideas[1:]}
    reduced = Graph(
        graph.aim,
        tuple(node for node in graph.nodes if node.id not in left_out),
        tuple(one for one in graph.present if one.node not in left_out),
    )
    return {ideas[0].id: tuple(ideas) for ideas in panels.values()}, reduced


def aim_box(graph: Graph, shown: Shown, columns: Columns) -> Box:
    hand, width = columns.hand, columns.widths[AIM]
    words = block(shown.aim, notes_of(None, graph, shown), width - 2 * hand.pad_x, hand, bold=True, lines=14)
    return Box(AIM, AIM, (), (words,), width, words.height(hand) + 2 * hand.pad_y)


def driver_box(nodes: tuple[Node, ...], graph: Graph, shown: Shown, columns: Columns) -> Box:
    [node] = nodes
    hand, width = columns.hand, columns.widths[node.kind]
    notes = notes_of(node.id, graph, shown)
    words = block(node.words, notes, width - 2 * hand.pad_x, hand, bold=node.kind == PRIMARY)
    return Box(str(node.id), node.kind, nodes, (words,), width, words.height(hand) + 2 * hand.pad_y)


def panel_box(nodes: tuple[Node, ...], graph: Graph, shown: Shown, columns: Columns) -> Box:
    """As many columns as asked for, but no more than there are ideas, so that a few ones get room."""
    hand, width, across = columns.hand, columns.widths[IDEA], min(columns.idea_columns, len(nodes))
    room = width / across - 2 * hand.pad_x
    blocks = tuple(
        block(node.words, shown.notes.get(node.id, ()), room, hand, sign=sign_of(node, shown)) for node in nodes
    )
    height = sum(row_heights(blocks, across, columns))
    return Box(str(nodes[0].id), IDEA, nodes, blocks, width, height)


def notes_of(id: int | None, graph: Graph, shown: Shown) -> Sequence[Note]:
    """The indicators' badges; where the caller has none, the indicators by name."""
    measures = graph.aim.measures if id is None else next(node.measures for node in graph.nodes if node.id == id)
    return shown.notes.get(id) or [Note(name, "measure") for name in dict.fromkeys(one.name for one in measures)]


def sign_of(node: Node, shown: Shown) -> str:
    if shown.states is None:
        return ""
    return str(shown.states.get(node.id, IdeaState.TESTING if node.is_tested else IdeaState.UNTESTED))


def row_heights(blocks: Sequence[Block], across: int, columns: Columns) -> list[float]:
    rows = [blocks[start : start + across] for start in range(0, len(blocks), across)]
    return [max(one.height(columns.hand) for one in row) + 2 * columns.idea_pad for row in rows]


def places(order: Sequence[Sequence[str]], boxes: Mapping[str, Box], columns: Columns) -> list[Span]:
    rooms, x = [], EDGE
    for keys in order:
        rooms.append((x, x + max(boxes[key].width for key in keys)))
        x = rooms[-1][1] + columns.between
    return rooms


def driver(box: Box, room: Frame, graph: Graph, shown: Shown, hand: Hand) -> Piece:
    [words] = box.blocks
    node = box.nodes[0] if box.nodes else None
    href = shown.hrefs.get(node.id if node else None, "")
    ink = "accent" if href and node else "ink"
    texts, signs = put(
        words, room.left + hand.pad_x, room.top + hand.pad_y, hand, ink=ink, is_bold=box.kind in (AIM, PRIMARY)
    )
    look = {AIM: ("accent-wash", "accent", 2.0), PRIMARY: ("sheet", "ink", 1.5)}.get(box.kind, ("sheet", "quiet", 1.0))
    is_loose = node is not None and node.id not in graph.above
    frame = replace(room, fill=look[0], ink=look[1], line=look[2], is_dashed=is_loose)
    return Piece(box.key, frame, texts, signs, href, words.full)


def cells(box: Box, room: Frame, shown: Shown, columns: Columns) -> Iterator[Piece]:
    """The ideas of a panel, row by row."""
    hand, across = columns.hand, min(columns.idea_columns, len(box.nodes))
    wide, heights, top = room.width / across, row_heights(box.blocks, across, columns), room.top
    for number, (node, words) in enumerate(zip(box.nodes, box.blocks, strict=True)):
        row, place = divmod(number, across)
        frame = Frame(room.left + place * wide, top, wide, heights[row], "none", "none")
        is_out = words.sign == IdeaState.ABANDONED
        href = shown.hrefs.get(node.id, "")
        ink = "quiet" if is_out else "accent" if href else "ink"
        texts, signs = put(words, frame.left + hand.pad_x, top + columns.idea_pad, hand, ink=ink, is_struck=is_out)
        yield Piece(str(node.id), frame, texts, signs, href, words.full)
        if place == across - 1:
            top += heights[row]


def edge(route: Route, is_weak: bool, rooms: Sequence[Span], top: float) -> Edge:
    """From what serves to what is served, through the room that was left for it, with an arrow at the end."""
    source, *passed, target = route.stops
    end = (rooms[target.column][1] + TIP, top + target.middle)
    if source.column <= target.column:  # No rule of theories allows it, yet nothing shall break: round the right side.
        x, y = rooms[source.column][1], top + source.middle
        bow = max(x, end[0]) + 4 * TIP
        return Edge(route.source, route.target, (((x, y), (bow, y), (bow, end[1]), end),), is_weak, has_tip=True)
    here = (rooms[source.column][0], top + source.middle)
    legs: list[Leg] = []
    for slot in passed:
        (left, right), y = rooms[slot.column], top + slot.middle
        legs += [level(here, (right, y)), ((right, y), (left, y))]
        here = (left, y)
    return Edge(route.source, route.target, (*legs, level(here, end)), is_weak, has_tip=True)


def headings_of(
    layers: Layers, boxes: Mapping[str, Box], rooms: Sequence[Span], shown: Shown, hand: Hand
) -> Iterator[Words]:
    """Above the first column of each kind: secondary drivers may take several."""
    told: set[str] = set()
    for number, column in enumerate(layers.columns):
        kind = next(boxes[slot.key].kind for slot in column if not slot.is_passing)
        if kind not in told:
            left, right = rooms[number]
            yield Words(
                hand.fit(shown.said(HEADINGS[kind]), right - left, bold=True, lines=1), left, EDGE, "quiet", True
            )
        told.add(kind)


def key_entries(graph: Graph, shown: Shown) -> Iterator[tuple[str, str]]:
    """Only what occurs."""
    if any(one.is_weak for one in graph.present):
        yield "dashes", shown.said(WEAK)
    found = {sign_of(node, shown) for node in graph.nodes if node.kind == IDEA}
    for state, words in IDEA_STATE_WORDS.items():
        if state in found:
            yield str(state), shown.said(words)
