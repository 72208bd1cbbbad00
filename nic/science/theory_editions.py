"""A theory held in common, in a frozen edition, and what became of its parts where somebody adopted it.

An edition is {"aim": {aim, how_much, by_when_on, for_whom, source}, "parts": [{"uid", "kind", "words", "serves":
[{"serves", "is_weak", "evidence"}]}]}: `serves` is the uid of a part, or None for the aim. A part keeps its uid through
all editions and all words.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.science.exchange.shapes import LinkLine, NodeLine, TheoryFile
from nic.science.theory import Aim, Graph, Influence, Node
from nic.science.theory_comparison import Comparison, compare
from nic.text import N_

FEWEST = 3  # Schools over which anything is counted above them.
KEPT, REWORDED, DROPPED = "kept", "reworded", "dropped"
STATE_WORDS = {KEPT: N_("as it is"), REWORDED: N_("in other words"), DROPPED: N_("left out")}


def frozen(words: Mapping[str, Any], graph: Graph, uids: Mapping[int, str]) -> dict[str, Any]:
    """The theory of now as an edition; `uids` by the ids of the graph."""
    return {
        "aim": {name: words.get(name) or "" for name in ("aim", "how_much", "by_when_on", "for_whom", "source")},
        "parts": [
            {
                "uid": uids[node.id],
                "kind": node.kind,
                "words": node.words,
                "serves": [
                    {
                        "serves": None if one.serves is None else uids[one.serves],
                        "is_weak": one.is_weak,
                        "evidence": one.evidence,
                    }
                    for one in graph.above.get(node.id, ())
                ],
            }
            for node in graph.nodes
        ],
    }


def numbers_of(*editions: Mapping[str, Any]) -> dict[str, int]:
    """A number for each part of any of these editions, so that graphs of several can be set beside each other."""
    return {
        uid: number for number, uid in enumerate(dict.fromkeys(p["uid"] for e in editions for p in e["parts"]), start=1)
    }


def graph_of(edition: Mapping[str, Any], numbers: Mapping[str, int]) -> Graph:
    aim = edition["aim"]
    influences = [
        Influence(numbers[part["uid"]], None if one["serves"] is None else numbers[one["serves"]], one["is_weak"],
                  one["evidence"])
        for part in edition["parts"] for one in part["serves"]
        if one["serves"] is None or one["serves"] in numbers
    ]  # fmt: skip
    nodes = [Node(numbers[part["uid"]], part["kind"], part["words"]) for part in edition["parts"]]
    return Graph(Aim(aim["how_much"], bool(aim["by_when_on"]), aim["for_whom"]), tuple(nodes), tuple(influences))


def own_numbers(graph: Graph, parts: Mapping[int, str], numbers: Mapping[str, int]) -> dict[int, int]:
    """For each node of an adopted theory the number of the part that it came from; of its own ones a number of their
    own. `parts` holds the part's uid by the id of the node."""
    start = len(numbers) + 1
    return {node.id: numbers.get(parts.get(node.id, ""), start + place) for place, node in enumerate(graph.nodes)}


def renumbered(graph: Graph, numbers: Mapping[int, int]) -> Graph:
    nodes = tuple(Node(numbers[one.id], one.kind, one.words, one.measures, one.is_tested) for one in graph.nodes)
    links = tuple(
        Influence(numbers[one.node], None if one.serves is None else numbers[one.serves], one.is_weak, one.evidence)
        for one in graph.present
    )
    return Graph(graph.aim, nodes, links)


def aims(edition: Mapping[str, Any]) -> dict[str, Any]:
    aim = dict(edition["aim"])
    return aim | {"by_when_on": date.fromisoformat(aim["by_when_on"]) if aim["by_when_on"] else None}


def between(was: Mapping[str, Any], now: Mapping[str, Any]) -> Comparison:
    """What a newer edition says otherwise."""
    numbers = numbers_of(was, now)
    return compare(graph_of(was, numbers), graph_of(now, numbers), aims(was), aims(now))


def chosen(edition: Mapping[str, Any], uids: Collection[str]) -> TheoryFile:
    """What somebody takes of an edition: these parts, and what they serve among them. The rest finds a place later."""
    aim = aims(edition)
    parts = [part for part in edition["parts"] if part["uid"] in uids]
    there = {part["uid"] for part in parts} | {None}
    return TheoryFile(
        aim["aim"], aim["how_much"], aim["by_when_on"], aim["for_whom"], aim["source"],
        nodes=tuple(NodeLine(part["uid"], part["kind"], part["words"]) for part in parts),
        links=tuple(
            LinkLine(part["uid"], one["serves"], one["is_weak"], one["evidence"])
            for part in parts for one in part["serves"] if one["serves"] in there
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class Adopted:
    """One school's theory: the edition that it follows, and by the uid of a part the words that stand there now.
    `added` counts what is its own."""

    edition: Mapping[str, Any]
    words: Mapping[str, str]
    added: int = 0


@dataclass(frozen=True)
class PartCount:
    """Of the schools whose edition has this part, how many have it as it is, in other words, or left it out."""

    uid: str
    kind: str
    words: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Counts:
    schools: int
    adding: int  # How many of them have parts of their own.
    parts: Sequence[PartCount]


def count_parts(edition: Mapping[str, Any], adopted: Iterable[Adopted]) -> Counts | None:
    """None where too few schools adopted it; a part that too few could have says nothing either."""
    adopted = list(adopted)
    if len(adopted) < FEWEST:
        return None
    found = []
    for part in edition["parts"]:
        states = [state for one in adopted if (state := state_of(part["uid"], one))]
        if len(states) >= FEWEST:
            counts = {state: states.count(state) for state in (KEPT, REWORDED, DROPPED)}
            found.append(PartCount(part["uid"], part["kind"], part["words"], counts))
    return Counts(len(adopted), sum(one.added > 0 for one in adopted), found)


def state_of(uid: str, one: Adopted) -> str:
    """ "" where the edition that this school follows doesn't have the part."""
    then = {part["uid"]: part["words"] for part in one.edition["parts"]}
    if uid not in then:
        return ""
    if uid not in one.words:
        return DROPPED
    return KEPT if " ".join(one.words[uid].split()) == " ".join(then[uid].split()) else REWORDED
