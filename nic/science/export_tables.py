"""The tables of an export, once: dictionary, CSV, workbook and JSON are all made from here.

Columns are never renamed within a version; later versions may add some.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from nic.science.cells import as_words
from nic.science.exported.reasoned import REASONED
from nic.science.exported.shape import DAY, Column, Table
from nic.science.exported.tested import TESTED
from nic.science.exported.yearly import YEARLY
from nic.text import N_

FORM, VERSION = "nic-export", 1
TABLES: tuple[Table, ...] = (*TESTED, *REASONED, *YEARLY)
Cell = str | float | int | bool | date | None
Row = Mapping[str, Cell]
Tables = Mapping[str, Sequence[Row]]
Say = Callable[[Any], str]

DICTIONARY = "dictionary"
HEADINGS = (N_("Table"), N_("Column"), N_("What it means"), N_("Unit or allowed values"), N_("When it is empty"))
NEVER = N_("never")
HOLDS = {
    "words": N_("words"),
    "number": N_("number"),
    "day": N_("day, such as 2026-03-27"),
    "yes or no": N_("yes, no"),
}


def may_hold(column: Column, say: Say) -> str:
    """The unit or the allowed values of a column; without either what kind of thing stands there."""
    if column.allowed:
        return ", ".join(column.allowed)
    return say(column.unit or HOLDS[column.holds])


def dictionary_rows(say: Say) -> list[list[str]]:
    """With its headings: a row for each column of each table."""
    rows = [
        [table.name, one.name, say(one.means), may_hold(one, say), say(one.empty or NEVER)]
        for table in TABLES
        for one in table.columns
    ]
    return [[say(heading) for heading in HEADINGS], *rows]


def sheet_rows(table: Table, rows: Iterable[Row], *, has_days: bool = False) -> list[list[Cell]]:
    """With the names of the columns, for a spreadsheet: what is words can be no formula, numbers stay numbers, and
    with `has_days` days are days."""
    return [
        [one.name for one in table.columns],
        *([cell_of(each, has_days) for each in cells(table, row)] for row in rows),
    ]


def cells(table: Table, row: Row) -> list[tuple[Column, Cell]]:
    """In the order of the columns. Raises KeyError for what no column tells of: nothing slips into a file."""
    if unknown := row.keys() - {one.name for one in table.columns}:
        raise KeyError(table.name, sorted(unknown))
    return [(one, row.get(one.name)) for one in table.columns]


def cell_of(told: tuple[Column, Cell], has_days: bool) -> Cell:
    column, value = told
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column.holds == DAY:
        return date.fromisoformat(str(value)) if has_days else str(value)
    return as_words(value) if isinstance(value, str) else value


def plain_rows(table: Table, rows: Iterable[Row]) -> list[dict[str, Cell]]:
    """For JSON: every column by its name, null where it is empty."""
    return [{one.name: None if value == "" else value for one, value in cells(table, row)} for row in rows]


def plain_dictionary(say: Say) -> list[dict[str, Any]]:
    return [
        {
            "table": table.name,
            "about": say(table.about),
            "columns": [
                {"column": one.name, "means": say(one.means), "holds": one.holds, "unit": say(one.unit),
                 "allowed": list(one.allowed), "empty": say(one.empty or NEVER)}
                for one in table.columns
            ],
        }
        for table in TABLES
    ]  # fmt: skip
