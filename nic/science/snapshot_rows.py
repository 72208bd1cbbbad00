"""The rows of a yearly snapshot's file: figures, and what is wrong with which row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nic.science.cells import WITHHELD, is_nothing, numbers_in, text_of
from nic.science.measurement import Unreadable
from nic.science.sheet import Cell, Rows
from nic.science.snapshot import ALL
from nic.text import N_, Sentence, sentence

NEEDED = ("place", "year", "standard")
WORDS: dict[str, re.Pattern[str]] = {
    "place": re.compile(r"place|school|district|organi[sz]ation|name", re.IGNORECASE),
    "group": re.compile(r"group|demographic", re.IGNORECASE),
    "year": re.compile(r"year", re.IGNORECASE),
    "standard": re.compile(r"standard|domain|subject|area|measure|indicator", re.IGNORECASE),
    "some": re.compile(r"reached|met|proficient|numerator|how many", re.IGNORECASE),
    "of": re.compile(r"out of|tested|denominator|total|learners|students", re.IGNORECASE),
    "value": re.compile(r"percent|rate|share|value|%", re.IGNORECASE),
}
EVERYBODY = frozenset({"", "all", "all learners", "all students", "total"})
YEAR = re.compile(r"(?:SY ?)?(20[0-9]{2})(?: ?[-/–] ?((?:20)?[0-9]{2}))?(?:\.0)?", re.IGNORECASE)
LONGEST = 120


class Figure(NamedTuple):
    """`some` of `of` people; `mark` is the sign by which the source itself withholds it."""

    row: int
    name: str
    place: int
    year: int
    group: str
    standard: str
    some: float | None
    of: float | None
    mark: str


@dataclass
class Found:
    figures: list[Figure] = field(default_factory=list)
    faults: list[tuple[int, Sentence]] = field(default_factory=list)
    closed: list[tuple[int, str]] = field(default_factory=list)  # Rows of closed places, which are left out.
    marked: int = 0
    is_part_of_one: bool = False  # 0.48 stands for 48%.


class Bad(ValueError):
    def __init__(self, said: Sentence) -> None:
        super().__init__(str(said))
        self.sentence = said


def guess_columns(names: list[str]) -> dict[str, int | None]:
    """Each column once, in the order in which names are the plainest."""
    found: dict[str, int | None] = {}
    for role in ("year", "group", "standard", "of", "some", "value", "place"):
        free = (n for n, name in enumerate(names) if n not in found.values() and WORDS[role].search(name))
        found[role] = next(free, None)
    return found


def read_figures(
    rows: Rows, columns: Mapping[str, int | None], open_places: Mapping[str, int], closed: Mapping[str, str]
) -> Found:
    """`open_places` are ids by name in small letters, `closed` the names of those that were closed."""
    found = Found()
    values = [at(row, columns.get("value")) for row in rows[1:]]
    bare = [one for one in values if not is_mark(one) and "%" not in text_of(one)]
    found.is_part_of_one = bool(bare) and all(is_small_share(one) for one in bare)
    first_of: dict[tuple[int, int, str, str], int] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(text_of(cell).strip() for cell in row):
            continue
        name = text_of(at(row, columns.get("place"))).strip()
        if name.casefold() in closed and name.casefold() not in open_places:
            found.closed.append((number, closed[name.casefold()]))
            continue
        try:
            one = figure_of(number, row, columns, open_places, found.is_part_of_one)
            key = (one.place, one.year, one.group, one.standard)
            if key in first_of:
                raise Bad(sentence("The same figure stands in row %(row)s already.", row=first_of[key]))
        except (Bad, Unreadable) as bad:
            found.faults.append((number, bad.sentence))
            continue
        first_of[key] = number
        found.marked += bool(one.mark)
        found.figures.append(one)
    return found


def figure_of(
    number: int, row: list[Cell], columns: Mapping[str, int | None], places: Mapping[str, int], is_part_of_one: bool
) -> Figure:
    name = text_of(at(row, columns.get("place"))).strip()
    if name.casefold() not in places:
        raise Bad(sentence('"%(name)s" is no place here or below.', name=name[:LONGEST]))
    year = year_in(text_of(at(row, columns.get("year"))).strip())
    group = " ".join(text_of(at(row, columns.get("group"))).split())[:LONGEST]
    standard = " ".join(text_of(at(row, columns.get("standard"))).split())[:LONGEST]
    if not standard:
        raise Bad(sentence("There is no standard in this row."))
    some, of, mark = numbers_of(row, columns, is_part_of_one)
    group = ALL if group.casefold() in EVERYBODY else group
    return Figure(number, name, places[name.casefold()], year, group, standard, some, of, mark)


def numbers_of(
    row: list[Cell], columns: Mapping[str, int | None], is_part_of_one: bool
) -> tuple[float | None, float | None, str]:
    cells = [at(row, columns.get(role)) for role in ("some", "of", "value")]
    marks = [text_of(cell).strip() for cell in cells if isinstance(cell, str) and WITHHELD.fullmatch(cell.strip())]
    if marks or is_mark(cells[1]) or (is_mark(cells[0]) and is_mark(cells[2])):
        return None, None, (marks or ["n/a"])[0][:20]
    of = number_in(cells[1])
    if is_mark(cells[0]):
        typed = numbers_in(cells[2])
        share = number_in(cells[2]) / (1 if is_part_of_one and not typed.is_percent else 100)
        if not 0 <= share <= 1:
            raise Bad(sentence("A percentage lies between 0% and 100%."))
        return share * of, of, ""
    some = number_in(cells[0])
    if not 0 <= some <= of:
        raise Bad(sentence("%(some)s of %(of)s can't be.", some=some, of=of))
    return some, of, ""


def number_in(cell: Cell) -> float:
    value = numbers_in(cell).value
    if value is None:
        raise Bad(sentence('"%(typed)s" is not one number.', typed=text_of(cell)[:40]))
    return value


def at(row: list[Cell], place: int | None) -> Cell:
    return row[place] if place is not None and place < len(row) else ""


def is_mark(cell: Cell) -> bool:
    return is_nothing(cell) or isinstance(cell, str) and bool(WITHHELD.fullmatch(cell.strip()))


def is_small_share(cell: Cell) -> bool:
    try:
        value = numbers_in(cell).value
    except Unreadable:
        return False
    return value is not None and 0 <= value <= 1


def year_in(text: str) -> int:
    """The calendar year in which a school year ends: 2026 of 2025-26."""
    found = YEAR.fullmatch(text)
    if not found:
        raise Bad(sentence('"%(typed)s" is not a school year such as 2025-26.', typed=text[:40]))
    if found[2] and int(found[2][-2:]) != (int(found[1]) + 1) % 100:
        raise Bad(sentence('"%(typed)s" is not a school year such as 2025-26.', typed=text[:40]))
    return int(found[1]) + bool(found[2])


def lacking(columns: Mapping[str, int | None]) -> list[str]:
    """What no column says; of the numbers, how many of how many, or the percentage and of how many."""
    found = [LACKS[role] for role in NEEDED if columns.get(role) is None]
    if columns.get("of") is None or (columns.get("some") is None and columns.get("value") is None):
        found.append(LACKS["of"])
    return found


LACKS = {
    "place": N_("Choose the column with the place."),
    "year": N_("Choose the column with the school year."),
    "standard": N_("Choose the column with the standard or domain."),
    "of": N_("Choose the column with out of how many, and that with how many or with the percentage."),
}
