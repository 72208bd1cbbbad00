"""Two versions of a theory beside each other: what was added, dropped, reworded, moved, and which links changed.

Nodes are known by their ids, which outlive other words and other places; so a driver that was reworded is no new one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nic.science.theory import Graph, Influence, Node
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
AIM_PARTS = {
    "aim": N_("The aim was “%(was)s” and is “%(now)s”."),
    "how_much": N_("How much was “%(was)s” and is “%(now)s”."),
    "by_when_on": N_("By when was “%(was)s” and is “%(now)s”."),
    "for_whom": N_("For whom was “%(was)s” and is “%(now)s”."),
}
NOTHING = N_("nothing")
THE_AIM = N_("the aim")


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
        order = list(Kind)
        found: dict[int, Kind] = {}
        for one in self.differences:
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
    `aim_after` hold the texts of the aim by their names (`AIM_PARTS`)."""
    was, now = ({node.id: node for node in graph.nodes} for graph in (before, after))
    words = {id: node.words for id, node in (was | now).items()}
    found = compare_aims(aim_before or {}, aim_after or {})
    for node in after.nodes:
        if node.id not in was:
            added = sentence(N_("“%(words)s” was added."), words=node.words)
            found.append(Difference(Kind.ADDED, node.id, added))
        else:
            found += compare_nodes(was[node.id], node)
            found += compare_links(node, before, after, words)
    for node in before.nodes:
        if node.id not in now:
            dropped = sentence(N_("“%(words)s” was dropped."), words=node.words)
            found.append(Difference(Kind.DROPPED, node.id, dropped))
    return Comparison(tuple(found))


def compare_aims(was: Mapping[str, object], now: Mapping[str, object]) -> list[Difference]:
    found = []
    for name, text in AIM_PARTS.items():
        before, after = was.get(name) or "", now.get(name) or ""
        if before != after:
            told = sentence(text, was=before or sentence(NOTHING), now=after or sentence(NOTHING))
            found.append(Difference(Kind.AIM_CHANGED, None, told))
    return found


def compare_nodes(was: Node, now: Node) -> list[Difference]:
    if was.words == now.words:
        return []
    told = sentence(N_("“%(was)s” is now worded “%(now)s”."), was=was.words, now=now.words)
    return [Difference(Kind.REWORDED, now.id, told)]


def compare_links(node: Node, before: Graph, after: Graph, words: Mapping[int, str]) -> list[Difference]:
    """A link to something that is itself new or gone still counts: that is where the node moved."""
    was, now = (links_of(node.id, graph) for graph in (before, after))
    gone, new = [one for one in was if one not in now], [one for one in now if one not in was]

    def told(text: str, **more: object) -> Sentence:
        return sentence(text, words=node.words, **more)

    def name(serves: int | None) -> str | Sentence:
        return sentence(THE_AIM) if serves is None else words[serves]

    if len(gone) == len(new) == 1:
        text = told(N_("“%(words)s” moved from “%(was)s” to “%(now)s”."), was=name(gone[0]), now=name(new[0]))
        found = [Difference(Kind.MOVED, node.id, text, new[0])]
    else:
        found = [
            *(
                Difference(Kind.LINK_ADDED, node.id, told(N_("“%(words)s” now serves “%(now)s”."), now=name(one)), one)
                for one in new
            ),
            *(
                Difference(
                    Kind.LINK_DROPPED, node.id, told(N_("“%(words)s” no longer serves “%(was)s”."), was=name(one)), one
                )
                for one in gone
            ),
        ]
    for serves in now:
        if serves in was and (changed := change_of_link(was[serves], now[serves])):
            text = told(changed, now=name(serves), note=now[serves].evidence)
            found.append(Difference(Kind.LINK_CHANGED, node.id, text, serves))
    return found


def links_of(node: int, graph: Graph) -> dict[int | None, Influence]:
    return {one.serves: one for one in graph.above.get(node, ())}


def change_of_link(was: Influence, now: Influence) -> str:
    """What is said of it; the strength first, since the picture shows it."""
    if was.is_weak != now.is_weak:
        return WEAKER if now.is_weak else STRONGER
    if was.evidence.strip() != now.evidence.strip():
        return NOTED if now.evidence.strip() else UNNOTED
    return ""


WEAKER = N_("The influence of “%(words)s” on “%(now)s” is now called weak.")
STRONGER = N_("The influence of “%(words)s” on “%(now)s” is no longer called weak.")
NOTED = N_("Why “%(words)s” serves “%(now)s” now rests on: %(note)s")
UNNOTED = N_("Why “%(words)s” serves “%(now)s” has no note any more.")
