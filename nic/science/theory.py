"""A theory of improvement as a graph: what may serve what, and the questions worth putting to its author.

The aim is no node: a primary driver serves it by an influence whose `serves` is None. A driver or idea may serve
several (FIELD.md section 4, after Bennett and Provost 2015).
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nic.text import N_, Sentence, sentence

PRIMARY, SECONDARY, IDEA = "primary", "secondary", "idea"
MAY_SERVE: dict[str, set[str | None]] = {PRIMARY: {None}, SECONDARY: {PRIMARY, SECONDARY}, IDEA: {PRIMARY, SECONDARY}}
MOST_PRIMARIES = 6

# Words with which an idea begins, not a driver: a driver says what must be so, an idea what somebody does.
DOING = re.compile(
    r"\s*(implement|provid|train|creat|develop|introduc|launch|hir|offer|buy|run|start)(e|es|s|n?ing)?\b", re.IGNORECASE
)


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
    how_much: str = ""
    has_date: bool = False
    for_whom: str = ""
    measures: tuple[Measure, ...] = ()


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


@dataclass(frozen=True)
class Ask:
    """A question to the author. `node` is the node it is about; None: the aim or the whole theory."""

    check: str
    node: int | None
    sentence: Sentence
    measure: int | None = None


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


def questions(graph: Graph) -> list[Ask]:
    """All that is worth asking the author, about the aim first, then node by node. Nothing here ever blocks."""
    return [
        *ask_about_aim(graph.aim),
        *ask_about_family(graph),
        *(ask for node in graph.nodes for ask in ask_about_node(graph, node)),
    ]


def ask_about_aim(aim: Aim) -> list[Ask]:
    found = []
    if not any(letter.isdigit() for letter in aim.how_much):
        found.append(Ask("aim without number", None, sentence("By how much shall it change? The aim has no number.")))
    if not aim.has_date:
        found.append(Ask("aim without date", None, sentence("By when? The aim has no date.")))
    if not aim.for_whom.strip():
        found.append(Ask("aim without population", None, sentence("For whom? The aim names nobody.")))
    return [*found, *ask_about_measures(None, aim.measures)]


def ask_about_family(graph: Graph) -> list[Ask]:
    """What concerns the theory as a whole."""
    found = []
    primaries = sum(node.kind == PRIMARY for node in graph.nodes)
    if primaries > MOST_PRIMARIES:
        many = sentence("There are %(primaries)s primary drivers. Which two to five matter most?", primaries=primaries)
        found.append(Ask("many primaries", None, many))
    measures = [*graph.aim.measures, *(measure for node in graph.nodes for measure in node.measures)]
    if measures and not any(measure.role == "balancing" for measure in measures):
        none = sentence("What could get worse while this gets better? Nothing measures it yet.")
        found.append(Ask("no balancing measure", None, none))
    return found


def ask_about_node(graph: Graph, node: Node) -> list[Ask]:
    asks = ask_about_idea(graph, node) if node.kind == IDEA else ask_about_driver(graph, node)
    bare = any(not influence.evidence.strip() for influence in graph.above.get(node.id, ()))
    if bare:
        why = sentence(
            "What makes you think that “%(words)s” helps? Its link has no note on evidence.", words=node.words
        )
        asks.append(Ask("link without evidence", node.id, why))
    return [*asks, *ask_about_measures(node.id, node.measures)]


def ask_about_idea(graph: Graph, node: Node) -> list[Ask]:
    found = []
    if not graph.above.get(node.id):
        which = sentence("Which driver does “%(words)s” serve?", words=node.words)
        found.append(Ask("idea without driver", node.id, which))
    if not node.is_tested:
        when = sentence("When will you test “%(words)s”? No cycle has tried it yet.", words=node.words)
        found.append(Ask("idea never tested", node.id, when))
    return found


def ask_about_driver(graph: Graph, node: Node) -> list[Ask]:
    found = []
    if not graph.above.get(node.id):
        which = sentence("What does “%(words)s” drive? It leads nowhere yet.", words=node.words)
        found.append(Ask("driver without aim", node.id, which))
    if not node.measures:
        how = sentence("How would you see “%(words)s” change? Nothing measures it yet.", words=node.words)
        found.append(Ask("driver without measure", node.id, how))
    if not has_idea(graph, node.id):
        what = sentence("What could you try to move “%(words)s”? It has no change idea.", words=node.words)
        found.append(Ask("driver without idea", node.id, what))
    if DOING.match(node.words):
        is_idea = sentence("Is “%(words)s” a driver, or an idea? A driver says what must be so.", words=node.words)
        found.append(Ask("driver worded as idea", node.id, is_idea))
    return found


def has_idea(graph: Graph, start: int) -> bool:
    """Whether an idea serves this driver, directly or through others."""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        for node in graph.below.get(waiting.pop(), ()):
            if node.kind == IDEA:
                return True
            if node.id not in seen:
                seen.add(node.id)
                waiting.append(node.id)
    return False


def ask_about_measures(node: int | None, measures: Sequence[Measure]) -> list[Ask]:
    return [
        Ask(
            "measure without definition",
            node,
            sentence("What exactly counts in “%(name)s”, and who counts it? It has no definition.", name=measure.name),
            measure.id,
        )
        for measure in measures
        if not measure.has_definition
    ]
