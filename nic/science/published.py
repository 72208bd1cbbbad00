"""What a further file of figures may show, after all that was published before: nobody forgets what was seen once."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from nic.science.snapshot import Count, Hidden, Parents, Table
from nic.science.withheld import withheld_places

Cell = tuple[int, str]  # A place and a student group.
Key = tuple[Any, ...]  # A year and a standard: one table of cells.


class Seen(NamedTuple):
    """A figure of an earlier file, also of one that is undone, and whether people beyond the district saw it."""

    number: Count
    is_shown: bool


def withheld_in(
    new: Mapping[Key, Table], before: Mapping[Key, Mapping[Cell, Seen]], parents: Parents, smallest: int,
    already: Hidden,
) -> Hidden:  # fmt: skip
    """`before` is all that was published of these years and standards by anybody for the same tree of places;
    `already` what was withheld in any year and standard."""
    told: list[tuple[Table, frozenset[Cell]]] = []
    for key, cells in new.items():
        earlier = before.get(key, {})
        table = {cell: one.number for cell, one in earlier.items()} | dict(cells)
        told.append((table, frozenset(cell for cell, one in earlier.items() if is_known(one, table[cell]))))
    tables, known = [table for table, _ in told], [cells for _, cells in told]
    return withheld_places(tables, parents, smallest, already=already, known=known)


def is_known(seen: Seen | None, count: Count) -> bool:
    """Whether somebody has kept this very number; what was corrected since is another one."""
    return seen is not None and seen.is_shown and seen.number == count


def shows(hidden: Hidden, cell: Cell, count: Count, seen: Seen | None) -> bool:
    return is_known(seen, count) or not hidden.withholds(*cell)
