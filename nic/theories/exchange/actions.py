from typing import Any

from nic import history
from nic.db import write
from nic.science.exchange.shapes import TheoryFile
from nic.theories.models import Influence, Node, Theory


def lay_down_theory(team, act, file: TheoryFile, *, verb: str = "bring theory", **fields) -> tuple[Theory, dict]:
    """A whole theory in one act: all of it, with one line of history, or nothing. Answers it, and its nodes by the
    keys of the file; none where it was there already.

    `fields` are those of the theory that no file says: problem, is_only_mine, and the aim where the file has none; a
    published diagram may stay without one until somebody writes it.
    """
    with write():
        if done := history.replayed(act):
            return Theory.get(Theory.uid == done.of_uid), {}
        said = {"aim": file.aim, "how_much": file.how_much, "for_whom": file.for_whom, "source": file.source} | fields
        theory = Theory.create(team=team, owner=act.by, by_when_on=file.by_when, **said)
        nodes = {
            one.key: Node.create(theory=theory, kind=one.kind, words=one.words, position=position)
            for position, one in enumerate(file.nodes, start=1)
        }
        for link in file.links:
            Influence.create(
                node=nodes[link.node], serves=nodes[link.serves] if link.serves else None, is_weak=link.is_weak,
                evidence=link.evidence,
            )  # fmt: skip
        history.record(verb, theory, act, before={}, after=whole(theory, file, nodes))
        return theory, nodes


def whole(theory, file: TheoryFile, nodes) -> dict[str, Any]:
    """For the history: the theory with its nodes, each as a line of its own would tell it."""

    def told(key: str, node) -> dict[str, Any]:
        serves = [
            {"serves": str(nodes[one.serves].uid) if one.serves else None, "is_weak": one.is_weak,
             "evidence": one.evidence}
            for one in file.links if one.node == key
        ]  # fmt: skip
        return history.snapshot(node) | {"serves": serves}

    return history.snapshot(theory) | {"nodes": [told(key, node) for key, node in nodes.items()]}
