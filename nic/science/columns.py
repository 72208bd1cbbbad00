"""What the columns of somebody's spreadsheet hold: guessed, then confirmed or changed by whoever knows."""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from nic.science.cells import can_read_day, can_read_number, is_day, is_nothing, is_number, numbers_in, text_of
from nic.science.measurement import Unreadable
from nic.science.sheet import Cell, Rows
from nic.science.units import are_units, lie_below_names, row_below
from nic.text import N_

SHAPES = {
    "rows": N_("One measurement on each row"),
    "indicators": N_("A column for each indicator"),
    "schools": N_("A column for each school"),
    "days": N_("A column for each day"),
}
ROLES = {
    "": N_("Nothing for nic"),
    "day": N_("The day"),
    "indicator": N_("Which indicator"),
    "school": N_("Which school"),
    "group": N_("Which group of people"),
    "value": N_("The values"),
    "numerator": N_("How many"),
    "denominator": N_("Out of how many"),
}
LEFT_OUT = "-"  # Chosen for a name: its rows are left out knowingly.
LOOKED_AT = 200  # Rows.
MOST_TITLES = 15  # Rows above the names of the columns.

DAY_WORDS = re.compile(r"\b(date|day|week|month|year|period|taken|fecha)\b")
ABOVE_WORDS = re.compile(r"\b(numerator|how many|met|yes|present|absent|returned|n met|some)\b")
BELOW_WORDS = re.compile(r"\b(denominator|out of|enrolled|enrollment|total|of all|possible|n)\b")
VALUE_WORDS = re.compile(r"\b(value|score|rate|percent|count|result|number|measurement)\b|%")
PLACE_WORDS = re.compile(r"\b(school(?! (?:year|day|week|month)s?\b)|site|building|location|place)\b")
THING_WORDS = re.compile(r"\b(indicator|measure|metric|item)\b")
GROUP_WORDS = re.compile(r"\b(group|subgroup|grade|stratum|class)\b")


@dataclass(frozen=True)
class Choices:
    """How a file is understood. `roles` says for each column, from the left, which of ROLES it has.

    In the wide shapes every column of values is about what its heading names. `indicator` and `school` are about the
    whole file, where no column says so. `names` are words of the file and what they mean here, by "indicator" and
    "school"; all words as `plain` has them.
    """

    shape: str = "rows"
    header: int = 1  # The row with the names of the columns, as a spreadsheet counts.
    roles: tuple[str, ...] = ()
    indicator: str = ""
    school: str = ""
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_day_first: bool = False
    has_decimal_comma: bool = False
    is_part_of_one: bool = False  # Shares are written as 0.62, not as 62.
    has_units: bool = False  # The row below the names says units, or anything else that is no number.

    @property
    def begins(self) -> int:
        """The first row with numbers, as a spreadsheet counts."""
        return self.header + 1 + self.has_units

    @property
    def is_wide(self) -> bool:
        return self.shape != "rows"

    def columns(self, role: str) -> list[int]:
        return [place for place, one in enumerate(self.roles) if one == role]

    def column(self, role: str) -> int | None:
        return next(iter(self.columns(role)), None)

    def told(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self) | {"roles": list(self.roles)}


def choices_from(told: Mapping[str, Any]) -> Choices:
    known = {name: told[name] for name in Choices.__dataclass_fields__ if name in told}
    return Choices(**known | {"roles": tuple(known.get("roles", ()))})


def plain(text: str) -> str:
    """As two people would call it the same: no blanks around it, no capitals, one kind of letter."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def headings(rows: Rows, header: int) -> list[str]:
    """One for each column that is anywhere in the table; some may be empty."""
    width = max((len(row) for row in rows), default=0)
    names = [text_of(cell) for cell in rows[header - 1]] if 0 < header <= len(rows) else []
    return names + [""] * (width - len(names))


def below(rows: Rows, choices: Choices) -> Rows:
    return rows[choices.begins - 1 :]


def mark_of(names: Iterable[str], today: date) -> str:
    """The same for files with the same columns; the days of a wide one change from file to file and don't count."""
    lasting = [plain(name) for name in names if not is_day(name, today)]
    return sha256("\n".join(lasting).encode()).hexdigest()


