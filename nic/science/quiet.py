"""When a school counts as quiet in its network, when its hub hears of it, and how many tests are open over time."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from nic.science.due import is_open

SCHOOL_DAYS = 40  # Eight weeks of school: holidays and recesses make nobody quiet.
FIRST_SEEN_BY_SCHOOL = timedelta(days=7)
MOST_DAYS = 400  # Where nearly every day is closed.
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Quiet:
    """`since`: the last day on which something was shared; `on`: the day on which that had been long ago."""

    since: date
    on: date

    @property
    def heard_on(self) -> date:
        """From then on the hub sees it: the school could see it and answer for a week."""
        return self.on + FIRST_SEEN_BY_SCHOOL


def quiet_from(since: date, closed: Set[date] = frozenset()) -> Quiet:
    """After 40 days of school without anything shared."""
    day, left = since, SCHOOL_DAYS
    for _ in range(MOST_DAYS):
        if left == 0:
            break
        day += DAY
        left -= is_open(day, closed)
    return Quiet(since, day)


# -- Divergence --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Month:
    first: date
    started: int
    finished: int
    open: int  # At its end: all that ever started less all that ever finished.

    @property
    def difference(self) -> int:
        return self.started - self.finished


def months_until(today: date, number: int) -> list[date]:
    """The first days of this month and of those before it, the oldest first."""
    last = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(last - number + 1, last + 1)]


def diverge(tests: Iterable[tuple[date, date | None]], months: Sequence[date]) -> list[Month]:
    """Of tests the day on which each began and the one on which it ended, None while it is open."""
    rows = list(tests)
    found = []
    for first in months:
        after = (first.replace(day=28) + 4 * DAY).replace(day=1)
        began = [one for one, _ in rows if one < after]
        ended = [one for _, one in rows if one is not None and one < after]
        found.append(
            Month(
                first,
                sum(one >= first for one in began),
                sum(one >= first for one in ended),
                len(began) - len(ended),
            )
        )
    return found
