"""What a snapshot says of one place in one year: performance, change, the gap of each student group."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from nic.science.cells import as_words
from nic.science.snapshot import ALL, Count


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
    years: tuple[tuple[int, float], ...]


def lines_of(figures: Iterable[tuple[int, str, Count]], year: int, withholds: Callable[[str], bool]) -> list[Line]:
    """`figures` of one standard: year, student group and count. Everybody first, then groups by name."""
    counts = {(when, group): one for when, group, one in figures}
    shares = {key: share_of(one) for key, one in counts.items() if not withholds(key[1])}
    found = []
    for group in sorted({group for when, group in counts if when <= year}):
        now, before = shares.get((year, group)), shares.get((year - 1, group))
        whole = shares.get((year, ALL))
        count = counts.get((year, group))
        is_withheld = count is not None and (withholds(group) or now is None)
        known = sorted((when, one) for (when, other), one in shares.items() if other == group and one is not None)
        years = tuple((when, one) for when, one in known if when <= year)
        found.append(
            Line(
                group, None if is_withheld else count, is_withheld, now, less(now, before),
                less(whole, now) if group != ALL else None, years,
            )
        )  # fmt: skip
    return found


def share_of(one: Count) -> float | None:
    return one.some / one.of * 100 if one.some is not None and one.of else None


def less(one: float | None, other: float | None) -> float | None:
    return one - other if one is not None and other is not None else None


COLUMNS = ("year", "standard", "group", "how many", "out of", "percent", "change", "gap", "withheld")


def as_csv(year: int | None, tables: Mapping[str, Sequence[Line]]) -> str:
    """Exactly what is shown, to the last digit."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for standard, lines in tables.items():
        for one in lines:
            some, of = one.count or (None, None)
            told = [some, of, one.now, one.change, one.gap, "withheld" if one.is_withheld else ""]
            table.writerow([year, as_words(standard), as_words(one.group or "All learners"), *told])
    return out.getvalue()