# -- Guessing -------------------------------------------------------------------------------------------------------


def guess(
    rows: Rows, today: date, indicators: Iterable[str], schools: Iterable[str], *, shape: str = "", header: int = 0
) -> Choices:
    """The likeliest reading. `indicators` and `schools` are those that may be written to, as `plain` has them.

    With `shape` and `header`, which are known then, the likeliest columns.
    """
    header = header or guess_header(rows)
    has_units = are_units(row_below(rows, header, today))
    names, sample = headings(rows, header), rows[header + has_units :][:LOOKED_AT]
    columns = [[row[place] for row in sample if place < len(row)] for place in range(len(names))]
    known = {"indicator": set(indicators), "school": set(schools)}
    shape = shape or guess_shape(names, columns, today, known)
    roles = guess_roles(shape, names, columns, today, known)
    chosen = Choices(shape=shape, header=header, roles=tuple(roles), has_units=has_units)
    days = [cell for place in chosen.columns("day") for cell in columns[place]]
    days += [name for place, name in enumerate(names) if shape == "days" and roles[place] == "value"]
    values = [cell for role in ("value", "numerator") for place in chosen.columns(role) for cell in columns[place]]
    return replace(chosen, is_day_first=is_day_first(days, today), has_decimal_comma=has_decimal_comma(values))


def guess_header(rows: Rows) -> int:
    """The first row that is nearly as wide as the table, has words, and is followed by a row with a number or a day."""
    widths = [sum(not is_nothing(cell) for cell in row) for row in rows[: LOOKED_AT + MOST_TITLES]]
    usual = Counter(width for width in widths if width).most_common(1)[0][0] if any(widths) else 0
    full = [
        number
        for number, row in enumerate(rows[:MOST_TITLES], start=1)
        if widths[number - 1] >= max(1, usual * 0.6) and any(isinstance(c, str) and c and not is_number(c) for c in row)
    ]
    followed = (number for number in full if says_something(next((row for row in rows[number:] if any(row)), [])))
    header = next(followed, full[0] if full else 1)
    return header - 1 if header - 1 in full and lie_below_names(rows[header - 1], rows[header - 2]) else header


def says_something(row: list[Cell]) -> bool:
    return any(is_number(cell) or is_day(cell, date.max) for cell in row if not is_nothing(cell))


def guess_shape(names: list[str], columns: list[list[Cell]], today: date, known: dict[str, set[str]]) -> str:
    days = sum(is_day(name, today) for name in names)
    if days >= 2 and days * 3 >= len([name for name in names if name]):
        return "days"
    named = {kind: sum(plain(name) in those for name in names) for kind, those in known.items()}
    if named["school"] >= 2:
        return "schools"
    numeric = [place for place, cells in enumerate(columns) if share_of(cells, is_number) > 0.5]
    says_which = any(holds(cells, known["indicator"]) for cells in columns)
    if named["indicator"] >= 1 and not says_which:
        return "indicators"
    has_parts = any(BELOW_WORDS.search(plain(names[place])) for place in numeric)
    is_named = any(THING_WORDS.search(plain(name)) for name in names)
    is_wide = len(numeric) > (1 if known["indicator"] else 0)  # Who measures nothing yet makes indicators of the names.
    return "indicators" if is_wide and not (says_which or has_parts or is_named) else "rows"


def guess_roles(
    shape: str, names: list[str], columns: list[list[Cell]], today: date, known: dict[str, set[str]]
) -> list[str]:
    roles = [""] * len(names)
    if shape == "days":
        roles = ["value" if is_day(name, today) else "" for name in names]
    else:
        # "Grade 9 attendance" is no group, and "Total absences" nothing to count out of, if it is called so here.
        roles = ["value" if plain(name) in known.get(shape[:-1], ()) else "" for name in names]
        give(roles, "day", best(names, columns, DAY_WORDS, lambda cell: is_day(cell, today), roles))
    for kind, words in (("school", PLACE_WORDS), ("indicator", THING_WORDS)):
        if shape != f"{kind}s":
            held = [place for place, cells in enumerate(columns) if not roles[place] and holds(cells, known[kind])]
            give(roles, kind, held[0] if held else named(names, words, roles))
    give(roles, "group", named(names, GROUP_WORDS, roles))
    numeric = [place for place, cells in enumerate(columns) if not roles[place] and share_of(cells, is_number) > 0.5]
    if shape == "rows":
        guess_values(roles, names, numeric)
    elif shape != "days":
        below_it = [place for place in numeric if BELOW_WORDS.search(plain(names[place])) and shape == "indicators"]
        for place in numeric:
            has_others = len(numeric) > 1 or "value" in roles
            roles[place] = "denominator" if [place] == below_it and has_others else "value"
    return roles


