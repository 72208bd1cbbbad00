"""Where each node of a driver diagram stands: columns from the aim to the ideas, rows with few crossing lines.

Barycenter ordering after Sugiyama, Tagawa and Toda (1981): a column is sorted by the mean row of what it is linked to,
sweeping to and fro; the order with the fewest crossings wins. The same graph always gives the same picture.
"""

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence

from nic.science.theory import IDEA, PRIMARY, Graph

SWEEPS = 6
Columns = list[list[int]]


def layout(graph: Graph) -> Columns:
    """Node ids by column, top to bottom: primary drivers first, then secondary ones (as many columns as they build on
    each other), ideas last. The aim stands before them all. Columns without a node are left out.
    """
    columns = by_column(graph)
    best, fewest = columns, count_crossings(graph, columns)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        columns = ordered(graph, columns, toward_ideas=sweep % 2 == 0)
        crossings = count_crossings(graph, columns)
        if crossings < fewest:
            best, fewest = columns, crossings
    return best


def by_column(graph: Graph) -> Columns:
    """Each column in the order in which the nodes were given."""
    depth = depths(graph)
    last = max(depth.values(), default=0)
    columns: Columns = [[] for _ in range(last + 2)]
    for node in graph.nodes:
        columns[-1 if node.kind == IDEA else depth[node.id]].append(node.id)
    return [column for column in columns if column]


def depths(graph: Graph) -> dict[int, int]:
    """Of the drivers: 0 for primary ones; a secondary one stands behind everything that it serves. Influences in a
    circle, which `fault_of_influence` refuses, are cut where they are met."""
    found = {node.id: 0 for node in graph.nodes if node.kind == PRIMARY}
    drivers = [node.id for node in graph.nodes if node.kind not in (PRIMARY, IDEA)]
    for start in drivers:
        walk = [start]
        while walk:
            here = walk[-1]
            served = [one.serves for one in graph.above.get(here, ()) if one.serves is not None]
            unknown = [one for one in served if one not in found and one not in walk]
            if here in found or not unknown:
                walk.pop()
                found.setdefault(here, 1 + max((found.get(one, 0) for one in served), default=0))
            else:
                walk.append(unknown[0])
    return found


def neighbors(graph: Graph) -> dict[int, list[int]]:
    """Both ways along every influence between nodes."""
    found: dict[int, list[int]] = {node.id: [] for node in graph.nodes}
    for node, served in links(graph):
        found[node].append(served)
        found[served].append(node)
    return found


def links(graph: Graph) -> list[tuple[int, int]]:
    return [
        (node, influence.serves)
        for node, influences in graph.above.items()
        for influence in influences
        if influence.serves is not None
    ]


def ordered(graph: Graph, columns: Columns, *, toward_ideas: bool) -> Columns:
    """One sweep: every column by the mean place of its neighbors in columns already passed; ties keep their order."""
    linked = neighbors(graph)
    passed: dict[int, float] = {}
    result: Columns = []
    for column in columns if toward_ideas else columns[::-1]:
        rows = by_mean(column, linked, passed)
        passed |= {node: (row + 0.5) / len(rows) for row, node in enumerate(rows)}
        result.append(rows)
    return result if toward_ideas else result[::-1]


def by_mean(column: Sequence[int], linked: Mapping[int, Sequence[int]], passed: Mapping[int, float]) -> list[int]:
    """A node without a neighbor keeps about the height that it has."""

    def height(row: int) -> float:
        places = [passed[other] for other in linked[column[row]] if other in passed]
        return sum(places) / len(places) if places else (row + 0.5) / len(column)

    return [column[row] for row in sorted(range(len(column)), key=lambda row: (height(row), row))]


def count_crossings(graph: Graph, columns: Columns) -> int:
    """Pairs of lines between the same two columns that cross."""
    where = {node: (number, row) for number, rows in enumerate(columns) for row, node in enumerate(rows)}
    between: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for node, served in links(graph):
        (column, row), (other, other_row) = where[node], where[served]
        between.setdefault((other, column), []).append((other_row, row))
    return sum(inversions([end for _, end in sorted(ends)]) for ends in between.values())


def inversions(numbers: Sequence[int]) -> int:
    """How many pairs stand in the wrong order."""
    seen: list[int] = []
    found = 0
    for number in numbers:
        found += len(seen) - bisect_right(seen, number)
        insort(seen, number)
    return found
