"""Drivers and change ideas: written, moved about, linked, taken out and brought back, each in its own version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from nic import history
from nic.db import kept, write
from nic.errors import Refused
from nic.places.changes.actions import withdraw
from nic.problems.actions import let_pass
from nic.science import theory as science
from nic.science.theory import PRIMARY, Graph, fault_of_influence, reached_from
from nic.science.theory_moves import DOWN, UP, gone_its_way, in_order, swapped
from nic.text import N_
from nic.theories.models import Influence, Node
from nic.theories.queries import graph_of, list_influences, list_nodes

MOST_NODES = 300  # What one page holds; a theory of 30 is large already.


@dataclass
class There:
    """A theory's nodes and what serves what, as one act finds them. Read inside write(), which lets one act through at
    a time: two at once could close a circle that neither sees."""

    nodes: list[Node]
    graph: Graph

    def row(self, under: int | None) -> list[Node]:
        ids = {one.id for one in self.graph.below.get(under, ())}
        return [one for one in self.nodes if one.id in ids]


def read_graph(theory) -> There:
    nodes = list_nodes(theory)
    return There(nodes, graph_of(theory, nodes, list_influences(theory)))


def add_node(theory, act, *, kind: str, words: str, serves=(), after: int | None = None) -> Node:
    """A driver or an idea, behind the one with the id `after` or last among all. `serves`: rows as `set_influences`
    takes them; a primary serves the aim."""
    with write():
        if done := history.replayed(act):
            return Node.get(Node.uid == done.of_uid)
        there = read_graph(theory)
        if len(there.nodes) >= MOST_NODES:
            raise Refused(N_("This theory holds %(most)s drivers and ideas. Begin another one."), most=MOST_NODES)
        last = max((node.position for node in there.nodes), default=0)
        node = Node.create(theory=theory, kind=kind, words=words, position=last + 1)
        rows = list(serves) or ([{"serves_id": None}] if kind == PRIMARY else [])
        set_influences(node, rows, act, there)
        row = there.row(rows[0]["serves_id"]) if rows else there.nodes
        if after is not None and any(one.id == after for one in row):
            put_behind(node, after, row, act)
        history.record("add node", node, act, before={}, after=whole(node, rows, there))
        return node


def put_behind(node, after: int, row: Sequence[Node], act) -> None:
    """The others make room where there is none; at the end of its row it stays last of all."""
    here = [one.id for one in row].index(after) + 1
    if here == len(row):
        return
    wanted = [(one.id, one.position) for one in row]
    wanted.insert(here, (node.id, row[here - 1].position))
    place(node, wanted, row, act)
    node.save()


def place(node, wanted, row: Sequence[Node], act) -> None:
    positions = in_order(wanted)
    node.position = positions[node.id]
    for one in row:
        if one.id != node.id and one.position != positions[one.id]:
            let_pass(one, act, position=positions[one.id])


def change_node(
    node, act, *, words: str, serves, way: str = "", under: int | None = None, to: int | None = None
) -> None:
    """Its words, what it serves from now on, and at once its way in the list, seen from where it serves `under`: a step
    up, down, in or out, a move to what it shall serve instead (`to`), or a link to that besides.

    Up and down it moves everywhere, since a theory has one order; where a step leads nowhere it stays."""
    with write():
        if history.is_replay(act):
            return
        there = read_graph(node.theory)
        before = whole(node, rows_of(there.graph, node.id), there)
        history.claim(node, act)
        node.words = words
        row = there.row(under)
        if way in (UP, DOWN) and any(one.id == node.id for one in row):
            positions = sorted(one.position for one in row)
            place(node, zip(swapped([one.id for one in row], node.id, way), positions, strict=True), row, act)
        node.save()
        serves = gone_its_way(there.graph, node.id, serves, way, under, to)
        set_influences(node, serves, act, there)
        history.record("change node", node, act, before=before, after=whole(node, serves, there))


def rows_of(graph: Graph, node: int) -> list[dict[str, Any]]:
    """What a node serves, as `set_influences` takes it."""
    return [
        {"serves_id": one.serves, "is_weak": one.is_weak, "evidence": one.evidence} for one in graph.above.get(node, ())
    ]


def set_influences(node, rows, act, there: There) -> None:
    """Let the node serve exactly this: rows of {"serves_id", "is_weak", "evidence"}; an id of None is the aim."""
    wanted = {row["serves_id"]: row for row in rows}
    refuse_faults(node, wanted, there)
    known = {one.serves_id: one for one in every_influence_of(node)}
    for serves_id in wanted.keys() - known.keys():
        known[serves_id] = Influence(node=node, serves=serves_id)
    for serves_id, influence in known.items():
        row = wanted.get(serves_id)
        if row is None and influence.withdrawn_at:
            continue
        evidence = (row.get("evidence") or "") if row else influence.evidence
        now = None if row else act.at, bool(row and row.get("is_weak")), evidence
        if influence.id is None or now != (influence.withdrawn_at, influence.is_weak, influence.evidence):
            influence.withdrawn_at, influence.is_weak, influence.evidence = now
            influence.save()


@kept
def every_influence_of(node) -> Any:
    """Also of what it no longer serves."""
    return Influence.select().where(Influence.node == node)


def refuse_faults(node, serves_ids, there: There) -> None:
    others = tuple(one for one in there.graph.influences if one.node != node.id)
    nodes = tuple(one for one in there.graph.nodes if one.id != node.id)
    graph = replace(there.graph, nodes=(*nodes, science.Node(node.id, node.kind, node.words)), influences=others)
    for serves_id in serves_ids:
        if fault := fault_of_influence(graph, node.id, serves_id):
            raise Refused(fault, field="serves")


def whole(node, rows, there: There) -> dict[str, Any]:
    """For the history: a node and what it serves are one thing, and named so that they can be read elsewhere."""
    uids = {one.id: str(one.uid) for one in there.nodes} | {None: None}
    serves = [
        {"serves": uids[row["serves_id"]], "is_weak": bool(row.get("is_weak")), "evidence": row.get("evidence") or ""}
        for row in rows
    ]
    return history.snapshot(node) | {"serves": sorted(serves, key=lambda one: one["serves"] or "")}


def withdraw_node(node, act) -> None:
    """What served it stays in the theory, to be placed elsewhere, or comes back with it."""
    withdraw(node, act, "withdraw node")


def bring_back_node(node, act) -> None:
    """As it stood, with what served it, but for a link that would by now close a circle."""
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(node)
        history.claim(node, act)
        node.withdrawn_at = None
        node.save()
        there = read_graph(node.theory)
        rows = rows_of(there.graph, node.id)
        sound = [row for row in rows if not closes_a_circle(there, node.id, row["serves_id"])]
        if len(sound) < len(rows):
            before["serves"] = whole(node, rows, there)["serves"]
            set_influences(node, sound, act, there)
            history.record("bring back node", node, act, before=before, after=whole(node, sound, there))
            return
        history.record("bring back node", node, act, before=before)


def closes_a_circle(there: There, node: int, serves: int | None) -> bool:
    return serves is not None and node in reached_from(there.graph, serves)