def guess_values(roles: list[str], names: list[str], numeric: list[int]) -> None:
    """One column of values, or two: how many, out of how many."""
    below_it = next((place for place in numeric if BELOW_WORDS.search(plain(names[place]))), None)
    others = [place for place in numeric if place != below_it]
    if below_it is not None and others:
        above = next((place for place in others if ABOVE_WORDS.search(plain(names[place]))), others[0])
        roles[above], roles[below_it] = "numerator", "denominator"
    elif numeric:
        called = (place for place in numeric if VALUE_WORDS.search(plain(names[place])))
        roles[next(called, numeric[-1])] = "value"


def best(
    names: list[str], columns: list[list[Cell]], words: re.Pattern[str], fits: Any, roles: list[str]
) -> int | None:
    """The column of which most cells fit; among equals the one that is called so, then the first."""
    free = [place for place, role in enumerate(roles) if not role]
    likely = [place for place in free if share_of(columns[place], fits) > 0.5]
    called = (place for place in likely or free if words.search(plain(names[place])))
    return next(called, likely[0] if likely else None)


def named(names: list[str], words: re.Pattern[str], roles: list[str]) -> int | None:
    return next((place for place, name in enumerate(names) if not roles[place] and words.search(plain(name))), None)


def give(roles: list[str], role: str, place: int | None) -> None:
    if place is not None:
        roles[place] = role


def share_of(cells: list[Cell], fits: Any) -> float:
    """How many of those that say something fit."""
    said = [cell for cell in cells if not is_nothing(cell)]
    return sum(map(fits, said)) / len(said) if said else 0.0


def holds(cells: list[Cell], known: set[str]) -> bool:
    return share_of(cells, lambda cell: plain(text_of(cell)) in known) > 0.5


def is_day_first(cells: Iterable[Cell], today: date) -> bool:
    """Only where it must be: some are no days with the month first, and all are with the day first."""
    texts = [cell for cell in cells if isinstance(cell, str) and not is_nothing(cell)]
    in_month_first, in_day_first = (sum(can_read_day(text, today, first) for text in texts) for first in (False, True))
    return in_day_first > in_month_first


def has_decimal_comma(cells: Iterable[Cell]) -> bool:
    texts = [cell for cell in cells if isinstance(cell, str) and "," in cell]
    return sum(can_read_number(text, True) for text in texts) > sum(can_read_number(text, False) for text in texts)


def shares_in(rows: Rows, choices: Choices, shares: Container[str]) -> Iterator[Cell]:
    """The first cells that say a share; `shares` are the names of the indicators that are one, as `plain` has them."""
    names = [plain(name) for name in headings(rows, choices.header)]
    which = choices.column("indicator")
    for row in below(rows, choices)[: LOOKED_AT * 10]:
        said = plain(text_of(row[which])) if which is not None and which < len(row) else choices.indicator
        for place in choices.columns("value"):
            thing = names[place] if choices.shape == "indicators" else said
            if place < len(row) and choices.names.get("indicator", {}).get(thing, thing) in shares:
                yield row[place]


def are_parts_of_one(cells: Iterable[Cell], has_comma: bool) -> bool:
    """Whether shares seem to be written as 0.62: none is above 1, and not all are 0 or 1."""
    found = []
    for cell in cells:
        try:
            typed = numbers_in(cell, has_comma)
        except Unreadable:
            continue
        if typed.value is not None and not typed.is_percent:
            found.append(typed.value)
    return bool(found) and all(0 <= value <= 1 for value in found) and any(0 < value < 1 for value in found)
