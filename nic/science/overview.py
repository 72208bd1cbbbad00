"""What somebody who oversees several places reads of them, out of what is counted: never a rank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.science.cycle import Stage
from nic.science.monthly import BEGUN, MARKS, PLAN, RECOMMENDATIONS, SEEN, SIGNAL, SUPPORT, TAKEN_UP, WORKED_ON, Counts
from nic.science.seven_marks import Written, seven_marks

# By the names and rates of the seven marks, which stand with their rules.
PUBLISHED = tuple((str(mark.name), mark.rate) for mark in seven_marks(Written(today=date.max, stage=str(Stage.DO))))


@dataclass(frozen=True)
class MarkShare:
    """How many of the tests that have begun have a mark, beside what was found elsewhere; both in percent."""

    key: str
    name: str
    met: int
    share: float
    published: float


@dataclass(frozen=True)
class Row:
    """One place or network at the end of a month. `counts` has no activity where it can't be told."""

    place: Any
    schools: int
    is_told: bool
    counts: Mapping[str, int]
    year: Mapping[str, int]  # What happened in the school year until then.

    def of(self, name: str) -> int:
        return self.counts.get(str(name), 0)

    def in_year(self, name: str) -> int:
        return self.year.get(str(name), 0)

    def seen(self, viewer_id: int) -> tuple[int, int]:
        """Series shared with a place, and how many of them show a signal."""
        return self.of(f"{SEEN}{viewer_id}"), self.of(f"{SIGNAL}{viewer_id}")

    @property
    def answered(self) -> tuple[int, int, int]:
        """Recommendations, those taken up, and those that somebody works at."""
        return self.of(RECOMMENDATIONS), self.of(TAKEN_UP), self.of(WORKED_ON)

    def plans(self, stage: str) -> int:
        return self.of(f"{PLAN}{stage}")

    @property
    def plans_handed_in(self) -> int:
        return sum(count for name, count in self.counts.items() if name.startswith(PLAN))

    def support(self, state: str) -> int:
        return self.of(f"{SUPPORT}{state}")

    @property
    def support_asked(self) -> int:
        return sum(count for name, count in self.counts.items() if name.startswith(SUPPORT))

    @property
    def has_duties(self) -> bool:
        return bool(self.of(RECOMMENDATIONS) or self.plans_handed_in or self.support_asked)


def marks_of(counts: Counts | Mapping[str, int]) -> list[MarkShare]:
    begun = counts.get(BEGUN, 0)
    if not begun:
        return []
    return [
        MarkShare(key, name, counts.get(key, 0), 100 * counts.get(key, 0) / begun, rate)
        for key, (name, rate) in zip(MARKS, PUBLISHED, strict=True)
    ]


def months_until(first: date, last: date) -> list[date]:
    """The first days of these months, the newest first."""
    found = []
    while last >= first:
        found.append(last)
        last = date(last.year - (last.month == 1), (last.month - 2) % 12 + 1, 1)
    return found


def is_any_told(rows: Sequence[Row]) -> bool:
    return any(row.is_told for row in rows)
