"""In which school year a day lies. A year is called by the calendar year in which it ends: 2027 is 2026-27."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from nic.text import N_, Sentence, sentence

AUGUST_1 = (8, 1)
DAY = timedelta(days=1)
SHORTEST, LONGEST = 100, 380  # Days.


@dataclass(frozen=True)
class NamedYear:
    """A school year as a place has named it, both days included."""

    name: str
    first: date
    last: date

    @property
    def number(self) -> int:
        return self.last.year


@dataclass(frozen=True)
class SchoolYears:
    """The years that are named, and for all others the month and day on which a year begins."""

    begins: tuple[int, int] = AUGUST_1
    named: tuple[NamedYear, ...] = ()

    @cached_property
    def by_number(self) -> dict[int, NamedYear]:
        return {one.number: one for one in self.named}

    def begins_on(self, year: int) -> date:
        """The first day of the school year that ends in `year`; without a name by the rule, after what was named."""
        if year in self.by_number:
            return self.by_number[year].first
        by_rule, before = date(year - 1, *self.begins), self.by_number.get(year - 1)
        return max(by_rule, before.last + DAY) if before else by_rule

    def ends_on(self, year: int) -> date:
        """The day before the next one begins: the summer after a year belongs to it."""
        return self.begins_on(year + 1) - DAY

    def year_of(self, day: date) -> int:
        return day.year + (day >= self.begins_on(day.year + 1))

    def first_of(self, day: date) -> date:
        """The first day of the school year in which this day lies."""
        return self.begins_on(self.year_of(day))

    def name_of(self, year: int) -> str:
        return self.by_number[year].name if year in self.by_number else ""


def faults_of(years: Sequence[NamedYear], new: NamedYear) -> tuple[str, Sentence] | None:
    """Why this year can't stand beside the others, and which field is about it."""
    days = (new.last - new.first).days + 1
    if new.last.year != new.first.year + 1:
        words = N_("A school year begins in one calendar year and ends in the next, not from %(first)s to %(last)s.")
        return "last_on", sentence(words, first=new.first, last=new.last)
    if not SHORTEST <= days <= LONGEST:
        words = N_("These are %(days)s days. A school year has between %(least)s and %(most)s.")
        return "last_on", sentence(words, days=days, least=SHORTEST, most=LONGEST)
    for one in years:
        if one.name.casefold() == new.name.casefold():
            return "name", sentence(N_("%(name)s is named already, from %(first)s."), name=one.name, first=one.first)
        if one.number == new.number:
            words = N_("%(name)s ends in %(year)s already. Change that one.")
            return "last_on", sentence(words, name=one.name, year=str(one.number))
        if one.first <= new.last and new.first <= one.last:
            words = N_("These days overlap with %(name)s, from %(first)s to %(last)s.")
            return "first_on", sentence(words, name=one.name, first=one.first, last=one.last)
    return None


def gap_after(years: SchoolYears, one: NamedYear) -> tuple[date, date] | None:
    """The days between its last and the next year, which count to it."""
    ends = years.ends_on(one.number)
    return (one.last + DAY, ends) if ends > one.last else None


def is_outside(years: SchoolYears, first: date, last: date) -> bool:
    """Whether these days touch none of the years that are named; where none is, there is no outside."""
    return bool(years.named) and not any(first <= one.last and one.first <= last for one in years.named)


def in_order(years: Iterable[NamedYear]) -> tuple[NamedYear, ...]:
    return tuple(sorted(years, key=lambda one: one.first))
