"""Between a theory or a fishbone as it is drawn and as it travels in a file."""

from collections.abc import Mapping, Sequence
from datetime import date

from nic.science.exchange.shapes import AIM_WORDS, CauseLine, FishboneFile, LinkLine, NodeLine, TheoryFile
from nic.science.ribs import Bone, Cause
from nic.science.theory import Aim, Graph, Influence, Measure, Node

BALANCING = "balancing"


def theory_file(graph: Graph, words: Mapping[str, str], by_when: date | None = None) -> TheoryFile:
    """`words` are those of the aim: aim, how_much, for_whom, source."""
    said = {name: words.get(name) or "" for name in AIM_WORDS}
    balancing = tuple(one.name for one in graph.aim.measures if one.role == BALANCING)
    outcome = tuple(one.name for one in graph.aim.measures if one.role != BALANCING)
    return TheoryFile(
        **said,
        by_when=by_when,
        outcome_measures=outcome,
        balancing_measures=balancing,
        nodes=tuple(
            NodeLine(str(node.id), node.kind, node.words, tuple(one.name for one in node.measures))
            for node in graph.nodes
        ),
        links=tuple(
            LinkLine(str(one.node), None if one.serves is None else str(one.serves), one.is_weak, one.evidence)
            for one in graph.present
        ),
    )


def graph_of(theory: TheoryFile) -> Graph:
    """For drawing what a file holds; the nodes are numbered from 1 in its order."""
    numbers = {node.key: number for number, node in enumerate(theory.nodes, start=1)}
    measures = [Measure(name, "outcome") for name in theory.outcome_measures]
    measures += [Measure(name, BALANCING) for name in theory.balancing_measures]
    return Graph(
        Aim(theory.how_much, theory.by_when is not None, theory.for_whom, tuple(measures)),
        tuple(
            Node(numbers[node.key], node.kind, node.words, tuple(Measure(name) for name in node.measures))
            for node in theory.nodes
        ),
        tuple(
            Influence(numbers[one.node], None if one.serves is None else numbers[one.serves], one.is_weak, one.evidence)
            for one in theory.links
        ),
    )


def bones_of(fishbone: FishboneFile) -> list[Bone]:
    """For drawing what a file holds."""
    return [Bone(bone.name, drawn_causes(bone.causes)) for bone in fishbone.bones]


def drawn_causes(causes: Sequence[CauseLine]) -> list[Cause]:
    return [
        Cause(one.words, one.evidence, drawn_causes(one.causes), is_ours=one.is_ours, is_set_aside=one.is_set_aside)
        for one in causes
    ]
