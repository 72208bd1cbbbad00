"""The rows of a yearly snapshot's file: figures, and what is wrong with which row."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from nic.science.cells import WITHHELD, is_nothing, numbers_in, text_of
from nic.science.columns import plain
from nic.science.measurement import Unreadable
from nic.science.sheet import Cell, Rows
from nic.science.snapshot import ALL
from nic.text import N_, Sentence, sentence

NEEDED = ("place", "year", "standard")
WORDS: dict[str, re.Pattern[str]] = {
    "place": re.compile(r"place|school|district|organi[sz]ation|name|code", re.IGNORECASE),
    "group": re.compile(r"group|demographic", re.IGNORECASE),
    "year": re.compile(r"year", re.IGNORECASE),
    "domain": re.compile(r"domain", re.IGNORECASE),
    "standard": re.compile(r"standard|subject|area|measure|indicator", re.IGNORECASE),
    "some": re.compile(r"reached|met|proficient|numerator|how many", re.IGNORECASE),
    "of": re.compile(r"out of|tested|denominator|total|learners|students", re.IGNORECASE),
    "value": re.compile(r"percent|rate|share|value|%", re.IGNORECASE),
}
GUESSED = ("year", "group", "domain", "standard", "of", "some", "value", "place")  # The plainest names first.
EVERYBODY = frozenset({"", "all", "all learners", "all students", "total"})
YEAR = re.compile(r"(?:SY ?)?(20[0-9]{2})(?: ?[-/–] ?((?:20)?[0-9]{2}))?(?:\.0)?", re.IGNORECASE)
LONGEST = 120
LEFT_OUT = "-"  # What a name means whose rows are left out.
TOLD_EVERY = 5_000


class Figure(NamedTuple):
    """`some` of `of` people; `mark` is the sign by which the source itself withholds it."""

    row: int
    name: str
    place: int
    year: int
    group: str
    domain: str
    standard: str
    some: float | None
    of: float | None
    mark: str


@dataclass(frozen=True)
class Known:
    """What a file may name. All names as `plain` has them."""

    places: Mapping[str, int]  # Names, codes, and names with that of the place above.
    closed: Mapping[str, str] = field(default_factory=dict)  # Names as people read them.
    twice: frozenset[str] = frozenset()  # Names that several places have.
    domains: Mapping[str, str] = field(default_factory=dict)
    standards: Mapping[str, str] = field(default_factory=dict)  # Titles of the standards set, as they are written.


@dataclass
class Found:
    figures: list[Figure] = field(default_factory=list)
    faults: list[tuple[int, Sentence]] = field(default_factory=list)
    closed: dict[str, list[int]] = field(default_factory=dict)  # Rows of closed places, which are left out.
    unknown: dict[str, list[int]] = field(default_factory=dict)  # Rows of names that nothing here has.
    repeated: list[tuple[int, int]] = field(default_factory=list)  # Rows that say again what another one says.
    left_out: int = 0
    marked: int = 0
    tiny: list[int] = field(default_factory=list)  # Rows whose percentage, read as it stands, is below 1%.
    is_part_of_one: bool = False  # 0.48 stands for 48%.


class Bad(ValueError):
    def __init__(self, said: Sentence) -> None:
        super().__init__(str(said))
        self.sentence = said


class Nowhere(ValueError):
    """The row is about a place that is not known, or left out."""


def guess_columns(names: list[str]) -> dict[str, Any]:
    """Each column once, in the order in which names are the plainest. Without a column for the standard, the domain
    is one."""
    found: dict[str, Any] = {}
    for role in GUESSED:
        free = (n for n, name in enumerate(names) if n not in found.values() and WORDS[role].search(name))
        found[role] = next(free, None)
    if found["standard"] is None:
        found["standard"], found["domain"] = found["domain"], None
    return found


def read_figures(
    rows: Rows, columns: Mapping[str, Any], known: Known, *, header: int = 1,
    tell: Callable[[int], None] = lambda row: None,
) -> Found:  # fmt: skip
    """All rows below `header`, the row of the headings as a spreadsheet counts."""
    found = Found()
    found.is_part_of_one = is_part_of_one(rows[header:], columns)
    first_of: dict[tuple[int, int, str, str], Figure] = {}
    for number, row in enumerate(rows[header:], start=header + 1):
        if number % TOLD_EVERY == 0:
            tell(number)
        if not any(text_of(cell).strip() for cell in row):
            continue
        try:
            one = figure_of(number, row, columns, known, found)
        except Nowhere:
            continue
        except (Bad, Unreadable) as bad:
            found.faults.append((number, bad.sentence))
            continue
        first = first_of.setdefault((one.place, one.year, one.group, one.standard), one)
        if first is one:
            found.marked += bool(one.mark)
            found.figures.append(one)
        elif first[6:] == one[6:]:
            found.repeated.append((number, first.row))
        else:
            words = N_("Row %(row)s says another number for the same place, year, group and standard.")
            found.faults.append((number, sentence(words, row=first.row)))
    return found


def figure_of(number: int, row: list[Cell], columns: Mapping[str, Any], known: Known, found: Found) -> Figure:
    name = text_of(at(row, columns.get("place"))).strip()
    place = place_of(number, name, columns, known, found)
    year = year_in(text_of(at(row, columns.get("year"))).strip())
    group = tidy(text_of(at(row, columns.get("group"))))
    standard = tidy(text_of(at(row, columns.get("standard"))))
    if not standard:
        raise Bad(sentence("There is no standard in this row."))
    standard = known.standards.get(plain(standard), standard)
    domain = domain_of(tidy(text_of(at(row, columns.get("domain")))), standard, columns, known)
    some, of, mark = numbers_of(number, row, columns, found)
    group = ALL if group.casefold() in EVERYBODY else group
    return Figure(number, name, place, year, group, domain, standard, some, of, mark)


@lru_cache(maxsize=10_000)
def tidy(text: str) -> str:
    return " ".join(text.split())[:LONGEST]


@lru_cache(maxsize=10_000)
def as_plain(text: str) -> str:
    return plain(text)


def place_of(number: int, name: str, columns: Mapping[str, Any], known: Known, found: Found) -> int:
    key = as_plain(name)
    meant = (columns.get("places") or {}).get(key)
    if meant == LEFT_OUT:
        found.left_out += 1
        raise Nowhere
    if meant and int(meant) in known.places.values():
        return int(meant)
    if key in known.places and key not in known.twice:
        return known.places[key]
    if key in known.closed:
        found.closed.setdefault(known.closed[key], []).append(number)
        raise Nowhere
    if not key:
        raise Bad(sentence("There is no place in this row."))
    if key in known.twice:
        raise Bad(
            sentence('Several places are called "%(name)s". Write its code, or the district behind a comma.', name=name)
        )
    found.unknown.setdefault(name[:LONGEST], []).append(number)
    raise Nowhere


def domain_of(written: str, standard: str, columns: Mapping[str, Any], known: Known) -> str:
    """As a column says, or as somebody said of the standard; a domain may be its own standard."""
    if written and as_plain(written) not in known.domains:
        domains = tuple(known.domains.values())
        raise Bad(sentence('"%(name)s" is no domain. The domains are: %(domains)s.', name=written, domains=domains))
    said = (columns.get("standards") or {}).get(as_plain(standard), "")
    return known.domains.get(as_plain(written or said or standard), "")


def numbers_of(
    number: int, row: list[Cell], columns: Mapping[str, Any], found: Found
) -> tuple[float | None, float | None, str]:
    cells = [at(row, columns.get(role)) for role in ("some", "of", "value")]
    marks = [text_of(cell).strip() for cell in cells if isinstance(cell, str) and WITHHELD.fullmatch(cell.strip())]
    if marks or is_mark(cells[1]) or (is_mark(cells[0]) and is_mark(cells[2])):
        return None, None, (marks or ["n/a"])[0][:20]
    of = number_in(cells[1])
    if is_mark(cells[0]):
        is_percent = not found.is_part_of_one or numbers_in(cells[2]).is_percent
        share = number_in(cells[2]) / (100 if is_percent else 1)
        if not 0 <= share <= 1:
            raise Bad(sentence("%(typed)s is no percentage between 0%% and 100%%.", typed=text_of(cells[2])[:40]))
        if 0 < share < 0.01 and "%" not in text_of(cells[2]):
            found.tiny.append(number)
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


def is_part_of_one(rows: Rows, columns: Mapping[str, Any]) -> bool:
    """As somebody said; else whether no bare percentage is above 1."""
    said = columns.get("shares")
    if said or columns.get("value") is None:
        return said == "part"
    values = [at(row, columns["value"]) for row in rows]
    bare = [one for one in values if not is_mark(one) and "%" not in text_of(one)]
    return bool(bare) and all(is_small_share(one) for one in bare)


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


@lru_cache(maxsize=1_000)
def year_in(text: str) -> int:
    """The calendar year in which a school year ends: 2026 of 2025-26."""
    found = YEAR.fullmatch(text)
    if not found:
        raise Bad(sentence('"%(typed)s" is not a school year such as 2025-26.', typed=text[:40]))
    if found[2] and int(found[2][-2:]) != (int(found[1]) + 1) % 100:
        raise Bad(sentence('"%(typed)s" is not a school year such as 2025-26.', typed=text[:40]))
    return int(found[1]) + bool(found[2])


def lacking(columns: Mapping[str, Any]) -> list[str]:
    """What no column says; of the numbers, how many of how many, or the percentage and of how many."""
    found = [LACKS[role] for role in NEEDED if columns.get(role) is None]
    if columns.get("of") is None or (columns.get("some") is None and columns.get("value") is None):
        found.append(LACKS["of"])
    chosen = [columns[role] for role in GUESSED if columns.get(role) is not None]
    return found + ([TWICE] if len(set(chosen)) < len(chosen) else [])


TWICE = N_("One column is chosen for two things. Choose another one for one of them.")
LACKS = {
    "place": N_("Choose the column with the place: its name or the state's code."),
    "year": N_("Choose the column with the school year."),
    "standard": N_("Choose the column with the standard or domain."),
    "of": N_("Choose the column with out of how many, and that with how many or with the percentage."),
}
