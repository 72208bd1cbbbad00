"""The demo's days, counted from today, so that it is always alive.

"-4d", "+2w"            four days ago, in two weeks; moved away from today to a day with school
"mon+1w", "fri-3w"      Monday of next week, Friday of the week three weeks ago
"tickets#9", "...+1d"   the day of the ninth value of that series, the school day after it
2014-04-05              a day as it stands
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from nic.science.due import WEEKDAYS, days_due

WRITTEN = re.compile(r"(?:(?P<series>[a-z-]+)#(?P<nth>\d+)|(?P<weekday>[a-z]{3}))?(?:(?P<far>[+-]\d+)(?P<unit>[dw]))?")
UNITS = {"d": timedelta(days=1), "w": timedelta(weeks=1)}
DAY = UNITS["d"]
FRESH_START = timedelta(weeks=5)


class Calendar:
    def __init__(self, now: datetime, zone: str, closed: Iterable[dict[str, Any]] = ()) -> None:
        self.now, self.zone = now, ZoneInfo(zone)
        self.today = now.astimezone(self.zone).date()
        self.a_year_ago = self.today - timedelta(days=365)
        years = range(self.today.year - 2, self.today.year + 2)
        held = [(told, list(days_of(told, year))) for told in closed for year in years]
        self.closed = frozenset(day for told, days in held if not self.is_missed(told, days) for day in days)
        self.taken: dict[str, list[date]] = {}  # By series, the day of each of its values.

    def is_missed(self, told: dict[str, Any], days: list[date]) -> bool:
        """In and shortly after a long recess the demo goes on as if there were none: it would be empty. So it does for
        the recess of the year before: what took weeks then would all fall on its eve, in no order."""
        ends = days[-1] + FRESH_START
        return bool(told.get("is_long")) and any(days[0] <= day <= ends for day in (self.today, self.a_year_ago))

    def day(self, written: Any) -> date:
        if isinstance(written, date):
            return written
        found = WRITTEN.fullmatch(written)
        if not written or found is None:
            raise ValueError(f"{written!r} is no day of the demo")
        far = int(found["far"] or 0) * UNITS[found["unit"] or "d"]
        if found["series"]:
            anchor = self.taken[found["series"]][int(found["nth"]) - 1]
            return self.with_school(anchor + far, 1 if far > timedelta() else -1) if far else anchor
        if found["weekday"]:
            return self.today - self.today.weekday() * DAY + WEEKDAYS.index(found["weekday"]) * DAY + far
        return self.with_school(self.today + far, 1 if far > timedelta() else -1)

    def with_school(self, day: date, step: int) -> date:
        while day.weekday() > 4 or day in self.closed:
            day += step * DAY
        return day

    def instant(self, day: date, clock: str) -> datetime:
        return datetime.combine(day, time.fromisoformat(clock), self.zone)

    def rule(self, told: dict[str, Any]) -> dict[str, Any]:
        """A rule of due days, its own day written as above."""
        return told | {"from": self.day(told["from"]).isoformat()} if "from" in told else told

    def take(self, series: str, rule: dict[str, Any], count: int, until: date, waits_for: int) -> None:
        """Give each value of a series its day: the latest due days, without those that still wait."""
        due = days_due(rule, until - timedelta(weeks=80), until, self.closed)
        self.taken[series] = due[len(due) - waits_for - count : len(due) - waits_for]

    def take_between(self, series: str, counts: list[int], until: date) -> None:
        """The days of what happened so many days with school after the time before, the last of them by then."""
        school = days_due({"every": "school day"}, until - timedelta(weeks=80), until, self.closed)
        place, days = len(school) - 1, []
        for count in reversed(counts):
            days.append(school[place])
            place -= count + 1
        self.taken[series] = days[::-1]


def days_of(told: dict[str, Any], year: int) -> Iterator[date]:
    """A holiday of one year: a day of a month, or its nth weekday (-1: the last), with the days around it."""
    if "day" in told:
        day = date(year, told["month"], told["day"])
    else:
        first = date(year, told["month"], 1)
        ahead = (WEEKDAYS.index(told["weekday"]) - first.weekday()) % 7
        same = [first + (ahead + 7 * week) * DAY for week in range(5)]
        same = [day for day in same if day.month == told["month"]]
        day = same[told["nth"] - 1 if told["nth"] > 0 else told["nth"]]
    for away in range(-told.get("before", 0), told.get("after", 0) + 1):
        yield day + away * DAY
