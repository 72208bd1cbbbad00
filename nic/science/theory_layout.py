"""In which column of a driver diagram each driver and idea stands."""

from nic.science.theory import IDEA, PRIMARY, Graph

Columns = list[list[int]]


def by_column(graph: Graph) -> Columns:
    """Node ids by column, in the order in which they were given: primary drivers first, then secondary ones (in as
    many columns as they build on each other), ideas last. The aim stands before them; empty columns are left out.
    """
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
