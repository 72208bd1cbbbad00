"""A row of units right below the names of the columns, as some programs and many people write it."""

import re
from collections.abc import Iterable
from datetime import date

from nic.science.cells import is_day, is_nothing, is_number, text_of
from nic.science.sheet import Cell, Rows

UNITS = (
    "%|‰|#|n|no|units?|percent(age)?|pct|counts?|numbers?|rates?|points?|pts|scores?|days?|weeks?|hours?|hrs?|h|minutes?",
    "mins?|seconds?|secs?|s|times|yes/no|learners|students|pupils|families|adults|people|staff|teachers|dates?",
    r"per [\d,]+( \w+){0,3}|% of( \w+){1,4}|out of( \w+){1,3}",
)
DAY_FORM = r"[mdy]{1,4}[/. -][mdy]{1,4}([/. -][mdy]{1,4})?"
UNIT_WORDS = re.compile("|".join((*UNITS, DAY_FORM)))
SURE_UNIT = re.compile(rf"[(\[].*|.*[%‰#].*|{DAY_FORM}")


def row_below(rows: Rows, header: int, today: date) -> list[Cell]:
    """The row right below the names, if something stands in it and nothing of it is a number or a day; else nothing."""
    row = rows[header] if 0 < header < len(rows) else []
    said = [cell for cell in row if not is_nothing(cell)]
    return said if not any(is_number(cell) or is_day(cell, today) for cell in said) else []


def are_units(cells: Iterable[Cell]) -> bool:
    found = [said_as(cell).strip("()[].") for cell in cells]
    return bool(found) and all(map(UNIT_WORDS.fullmatch, found))


def lie_below_names(row: list[Cell], names: list[Cell]) -> bool:
    """Whether these words are the units of those above them: "Date, Count" below a title are names themselves."""
    said = [cell for cell in row if not is_nothing(cell)]
    is_shorter = len(said) < sum(not is_nothing(cell) for cell in names)
    return are_units(said) and (is_shorter or any(SURE_UNIT.fullmatch(said_as(cell)) for cell in said))


def said_as(cell: Cell) -> str:
    return " ".join(text_of(cell).casefold().split())
