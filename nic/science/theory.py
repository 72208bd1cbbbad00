"""A theory of improvement as a graph: what may serve what.

The aim is no node: a primary driver serves it by an influence whose `serves` is None. A driver or idea may serve
several (FIELD.md section 4, after Bennett and Provost 2015).
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from nic.text import N_, Sentence, sentence

PRIMARY, SECONDARY, IDEA = "primary", "secondary", "idea"
KIND_WORDS = {PRIMARY: N_("primary driver"), SECONDARY: N_("secondary driver"), IDEA: N_("change idea")}
A_KIND = {PRIMARY: N_("A primary driver"), SECONDARY: N_("A secondary driver"), IDEA: N_("A change idea")}
NO_AIM = N_("A theory without an aim yet")  # What it is called until somebody writes its aim.
MAY_SERVE: dict[str, set[str | None]] = {PRIMARY: {None}, SECONDARY: {PRIMARY, SECONDARY}, IDEA: {PRIMARY, SECONDARY}}


@dataclass(frozen=True)
class Measure:
    """What measures a driver, an idea or the aim; `role` is outcome, driver, process or balancing."""

    name: str
    role: str = ""
    has_definition: bool = False
    id: int | None = None  # Whatever the caller knows it by.


@dataclass(frozen=True)
class Node:
    """`id` is whatever the caller knows it by. `is_tested`: some cycle has begun on this idea."""

    id: int
    kind: str
    words: str
    measures: tuple[Measure, ...] = ()
    is_tested: bool = False


@dataclass(frozen=True)
class Influence:
    """Node `node` serves node `serves`, or the aim when that is None."""

    node: int
    serves: int | None
    is_weak: bool = False
    evidence: str = ""


@dataclass(frozen=True)
class Aim:
    """`has_words`: somebody has said what shall be different; a published diagram may come without."""

    how_much: str = ""
    has_date: bool = False
    for_whom: str = ""
    measures: tuple[Measure, ...] = ()
    has_words: bool = True


@dataclass(frozen=True)
class Graph:
    aim: Aim
    nodes: tuple[Node, ...] = ()
    influences: tuple[Influence, ...] = ()

    @cached_property
    def present(self) -> tuple[Influence, ...]:
        """Influences whose ends are both there."""
        ids = {node.id for node in self.nodes} | {None}
        return tuple(one for one in self.influences if one.node in ids and one.serves in ids)

    @cached_property
    def above(self) -> dict[int, list[Influence]]:
        """What each node serves."""
        found: dict[int, list[Influence]] = defaultdict(list)
        for influence in self.present:
            found[influence.node].append(influence)
        return dict(found)

    @cached_property
    def below(self) -> dict[int | None, list[Node]]:
        """What serves each node, and the aim (None)."""
        nodes = {node.id: node for node in self.nodes}
        found: dict[int | None, list[Node]] = defaultdict(list)
        for influence in self.present:
            found[influence.serves].append(nodes[influence.node])
        return dict(found)


def fault_of_influence(graph: Graph, node: int, serves: int | None) -> Sentence | None:
    """Why this influence can't be added to the graph; None when it can."""
    kinds = {one.id: one.kind for one in graph.nodes}
    if node not in kinds or (serves is not None and serves not in kinds):
        return sentence("One of the two is no longer there.")
    if any(influence.serves == serves for influence in graph.above.get(node, ())):
        return sentence(ALREADY)
    if (None if serves is None else kinds[serves]) not in MAY_SERVE[kinds[node]]:
        return sentence(SERVES_WRONG[kinds[node]])
    if serves is not None and (node == serves or node in reached_from(graph, serves)):
        return sentence(SERVES_ITSELF)
    return None


ALREADY = N_("This influence is there already.")
SERVES_ITSELF = N_("Then this driver would in the end serve itself.")
SERVES_WRONG = {
    PRIMARY: N_("A primary driver serves the aim and nothing else."),
    SECONDARY: N_("A secondary driver serves primary drivers or other secondary drivers."),
    IDEA: N_("A change idea serves drivers."),
}


def reached_from(graph: Graph, start: int) -> set[int]:
    """All nodes that this one serves, directly or through others."""
    found: set[int] = set()
    waiting = [start]
    while waiting:
        for influence in graph.above.get(waiting.pop(), ()):
            if influence.serves is not None and influence.serves not in found:
                found.add(influence.serves)
                waiting.append(influence.serves)
    return found
