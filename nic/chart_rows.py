"""The rows of a CSV file as observations. Whatever can't be read is refused in one line that names row and column."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from nic.science.chart import Observation
from nic.science.chart_types import TYPES, fault_in
from nic.science.measurement import Unreadable, parse_day, parse_number
from nic.science.subgroups import LARGEST
from nic.text import Sentence, sentence

MOST_BYTES = 50_000_000
PLAIN_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")

Fault = Callable[[Observation], Sentence | None]


class BadInput(Exception):
    """One line for the person at the terminal."""


@dataclass(frozen=True)
class Columns:
    """The names of the columns to read; a ratio has a denominator, and `value` is then its numerator."""

    date: str
    value: str
    denominator: str | None
    group: str | None = None

    @property
    def named(self) -> list[str]:
        return [name for name in (self.date, self.value, self.denominator, self.group) if name is not None]

    def at_fault(self, observation: Observation, fault: Fault) -> str:
        """The value's, where it is wrong by itself."""
        is_value = self.denominator is None or fault(replace(observation, denominator=None)) is not None
        return self.value if is_value else str(self.denominator)


@dataclass(frozen=True)
class ColumnChoice:
    """What the person asked for on the command line; None where they said nothing."""

    date: str | None = None
    value: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    group: str | None = None

    def among(self, header: list[str], chart: str) -> Columns:
        """Columns default to date, y and n; n is only read with y, and not for a chart of plain values."""
        if self.value and (self.numerator or self.denominator):
            raise BadInput("give --value, or --numerator and --denominator, not both.")
        has_default = "n" in header and not self.value and TYPES[chart].takes != "plain values"
        denominator = self.denominator or ("n" if has_default else None)
        if self.numerator and not denominator:
            raise BadInput("--numerator needs --denominator.")
        if TYPES[chart].takes == "fractions" and not denominator:
            raise BadInput(f'row 1: column "n" is missing: a {chart} chart has denominators (--denominator).')
        columns = Columns(self.date or "date", self.value or self.numerator or "y", denominator, self.group)
        for name in columns.named:
            if name in header and header.count(name) > 1:
                raise BadInput(f'row 1: column "{name}" is there twice; {listed(header)}.')
            if len(header) == 1 and (apart := next((mark for mark in ";\t" if mark in header[0]), None)):
                words = "tabs" if apart == "\t" else "semicolons"
                raise BadInput(f"row 1: the columns are separated by {words}. Save the file with commas.")
            if name not in header:
                option = self.option_of(name, columns)
                raise BadInput(f'row 1: column "{name}" is missing: name yours with {option}; {listed(header)}.')
        return columns

    def option_of(self, name: str, columns: Columns) -> str:
        """The one that names this column."""
        if name in (columns.date, columns.group):
            return "--date" if name == columns.date else "--group"
        if name == columns.value:
            return "--numerator" if self.numerator or (self.denominator and not self.value) else "--value"
        return "--denominator"


def listed(header: list[str]) -> str:
    return f"the columns are {', '.join(header)[:200]}"


def read_groups(path: str, columns: ColumnChoice, chart: str) -> dict[str, list[Observation]]:
    """All rows of the file that have a date, by their group, in the order of the file. Without a column of groups all
    are of one that has no name. Rows count from 1, the header included.

    What this kind of chart can't hold is refused here, where the row is known.
    """
    rows = csv.reader(StringIO(read_text(path), newline=""))
    try:
        header = [name.strip() for name in next(rows, [])]
        if not any(header):
            raise BadInput("the file is empty.")
        chosen = columns.among(header, chart)
        found: dict[str, list[Observation]] = {}
        for group, observation in read_rows(rows, header, chosen, fault_in(chart)):
            found.setdefault(group, []).append(observation)
    except csv.Error as error:
        raise BadInput(f"row {rows.line_num} can't be read as CSV: {error}.") from None
    if not found:
        raise BadInput("there are no rows with a date below the header.")
    return found


def read_text(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"the file can't be read: {error.strerror}.") from None
    if len(content) > MOST_BYTES:
        raise BadInput(f"the file is larger than {MOST_BYTES // 1_000_000} million bytes.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("the file is not UTF-8 text. Save it as CSV (UTF-8).") from None
    if "\0" in text:
        raise BadInput("the file is not text. Save it as CSV (UTF-8).")
    return text


def read_rows(rows: Any, header: list[str], columns: Columns, fault: Fault) -> Iterator[tuple[str, Observation]]:
    """`rows` is a csv reader. A row may lack cells at its end; a row without a date is dropped."""
    places = {name: header.index(name) for name in columns.named}
    line_before = 1
    for row in rows:
        line, line_before = line_before + 1, rows.line_num
        if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
            raise BadInput(f"row {line} has more columns than the header.")
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
        if not cells[columns.date]:
            continue
        value = read_number(cells[columns.value], line, columns.value)
        denominator = None
        if columns.denominator:
            denominator = read_number(cells[columns.denominator], line, columns.denominator)
        observation = Observation(read_date(cells[columns.date], line, columns.date), value, denominator)
        if wrong := fault(observation):
            raise complaint(line, columns.at_fault(observation, fault), wrong)
        group = cells[columns.group] if columns.group else ""
        if columns.group and not group:
            raise complaint(line, columns.group, sentence("The group is missing."))
        yield group, observation


def read_date(text: str, line: int, column: str) -> date:
    try:
        return parse_day(text, None)
    except Unreadable as unreadable:
        raise complaint(line, column, unreadable.sentence) from None


def read_number(text: str, line: int, column: str) -> float | None:
    """A missing value is an empty cell. Exponents are read too: programs write them, people don't."""
    if not text:
        return None
    if len(text) <= 60 and PLAIN_FLOAT.fullmatch(text):
        number = float(text)
    else:
        try:
            typed = parse_number(text)
        except Unreadable as unreadable:
            raise complaint(line, column, unreadable.sentence) from None
        if typed.value is None:
            raise complaint(
                line, column, sentence('"%(typed)s" is a fraction; give its parts in two columns.', typed=text)
            )
        number = typed.value
    if abs(number) > LARGEST:
        raise complaint(line, column, sentence('"%(typed)s" is too large.', typed=text))
    return number


def complaint(line: int, column: str, said: Sentence) -> BadInput:
    return BadInput(f'row {line}, column "{column}": {said}')
