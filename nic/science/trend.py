"""Yearly percentages of all learners and of student groups, as lines. They are too few to read signals from."""

from collections.abc import Sequence
from dataclasses import dataclass

from nic.science.snapshot_page import Line, group_words, kind_words, school_year
from nic.text import Percent, Sentence, sentence

MOST = 6  # Lines beside that of all learners; more can't be told apart.


@dataclass(frozen=True)
class Trend:
    name: Sentence | str
    years: tuple[tuple[int, float | None], ...]  # None where it is withheld: the line is broken there.
    is_whole: bool  # All learners.


def trends_of(lines: Sequence[Line], kind: str) -> list[Trend]:
    """All learners, and the groups of one kind of which something is shown."""
    mine = [one for one in lines if not one.group or kind_words(one.group) == kind]
    told = [one for one in mine if any(share is not None for _, share in one.years)]
    return [Trend(group_words(one.group), one.years, not one.group) for one in told][: MOST + 1]


def years_in(trends: Sequence[Trend]) -> list[int]:
    """Each from the first to the last, also where none is published: a gap is seen as one."""
    years = [year for one in trends for year, _ in one.years]
    return list(range(min(years), max(years) + 1)) if years else []


def told(trends: Sequence[Trend]) -> list[Sentence]:
    """The newest number of each line, for whoever doesn't see them."""
    found = []
    for one in trends:
        year, share = next((year, share) for year, share in reversed(one.years) if share is not None)
        words = sentence("%(name)s, %(year)s: %(share)s%%", name=one.name, year=school_year(year), share=Percent(share))
        found.append(words)
    return found
