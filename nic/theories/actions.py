from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields, withdraw
from nic.problems.actions import let_pass
from nic.science.theory import PRIMARY, fault_of_influence
from nic.text import N_
from nic.theories.models import Influence, Node, Theory
from nic.theories.queries import graph_of, list_influences, list_nodes

MOST_NODES = 300  # What one page holds; a theory of 30 is large already.


def create_theory(team, act, *, aim: str, is_only_mine: bool = False, **fields) -> Theory:
    with write():
        if done := history.replayed(act):
            return Theory.get(Theory.uid == done.of_uid)
        theory = Theory.create(team=team, owner=act.by, aim=aim, is_only_mine=is_only_mine, **fields)
        history.record("create theory", theory, act, before={})
        return theory


def change_theory(theory, act, *, is_only_mine: bool = False, **fields) -> None:
    """The "only me" tick can be taken away, not set again: what the team has seen stays the team's."""
    change_fields(theory, act, "change theory", is_only_mine=theory.is_only_mine and is_only_mine, **fields)


def withdraw_theory(theory, act) -> None:
    """Its drivers and ideas go from sight with it; cycles that tested them stay."""
    withdraw(theory, act, "withdraw theory")


def add_node(theory, act, *, kind: str, words: str, serves=()) -> Node:
    """A driver or an idea, last among all. `serves`: rows as `set_influences` takes them; a primary serves the aim."""
    with write():
        if done := history.replayed(act):
            return Node.get(Node.uid == done.of_uid)
        nodes = lock_graph(theory)
        if len(nodes) >= MOST_NODES:
            raise Refused(N_("This theory holds %(most)s drivers and ideas. Begin another one."), most=MOST_NODES)
        last = max((node.position for node in nodes), default=0)
        node = Node.create(theory=theory, kind=kind, words=words, position=last + 1)
        set_influences(node, serves or ([{"serves_id": None}] if kind == PRIMARY else []), act)
        history.record("add node", node, act, before={}, after=whole(node))
        return node


def change_node(node, act, *, words: str, serves) -> None:
    """Its words, and all that it serves from now on."""
    with write():
        if history.is_replay(act):
            return
        lock_graph(node.theory)
        before = whole(node)
        history.claim(node, act)
        node.words = words
        node.save()
        set_influences(node, serves, act)
        history.record("change node", node, act, before=before, after=whole(node))


def lock_graph(theory) -> list[Node]:
    """Read inside write(), which lets one act through at a time: two at once could close a circle that neither sees."""
    return list_nodes(theory)


def set_influences(node, rows, act) -> None:
    """Let the node serve exactly this: rows of {"serves_id", "is_weak", "evidence"}; an id of None is the aim."""
    wanted = {row["serves_id"]: row for row in rows}
    refuse_faults(node, wanted)
    linked: Any = Influence.select().where(Influence.node == node)
    known = {one.serves_id: one for one in linked}
    for serves_id in wanted.keys() - known.keys():
        known[serves_id] = Influence(node=node, serves=serves_id)
    for serves_id, influence in known.items():
        row = wanted.get(serves_id)
        influence.withdrawn_at = None if row else influence.withdrawn_at or act.at
        influence.is_weak = bool(row and row.get("is_weak"))
        influence.evidence = row.get("evidence", "") if row else influence.evidence
        influence.save()


def refuse_faults(node, serves_ids) -> None:
    others = [one for one in list_influences(node.theory) if one.node_id != node.id]
    graph = graph_of(node.theory, list_nodes(node.theory), others)
    for serves_id in serves_ids:
        if fault := fault_of_influence(graph, node.id, serves_id):
            raise Refused(fault, field="serves")


def whole(node) -> dict:
    """For the history: a node and what it serves are one thing, and named so that they can be read elsewhere."""
    serves = [
        {"serves": str(one.serves.uid) if one.serves_id else None, "is_weak": one.is_weak, "evidence": one.evidence}
        for one in list_influences(node.theory)
        if one.node_id == node.id
    ]
    return history.snapshot(node) | {"serves": serves}


def move_node(node, act, *, under: int | None, way: str) -> None:
    """One place up or down among those that serve the same; everywhere else too, since a theory has one order."""
    with write():
        if history.is_replay(act):
            return
        nodes = lock_graph(node.theory)
        serving = {one.node_id for one in list_influences(node.theory) if one.serves_id == under}
        row = [one for one in nodes if one.id in serving]
        here = next((n for n, one in enumerate(row) if one.id == node.id), None)
        there = None if here is None else here + (-1 if way == "up" else 1)
        if there is not None and 0 <= there < len(row):
            other, place = row[there], node.position
            change_fields(node, act, "move node", position=other.position)
            let_pass(other, act, position=place)


def withdraw_node(node, act) -> None:
    """What served it stays in the theory, to be placed elsewhere."""
    withdraw(node, act, "withdraw node")
