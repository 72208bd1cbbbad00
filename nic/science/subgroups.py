"""From rows to the points of a chart: rows of one date become one subgroup (as in qicharts2 0.8.1)."""

from collections.abc import Callable, Iterable
from datetime import date
from math import fsum, sqrt
from typing import NamedTuple

from nic.science.center import mean
from nic.science.points import Observation
from nic.text import Sentence, sentence

LARGEST = 1e50  # What is made of smaller numbers, their ratios and squares included, stays finite.


class Unchartable(ValueError):
    """No chart can be computed; `sentence` says why, to the person, and `date` which point it lies in, if one does."""

    def __init__(self, said: Sentence, on: date | None = None) -> None:
        super().__init__(f"{on}: {said}" if on else str(said))
        self.sentence = said
        self.date = on


class Subgroup(NamedTuple):
    """All rows of one date: their mean, or the ratio of their sums. `value` None is a gap.

    `total` is the sum of the values or numerators, `size` how many values there are, `spread` their standard deviation
    where there are two or more.
    """

    date: date
    value: float | None
    denominator: float | None
    excluded: bool
    total: float | None
    size: int
    spread: float | None


def fault_of(observation: Observation) -> Sentence | None:
    """Why no chart can hold this row; None when one can. A missing value is no fault, and 0 of 0 is a missing value.

    Something out of 0 is refused, where the reference plots infinity: no such number can be true.
    """
    value, denominator = observation.value, observation.denominator
    if is_beyond_reach(value) or is_beyond_reach(denominator):
        return sentence("Every value must be a finite number, and not too large.")
    if denominator is None:
        return None
    if 0 < denominator < 1 / LARGEST:
        return sentence("A denominator is too small to be charted.")
    if denominator < 0:
        return sentence("A denominator can't be below zero.")
    if denominator == 0 and value:
        return sentence("Nothing can be counted out of zero.")
    return None


def is_beyond_reach(number: float | None) -> bool:
    return number is not None and not -LARGEST <= number <= LARGEST  # So is what is no number at all.


def subgroups(
    observations: Iterable[Observation], fault: Callable[[Observation], Sentence | None] = fault_of
) -> list[Subgroup]:
    """One subgroup per date, by date. Raises Unchartable naming the date of a row that this chart can't hold.

    As soon as one row has a denominator the series is one of ratios, and a row without one is missing.
    """
    by_date: dict[date, list[Observation]] = {}
    has_denominator = False
    for observation in observations:
        if found := fault(observation):
            raise Unchartable(found, observation.date)
        has_denominator = has_denominator or observation.denominator is not None
        by_date.setdefault(observation.date, []).append(observation)
    together = ratio if has_denominator else plain_values
    return [together(day, kept(by_date[day])) for day in sorted(by_date)]


def kept(rows: list[Observation]) -> list[Observation]:
    """Rows set aside leave their subgroup; a subgroup of nothing else is drawn from them, as a point set aside."""
    return rows if len(rows) == 1 else [row for row in rows if not row.excluded] or rows


def plain_values(day: date, rows: list[Observation]) -> Subgroup:
    values = [row.value for row in rows if row.value is not None]
    if len(values) == 1:
        return Subgroup(day, values[0], None, rows[0].excluded, values[0], 1, None)
    total = fsum(values) if values else None
    return Subgroup(day, mean(values), None, rows[0].excluded, total, len(values), deviation(values))


def ratio(day: date, rows: list[Observation]) -> Subgroup:
    """The reference sums the rows that have both parts, so that the denominator of a gap is 0."""
    pairs = [(row.value, row.denominator) for row in rows if row.value is not None and row.denominator is not None]
    total, denominator = pairs[0] if len(pairs) == 1 else (fsum(a for a, _ in pairs), fsum(b for _, b in pairs))
    is_there = denominator > 0
    return Subgroup(
        day,
        value=total / denominator if is_there else None,
        denominator=denominator,
        excluded=rows[0].excluded,
        total=total if is_there else None,
        size=len(pairs),
        spread=None,
    )


def deviation(values: list[float]) -> float | None:
    """The standard deviation of a sample, by n - 1."""
    center = mean(values)
    if center is None or len(values) < 2:
        return None
    return sqrt(fsum((value - center) ** 2 for value in values) / (len(values) - 1))
