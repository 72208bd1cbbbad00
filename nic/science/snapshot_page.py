"""What a snapshot says of one place in one year: performance, change, the gap of each student group."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any, NamedTuple

from nic.science.cells import as_words
from nic.science.snapshot import ALL, Count
from nic.text import Percent, Sentence, sentence


class Known(NamedTuple):
    """A figure of one standard, and whether its reader may see the number."""

    year: int
    group: str
    number: Count
    is_open: bool


@dataclass(frozen=True)
class Line:
    """Of one student group; numbers in percent and in points, None where they are withheld or not there.

    `gap` is the percentage of all learners less that of the group.
    """

    group: str
    count: Count | None  # None: there is no figure.
    is_withheld: bool
    now: float | None
    change: float | None
    gap: float | None
    years: tuple[tuple[int, float | None], ...]  # None where it is withheld.


def lines_of(figures: Iterable[Known], year: int) -> list[Line]:
    """`figures` of one standard. Everybody first, then groups by name."""
    there = {(one.year, one.group): one for one in figures if one.year <= year}
    shares = {key: share_of(one.number) if one.is_open else None for key, one in there.items()}
    found = []
    for group in sorted({group for _, group in there}):
        now, before = shares.get((year, group)), shares.get((year - 1, group))
        whole, one = shares.get((year, ALL)), there.get((year, group))
        years = tuple((when, share) for (when, other), share in sorted(shares.items()) if other == group)
        found.append(
            Line(
                group, one.number if one and now is not None else None, one is not None and now is None, now,
                less(now, before), less(whole, now) if group != ALL else None, years,
            )
        )  # fmt: skip
    return found


def share_of(one: Count) -> float | None:
    return one.some / one.of * 100 if one.some is not None and one.of else None


def less(one: float | None, other: float | None) -> float | None:
    return one - other if one is not None and other is not None else None


def school_year(year: int) -> str:
    """2025–26, as people write the one that ends in 2026."""
    return f"{year - 1}–{year % 100:02}"


def kind_words(group: str) -> str:
    """What stands before the colon; "" where no kind is said."""
    kind, colon, _ = group.partition(":")
    return kind.strip() if colon else ""


def kinds_of(lines: Iterable[Line]) -> list[str]:
    return sorted({kind_words(one.group) for one in lines if one.group})


# -- In words -------------------------------------------------------------------------------------------------------


EVERYBODY = sentence("all learners")


def group_words(group: str) -> Sentence | str:
    """Of "Language: English learners" what follows the kind."""
    return group.partition(":")[2].strip() or group if group else EVERYBODY


def change_words(change: float | None) -> Sentence | None:
    if change is None:
        return None
    if abs(change) < 0.05:
        return sentence("as in the year before")
    points = Percent(abs(change))
    if change > 0:
        return sentence("%(points)s points more than the year before", points=points)
    return sentence("%(points)s points less than the year before", points=points)


def gap_words(gap: float | None) -> Sentence | None:
    if gap is None:
        return None
    if abs(gap) < 0.05:
        return sentence("as all learners")
    points = Percent(abs(gap))
    if gap > 0:
        return sentence("%(points)s points below all learners", points=points)
    return sentence("%(points)s points above all learners", points=points)


# -- To be taken along ----------------------------------------------------------------------------------------------


COLUMNS = (
    "place", "year", "domain", "standard", "group", "how many", "out of", "percent", "change", "gap", "withheld",
)  # fmt: skip


def table_of(place: str, year: int | None, tables: Mapping[str, Sequence[Line]], domains: Mapping[str, str]) -> Any:
    """Exactly what is shown, to the last digit."""
    rows: list[list[Any]] = [list(COLUMNS)]
    for standard, lines in tables.items():
        for one in lines:
            some, of = one.count or (None, None)
            words = [as_words(place), year, as_words(domains.get(standard, "")), as_words(standard)]
            told = [some, of, one.now, one.change, one.gap, "withheld" if one.is_withheld else ""]
            rows.append([*words, as_words(one.group or "All learners"), *told])
    return rows


def as_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()
