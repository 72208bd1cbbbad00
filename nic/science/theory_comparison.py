"""Two versions of a theory beside each other: what was added, dropped, reworded, moved, and which links changed.

Nodes are known by their ids, which outlive other words and other places; so a driver that was reworded is no new one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nic.science.theory import Graph, Influence, Node
from nic.science.theory_words import ADDED, AIM_CHANGED, MOVED, REWORDED, TAKEN_OUT, THE_AIM, tell_of_aim, tell_of_link
from nic.text import N_, Sentence, sentence


class Kind(StrEnum):
    ADDED = "added"
    DROPPED = "dropped"
    REWORDED = "reworded"
    MOVED = "moved"
    LINK_ADDED = "link added"
    LINK_DROPPED = "link dropped"
    LINK_CHANGED = "link changed"
    AIM_CHANGED = "aim changed"


# What can be seen of a difference in the one version and in the other.
SEEN_BEFORE = (Kind.DROPPED, Kind.REWORDED, Kind.MOVED, Kind.LINK_DROPPED, Kind.LINK_CHANGED)
SEEN_AFTER = (Kind.ADDED, Kind.REWORDED, Kind.MOVED, Kind.LINK_ADDED, Kind.LINK_CHANGED)
KIND_WORDS = {
    Kind.ADDED: N_("added"),
    Kind.DROPPED: N_("dropped"),
    Kind.REWORDED: N_("reworded"),
    Kind.MOVED: N_("moved"),
    Kind.LINK_ADDED: N_("link added"),
    Kind.LINK_DROPPED: N_("link dropped"),
    Kind.LINK_CHANGED: N_("link changed"),
    Kind.AIM_CHANGED: N_("aim changed"),
}


@dataclass(frozen=True)
class Difference:
    """`node` is None for the aim; `serves` is the other end of a link that changed, None for the aim."""

    kind: Kind
    node: int | None
    sentence: Sentence
    serves: int | None = None


@dataclass(frozen=True)
class Comparison:
    differences: tuple[Difference, ...]

    def of(self, *kinds: Kind) -> tuple[Difference, ...]:
        return tuple(one for one in self.differences if one.kind in kinds)

    @property
    def marks(self) -> dict[int, Kind]:
        """For a picture or a list: what happened to each node, the heaviest of it."""
        return self.marks_of(*Kind)

    def marks_of(self, *kinds: Kind) -> dict[int, Kind]:
        order = list(Kind)
        found: dict[int, Kind] = {}
        for one in self.of(*kinds):
            if one.node is not None and (one.node not in found or order.index(one.kind) < order.index(found[one.node])):
                found[one.node] = one.kind
        return found

    def counts(self) -> dict[Kind, int]:
        return {kind: len(self.of(kind)) for kind in Kind if self.of(kind)}


def compare(
    before: Graph,
    after: Graph,
    aim_before: Mapping[str, object] | None = None,
    aim_after: Mapping[str, object] | None = None,
) -> Comparison:
    """The aim first, then node by node in the order of the newer version, what was dropped last. `aim_before` and
    `aim_after` hold the texts of the aim by their names (`AIM_CHANGED`)."""
    was, now = ({node.id: node for node in graph.nodes} for graph in (before, after))
    words = {id: node.words for id, node in (was | now).items()}
    found = compare_aims(aim_before or {}, aim_after or {})
    for node in after.nodes:
        if node.id not in was:
            found.append(Difference(Kind.ADDED, node.id, sentence(ADDED[node.kind], words=node.words)))
        else:
            found += compare_nodes(was[node.id], node)
            found += compare_links(node, before, after, words)
    for node in before.nodes:
        if node.id not in now:
            found.append(Difference(Kind.DROPPED, node.id, sentence(TAKEN_OUT, words=node.words)))
    return Comparison(tuple(found))


def compare_aims(was: Mapping[str, object], now: Mapping[str, object]) -> list[Difference]:
    told = (tell_of_aim(name, was.get(name), now.get(name)) for name in AIM_CHANGED)
    return [Difference(Kind.AIM_CHANGED, None, one) for one in told if one]


def compare_nodes(was: Node, now: Node) -> list[Difference]:
    if was.words == now.words:
        return []
    return [Difference(Kind.REWORDED, now.id, sentence(REWORDED, was=was.words, now=now.words))]


def compare_links(node: Node, before: Graph, after: Graph, words: Mapping[int, str]) -> list[Difference]:
    """A link to something that is itself new or gone still counts: that is where the node moved."""
    was, now = (links_of(node.id, graph) for graph in (before, after))
    gone, new = [one for one in was if one not in now], [one for one in now if one not in was]

    def name(serves: int | None) -> str | Sentence:
        return sentence(THE_AIM) if serves is None else words[serves]

    def told(serves: int | None) -> Sentence:
        """The strength first, since the picture shows it."""
        return tell_of_link(node.words, name(serves), weighed(was.get(serves)), weighed(now.get(serves)))[0]

    if len(gone) == len(new) == 1:
        text = sentence(MOVED, words=node.words, was=name(gone[0]), now=name(new[0]))
        found = [Difference(Kind.MOVED, node.id, text, new[0])]
    else:
        found = [Difference(Kind.LINK_ADDED, node.id, told(one), one) for one in new]
        found += [Difference(Kind.LINK_DROPPED, node.id, told(one), one) for one in gone]
    for serves in now:
        if serves in was and weighed(was[serves]) != weighed(now[serves]):
            found.append(Difference(Kind.LINK_CHANGED, node.id, told(serves), serves))
    return found


def weighed(link: Influence | None) -> tuple[bool, str] | None:
    return None if link is None else (link.is_weak, link.evidence.strip())


def links_of(node: int, graph: Graph) -> dict[int | None, Influence]:
    return {one.serves: one for one in graph.above.get(node, ())}
