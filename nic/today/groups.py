"""What waits, under headings: on Today and in the digest alike, so that people find it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.text import Sentence, sentence
from nic.today.kinds import GROUP_WORDS, Group

MOST_LINES = 15  # Of a mail and of Today, which leads to pages with the others: more is not read.
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


def heap_up(rows: Iterable[Any], today: date) -> list[Heap]:
    """Items, or whatever has their `group`, `due_on` and `is_late`. Headings with something late come first, and keep
    their order otherwise; so do rows of one day."""
    under: dict[Group, list[Any]] = {group: [] for group in Group}
    for row in rows:
        under[row.group].append(row)
    heaps = []
    for group, found in under.items():
        in_order = sorted(found, key=lambda row: row.due_on or date.max)
        heaps.append(Heap(group, in_order, sum(row.is_late(today) for row in in_order)))
    return sorted((one for one in heaps if one.rows), key=lambda one: not one.late)


def first_lines(heaps: list[Heap], most: int = MOST_LINES) -> list[tuple[Heap, list[Any]]]:
    """Under each heading the most urgent, in all at most so many: an equal share each; what one does not need goes
    to the first that have more. Forty measurements that are late hide no comment."""
    room = dict.fromkeys((one.group for one in heaps), 0)
    left = min(most, sum(len(one.rows) for one in heaps))
    while left:
        for one in heaps:
            if left and room[one.group] < len(one.rows):
                room[one.group] += 1
                left -= 1
    return [(one, one.rows[: room[one.group]]) for one in heaps if room[one.group]]
