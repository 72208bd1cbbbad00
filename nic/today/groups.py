"""What waits, under headings: on Today and in the digest alike, so that people find it again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.text import Sentence, sentence
from nic.today.item import Item
from nic.today.kinds import GROUP_WORDS, Group

FEW = 8  # Up to so many are one list: headings over two lines each would be more to read than the lines.


@dataclass(frozen=True)
class Heap:
    """All that stands under one heading, most urgent first."""

    group: Group
    rows: list[Any]
    late: int

    @property
    def title(self) -> Sentence:
        return sentence(GROUP_WORDS[self.group])


def heap_up(rows: Iterable[Any], today: date, item: Callable[[Any], Item] = lambda row: row) -> list[Heap]:
    """Headings with something late come first, and keep their order otherwise; so do rows of one day."""
    under: dict[Group, list[Any]] = {group: [] for group in Group}
    for row in rows:
        under[item(row).group].append(row)
    heaps = []
    for group, found in under.items():
        in_order = sorted(found, key=lambda row: item(row).due_on or date.max)
        heaps.append(Heap(group, in_order, sum(item(row).is_late(today) for row in in_order)))
    return sorted((one for one in heaps if one.rows), key=lambda one: not one.late)
