"""The driver diagram for a narrow room: each driver once, below the first thing that it serves; the others by name."""

from collections.abc import Iterator

from nic.science.driver_sketch import FIXED_TEXTS, WEAK, Shown, key_entries, notes_of, sign_of
from nic.science.idea_state import IdeaState
from nic.science.outline import Line, outline
from nic.science.sketch import Note, Sketch, block
from nic.science.stem import HAND, Leaf, Look, room_at, stem_sketch
from nic.science.theory import IDEA, PRIMARY, SECONDARY, Graph, Node
from nic.science.theory_outline import ids_below, loose_ids
from nic.text import N_

ALSO = N_("Serves also: %(names)s")
STEM_TEXTS = [*FIXED_TEXTS, ALSO]
LOOKS = {
    PRIMARY: Look("sheet", "ink", 1.5, is_bold=True),
    SECONDARY: Look("sheet", "quiet", 1.0),
    IDEA: Look(),
}


def driver_stem(graph: Graph, shown: Shown) -> Sketch:
    nodes = {node.id: node for node in graph.nodes}
    below = ids_below(graph)
    leaves = [aim_leaf(graph, shown)]
    written: set[int] = set()
    for line in outline(below):
        grow(leaves, line, 1, 0, graph, nodes, shown, written)
    for id in loose_ids(graph):
        for line in outline({None: [id], **{key: one for key, one in below.items() if key is not None}}):
            grow(leaves, line, 1, None, graph, nodes, shown, written)
    return stem_sketch(leaves, list(key_entries(graph, shown)))


def aim_leaf(graph: Graph, shown: Shown) -> Leaf:
    words = block(shown.aim, notes_of(None, graph, shown), room_at(0, look_has_frame=True), HAND, bold=True, lines=14)
    return Leaf("aim", 0, None, words, Look("accent-wash", "accent", 2.0, is_bold=True), shown.hrefs.get(None, ""))


def grow(
    leaves: list[Leaf],
    line: Line[int],
    depth: int,
    above: int | None,
    graph: Graph,
    nodes: dict[int, Node],
    shown: Shown,
    written: set[int],
) -> None:
    """The element with all below it, ideas first: they stand close to what they serve."""
    if line.key in written:
        return
    written.add(line.key)
    node = nodes[line.key]
    leaves.append(leaf_of(node, line, depth, above, graph, nodes, shown))
    here = len(leaves) - 1
    for lower in sorted(line.below, key=lambda one: nodes[one.key].kind != IDEA):
        grow(leaves, lower, depth + 1, here, graph, nodes, shown, written)


def leaf_of(
    node: Node, line: Line[int], depth: int, above: int | None, graph: Graph, nodes: dict[int, Node], shown: Shown
) -> Leaf:
    look = LOOKS.get(node.kind, LOOKS[SECONDARY])
    if above is None:
        look = Look(look.fill, "line", 1.0, look.is_bold, is_dashed=True)
    notes = [*notes_of(node.id, graph, shown), *also(line, graph, nodes, shown)]
    sign = sign_of(node, shown) if node.kind == IDEA else ""
    words = block(node.words, notes, room_at(depth, look.ink != "none"), HAND, bold=look.is_bold, sign=sign)
    is_weak = any(one.is_weak and one.serves == line.under for one in graph.above.get(node.id, ()))
    href = shown.hrefs.get(node.id, "")
    return Leaf(str(node.id), depth, above, words, look, href, is_weak, sign == IdeaState.ABANDONED)


def also(line: Line[int], graph: Graph, nodes: dict[int, Node], shown: Shown) -> Iterator[Note]:
    weak = {one.serves for one in graph.above.get(line.key, ()) if one.is_weak}
    names = [f"{nodes[one].words} ({shown.said(WEAK)})" if one in weak else nodes[one].words for one in line.others]
    if names:
        yield Note(shown.said(ALSO) % {"names": ", ".join(names)})
