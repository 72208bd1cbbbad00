"""Where a driver or an idea may go in the list of a theory, one step at a time or to any place that fits its kind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nic.science.theory import IDEA, Graph, fault_of_influence

UP, DOWN, IN, OUT, MOVE, LINK = "up", "down", "in", "out", "move", "link"
Rows = Sequence[Mapping[str, Any]]  # Each {"serves_id", "is_weak", "evidence"}; an id of None is the aim.


def places_for(graph: Graph, node: int) -> list[int]:
    """What it could serve besides what it serves now, in the order of the list."""
    return [one.id for one in graph.nodes if fault_of_influence(graph, node, one.id) is None]


def ways_of(graph: Graph, node: int, under: int | None) -> list[str]:
    """The ways that are open to it from where it stands under `under` (None: the aim)."""
    row = [one.id for one in graph.below.get(under, ())]
    if node not in row:
        return []
    here = row.index(node)
    is_open = {
        UP: here > 0,
        DOWN: here < len(row) - 1,
        IN: inside(graph, node, under) is not None,
        OUT: outside(graph, node, under) is not None,
    }
    return [way for way in (UP, DOWN, IN, OUT) if is_open[way]]


def inside(graph: Graph, node: int, under: int | None) -> int | None:
    """The nearest one before it in its row that it may serve: a step in goes there."""
    row = [one.id for one in graph.below.get(under, ())]
    before = row[: row.index(node)] if node in row else []
    return next((one for one in reversed(before) if may_stand(graph, node, one)), None)


def outside(graph: Graph, node: int, under: int | None) -> int | None:
    """What the thing that it stands under stands under itself, if it may serve that: a step out goes there."""
    above = [one.serves for one in graph.above.get(under, ()) if one.serves is not None] if under is not None else []
    return next((one for one in above if may_stand(graph, node, one)), None)


def may_stand(graph: Graph, node: int, under: int) -> bool:
    is_there = any(one.serves == under for one in graph.above.get(node, ()))
    return is_there or fault_of_influence(graph, node, under) is None


def step_of_new(graph: Graph, under: int | None, after: int | None, way: str) -> tuple[int | None, int | None]:
    """Where a line that is not written yet goes by one step in or out: under what, and behind which (None: last).
    Nothing stands under an idea; where the step leads nowhere it stays."""
    row = graph.below.get(under, ())
    last = next((here for here, one in enumerate(row) if one.id == after), len(row) - 1)
    into = next((one.id for one in reversed(row[: last + 1]) if one.kind != IDEA), None)
    if way == IN and into is not None:
        return into, None
    above = graph.above.get(under, ()) if under is not None else ()
    return (above[0].serves, under) if way == OUT and above else (under, after)


def swapped(row: Sequence[int], node: int, way: str) -> list[int]:
    """The row with this one a step further up or down; at its end it stays."""
    found = list(row)
    here = found.index(node)
    there = here + (-1 if way == UP else 1)
    if 0 <= there < len(found):
        found[here], found[there] = found[there], found[here]
    return found


def in_order(wanted: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Positions in which these stand in this order, each as near as may be to the position that it wants: pairs of
    id and position. Of two at the same position the lower id comes first."""
    found: dict[int, int] = {}
    last = None
    for id, position in wanted:
        if last is not None and (position, id) <= last:
            position = last[0] if id > last[1] else last[0] + 1
        found[id] = position
        last = position, id
    return found


def gone_its_way(graph: Graph, node: int, rows: Rows, way: str, under: int | None, to: int | None) -> Rows:
    """What a node serves once it has gone this way from under `under`; up and down change nothing here."""
    to = inside(graph, node, under) if way == IN else outside(graph, node, under) if way == OUT else to
    if to is None:
        return rows
    if way == LINK:
        return [*rows, {"serves_id": to}]
    return relinked(rows, under, to) if way in (IN, OUT, MOVE) else rows


def relinked(rows: Rows, leaves: int | None, to: int) -> Rows:
    """What it serves once it has gone from one thing to another: the note of the link goes along."""
    stays = [row for row in rows if row["serves_id"] != leaves]
    if any(row["serves_id"] == to for row in stays):
        return stays
    gone: dict[str, Any] = next((dict(row) for row in rows if row["serves_id"] == leaves), {})
    return [*stays, gone | {"serves_id": to}]
