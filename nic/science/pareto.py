"""What comes up most: counts by category, the largest first, and how much the first few of them make up.

The picture and its name are Juran's; that a few causes make up most of the trouble is a thing to look for, no law.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from nic.science.cells import as_words
from nic.text import N_, Percent, Sentence, sentence

MOST_OF_ALL = 80.0  # Percent; the share that the picture is commonly read at.
FEW = 30  # Things counted below which the order of the categories is mostly luck; nic's own rule of thumb.


@dataclass(frozen=True)
class Bar:
    """`share` and `cumulative` are percent of all that was counted; a count of None is missing."""

    category: str
    count: float | None
    share: float | None = None
    cumulative: float | None = None
    is_first: bool = False  # One of the first that together make up most.


@dataclass(frozen=True)
class Pareto:
    bars: tuple[Bar, ...]  # The largest first, equal ones by name; those without a count come last.
    total: float
    reading: tuple[Sentence, ...]

    @property
    def counted(self) -> tuple[Bar, ...]:
        return tuple(bar for bar in self.bars if bar.count is not None)


def count_up(rows: Iterable[tuple[str, float | None]]) -> Pareto:
    """Category and count, each category once, in any order; counts are zero or more, None where nobody counted."""
    given = sorted(rows, key=lambda row: (row[1] is None, -(row[1] or 0), row[0].casefold(), row[0]))
    total = sum(count for _, count in given if count is not None)
    bars, so_far, is_first = [], 0.0, bool(total)
    for category, count in given:
        if count is None or not total:
            bars.append(Bar(category, count))
            continue
        so_far += count
        share, cumulative = 100 * count / total, 100 * so_far / total
        bars.append(Bar(category, count, share, cumulative, is_first))
        is_first = is_first and so_far * 100 < MOST_OF_ALL * total
    return Pareto(tuple(bars), total, tuple(read(bars, total)))


def as_csv(pareto: Pareto) -> str:
    """Exactly what the bars and their line show; what nobody counted is an empty cell."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["category", "count", "percent_of_all", "percent_up_to_here"])
    for bar in pareto.bars:
        count = None if bar.count is None else int(bar.count)
        writer.writerow([as_words(bar.category), count, bar.share, bar.cumulative])
    return file.getvalue()


def read(bars: list[Bar], total: float) -> Iterable[Sentence]:
    counted = [bar for bar in bars if bar.count is not None]
    first = [bar for bar in bars if bar.is_first]
    if not total:
        yield sentence(N_("Nothing has been counted yet."))
    elif len(counted) == 1:
        yield sentence(N_("All of it is one category: %(category)s."), category=counted[0].category)
    elif len(first) * 2 > len(counted):
        text = N_("No few of them stand out: it takes %(first)s of %(all)s categories to make up %(share)s%%.")
        yield sentence(text, **said(first, counted))
    elif len(first) == 1:
        text = N_("%(category)s alone makes up %(share)s%% of all: 1 of %(all)s categories.")
        yield sentence(text, category=first[0].category, **said(first, counted))
    else:
        yield sentence(N_("The first %(first)s of %(all)s categories make up %(share)s%%."), **said(first, counted))
    if 0 < len(first) < len(counted) and first[-1].count == counted[len(first)].count:
        text = N_("%(category)s comes up as often as the last of them.")
        yield sentence(text, category=counted[len(first)].category)
    if 0 < total < FEW:
        yield sentence(N_("Only %(total)s were counted: with more, the order may well change."), total=float(total))
    if missing := tuple(bar.category for bar in bars if bar.count is None):
        yield sentence(N_("Without a count, and left out: %(missing)s."), missing=missing)


def said(first: list[Bar], counted: list[Bar]) -> dict[str, object]:
    share = Percent(first[-1].cumulative or 0)
    return {"first": len(first), "all": len(counted), "share": share}
