"""On which days a series wants a measurement. A rule is plain JSON, so that it can be stored and shown as it is:

{}                                                          never by itself
{"every": "school day"}                                     Monday to Friday
{"every": "week", "on": ["tue", "thu"]}
{"every": "two weeks", "on": ["tue"], "from": "2026-09-01"}  counted from the week of that day
{"every": "month", "day": 15}                               the last day where a month is shorter
{"once": "2026-11-21"}

Nothing is due on a closed day: a weekly day that falls on one is left out, a monthly or single day moves to the next
open one. A weekend is closed, save for a weekly rule that names it.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date, timedelta
from typing import Any

from nic.text import N_, Sentence, sentence

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_WORDS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
FARTHEST = timedelta(days=4000)  # No list of due days reaches further back.
LONGEST_HOLIDAY = 120  # Days that a monthly or single day looks ahead for an open one.
DAY = timedelta(days=1)
Rule = Mapping[str, Any]


def fault_of_rule(rule: Rule) -> Sentence | None:
    """What is wrong with a rule; None when nothing is."""
    every = rule.get("every")
    if not rule or (every == "school day" and len(rule) == 1):
        return None
    if set(rule) == {"once"}:
        return None if is_day(rule["once"]) else sentence("Choose the day on which it is due.")
    if every in ("week", "two weeks"):
        on = rule.get("on")
        if not isinstance(on, list | tuple) or not on or not set(on) <= set(WEEKDAYS):
            return sentence("Choose at least one day of the week.")
        if every == "two weeks" and not is_day(rule.get("from")):
            return sentence("Say from which week on every second one is counted.")
        return None
    if every == "month":
        day = rule.get("day")
        if isinstance(day, int) and not isinstance(day, bool) and 1 <= day <= 31:
            return None
        return sentence("Choose a day of the month, 1 to 31.")
    return sentence("Choose how often it is measured.")


def is_day(text: object) -> bool:
    try:
        date.fromisoformat(str(text))
    except ValueError:
        return False
    return True


def say_rule(rule: Rule) -> Sentence:
    """The rule in words; of a faultless rule."""
    every = rule.get("every")
    if "once" in rule:
        return sentence("once, on %(day)s", day=date.fromisoformat(rule["once"]))
    if every == "school day":
        return sentence("every school day")
    if every == "month":
        return sentence("every month, on day %(day)s", day=rule["day"])
    if every in ("week", "two weeks"):
        on = ", ".join(word for name, word in zip(WEEKDAYS, WEEKDAY_WORDS, strict=True) if name in rule["on"])
        if every == "week":
            return sentence("every week: %(on)s", on=on)
        return sentence("every second week: %(on)s", on=on)
    return sentence("at no fixed time")


def days_due(rule: Rule, since: date, until: date, closed: Set[date] = frozenset()) -> list[date]:
    """The due days from `since` to `until`, both included, in order; `closed` are days without school.

    A rule with a fault is never due. At most FARTHEST back from `until`.
    """
    if not rule or fault_of_rule(rule) or since > until:
        return []
    since = max(since, until - FARTHEST)
    if "once" in rule:
        found: Iterable[date] = moved([date.fromisoformat(rule["once"])], closed)
    elif rule["every"] == "month":
        found = moved(month_days(rule["day"], since, until), closed)
    elif rule["every"] == "school day":
        found = (day for day in days_between(since, until) if is_open(day, closed))
    else:
        found = (day for day in week_days(rule, since, until) if day not in closed)
    return sorted({day for day in found if since <= day <= until})


def is_open(day: date, closed: Set[date]) -> bool:
    return day.weekday() < 5 and day not in closed


def moved(days: Iterable[date], closed: Set[date]) -> Iterator[date]:
    """Each day, or the next open one; where none follows within the longest holiday, nothing."""
    for day in days:
        for ahead in range(LONGEST_HOLIDAY):
            if is_open(day + ahead * DAY, closed):
                yield day + ahead * DAY
                break


def days_between(since: date, until: date) -> Iterator[date]:
    return (since + ahead * DAY for ahead in range((until - since).days + 1))


def month_days(day: int, since: date, until: date) -> Iterator[date]:
    """Of every month from a holiday before `since`, since a day can move into the next."""
    begin = since - LONGEST_HOLIDAY * DAY
    year, month = begin.year, begin.month
    while (year, month) <= (until.year, until.month):
        yield date(year, month, min(day, monthrange(year, month)[1]))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def week_days(rule: Rule, since: date, until: date) -> Iterator[date]:
    wanted = {WEEKDAYS.index(name) for name in rule["on"]}
    step = 2 if rule["every"] == "two weeks" else 1
    first_week = monday_of(date.fromisoformat(rule["from"])) if step == 2 else monday_of(since)
    for day in days_between(since, until):
        if day.weekday() in wanted and (monday_of(day) - first_week).days // 7 % step == 0:
            yield day


def monday_of(day: date) -> date:
    return day - day.weekday() * DAY


def waiting(
    rule: Rule, taken_on: Iterable[date], since: date, today: date, closed: Set[date] = frozenset(), most: int = 50
) -> list[date]:
    """Due days up to today that still want a measurement, oldest first, at most `most`.

    A due day is met by any measurement from that day until the day before the next one is due: Tuesday's number
    entered for Wednesday is not asked for again.
    """
    return unmet(days_due(rule, since, today, closed), taken_on, most)


def unmet(due: list[date], taken_on: Iterable[date], most: int = 50) -> list[date]:
    """Of due days, in order, those without a measurement."""
    if not due:
        return []
    taken = sorted(taken_on)
    found = []
    for day, following in zip(due, [*due[1:], date.max], strict=True):
        place = bisect_left(taken, day)
        if place == len(taken) or taken[place] >= following:
            found.append(day)
            if len(found) == most:
                break
    return found
