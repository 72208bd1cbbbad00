from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Wishes = dict[str, Any]  # SQL: a condition by the name of its filter.


@dataclass(frozen=True)
class Counted:
    """How many there are, how many with all wishes, and where none is left how many without each of them."""

    every: int
    found: int
    without: dict[str, int]


def count_sifted(rows: Any, wishes: Wishes) -> Counted:
    every = rows.count()
    found = sifted(rows, wishes.values()).count() if wishes else every
    if found:
        return Counted(every, found, {})
    rest = {name: [one for other, one in wishes.items() if other != name] for name in wishes}
    return Counted(every, 0, {name: sifted(rows, conditions).count() for name, conditions in rest.items()})


def sifted(rows: Any, conditions: Iterable[Any]) -> Any:
    for one in conditions:
        rows = rows.where(one)
    return rows
