"""A theory as the nested list in which people read and edit it, and what has no place in it yet."""

from dataclasses import dataclass

from nic.science.outline import Line, outlines
from nic.science.theory import Graph, Influence, Node

LOOSE = 0  # Stands for "no place yet" where a list names what stands under what; no node has this id.


@dataclass(frozen=True)
class Written:
    """`lines` lead to the aim, `loose` serve nothing yet, each with what is below it; `links` by both their ends."""

    lines: tuple[Line[int], ...]
    loose: tuple[Line[int], ...]
    nodes: dict[int, Node]
    links: dict[tuple[int, int | None], Influence]


def write_out(graph: Graph) -> Written:
    lines, loose = outlines(ids_below(graph) | {LOOSE: loose_ids(graph)}, [None, LOOSE])
    return Written(
        lines,
        loose,
        {node.id: node for node in graph.nodes},
        {(one.node, one.serves): one for one in graph.present},
    )


def ids_below(graph: Graph) -> dict[int | None, list[int]]:
    """What stands under what, as `outline` reads it."""
    return {served: [node.id for node in serving] for served, serving in graph.below.items()}


def loose_ids(graph: Graph) -> list[int]:
    return [node.id for node in graph.nodes if node.id not in graph.above]
