"""A table out of a workbook (.xlsx), its formulas read as their values.

By openpyxl, row by row: a reader that lays out the whole sheet at once can be made to ask for any amount of memory by
two cells far apart, and only this one tells that 0.62 stands there as 62%.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from nic.science.gathering import TOLD_EVERY
from nic.science.sheet import MOST_CELLS, NOT_TEXT, Cell, FileRefused, Rows, fitted, too_many
from nic.text import N_, sentence

MOST_UNPACKED = 250_000_000  # Bytes; 150,000 rows of ten columns are less than half of that.
MOST_WHOLE = 60_000_000  # Of one part that is not read row by row, such as the texts of all cells.
MOST_PARTS = 2_000
IN_ROWS = re.compile(r"xl/worksheets/[^/]+\.xml")
UNREAD_FORMULA = re.compile(rb"<c(?![^>]*t=\"str\")[^>]*><f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>")
AT_CELL = re.compile(rb'\br="([A-Z]+[0-9]+)"')
PERCENT = re.compile(rb"numFmtId=.(?:9|10)\D|formatCode=.[^>]*%")
LITERAL = re.compile(r'"[^"]*"|\\.')
DAMAGED = N_("This workbook is damaged. Open it in a spreadsheet program, save it anew, and choose that file.")


def read_workbook(
    content: bytes, sheet: str = "", tell: Callable[[int], None] = lambda row: None
) -> tuple[Rows, str, list[str]]:
    """The rows of one sheet, its name, and the names of all. Raises FileRefused, whatever the bytes are.

    Without a name it is the first sheet that has a table. Hidden sheets stay hidden.
    """
    from openpyxl import load_workbook  # Only here: a third of the start of nic would be spent on it.

    has_percent = look_through(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = {one.title: one for one in book.worksheets if one.sheet_state == "visible"}
        has_hidden = len(sheets) < len(book.worksheets)
        wanted = [sheets[sheet]] if sheet in sheets else list(sheets.values())
        for one in wanted:
            if rows := rows_of(one, tell, is_only=len(wanted) == 1 and not has_hidden, has_percent=has_percent):
                return rows, one.title, list(sheets)
    except FileRefused:
        raise
    except Exception as wrong:  # A damaged workbook breaks its reader in more ways than could be listed.
        raise FileRefused(DAMAGED) from wrong
    if has_hidden:
        raise FileRefused(
            N_(
                "There is nothing in the sheets of this workbook but in hidden ones, which are not read. Show that "
                "sheet in a spreadsheet program, save the workbook, and choose it again."
            )
        )
    raise FileRefused(N_("There is nothing in the sheets of this workbook."))


def rows_of(sheet: Any, tell: Callable[[int], None], *, is_only: bool, has_percent: bool) -> Rows:
    sheet.reset_dimensions()  # What a workbook says of its own size is often wrong.
    try:
        return fitted(cells_of(sheet, tell, has_percent))
    except FileRefused as refused:
        if is_only or refused.status != 422:
            raise
        return []  # An empty sheet; there are others.


def cells_of(sheet: Any, tell: Callable[[int], None], has_percent: bool) -> Iterator[list[Cell]]:
    """With what each cell is shown as, or twice as quickly without where nothing is shown as a percentage."""
    spread = 0
    for number, row in enumerate(sheet.iter_rows(values_only=not has_percent), start=1):
        spread += len(row)
        if spread > MOST_CELLS * 20:  # Mostly empty ones, formatted far to the right.
            raise FileRefused(too_many(), 413)
        yield [shown(cell) for cell in row] if has_percent else [as_cell(value) for value in row]
        if number % TOLD_EVERY == 0:
            tell(number)


def shown(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and is_percent(cell.number_format):
        return f"{float(f'{value * 100:.12g}'):.12g}%"
    return as_cell(value)


def as_cell(value: Any) -> Cell:
    """As a person would have typed it, but for plain numbers, which stay what they are."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


@lru_cache(maxsize=500)
def is_percent(number_format: str) -> bool:
    return "%" in LITERAL.sub("", number_format or "")


def look_through(content: bytes) -> bool:
    """Whether anything in it may be shown as a percentage. Refuses what must not be opened.

    What is packed into a small file may be endless when unpacked, so its size is asked before anything is read.

    That size can't lie to us: Python's own reader stops where it said that the part would end.
    """
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            if not any(part.filename == "xl/workbook.xml" for part in parts):
                raise FileRefused(NOT_TEXT, 415)
            whole = [part.file_size for part in parts if not IN_ROWS.fullmatch(part.filename)]
            is_huge = sum(part.file_size for part in parts) > MOST_UNPACKED or max(whole, default=0) > MOST_WHOLE
            if is_huge or len(parts) > MOST_PARTS:
                raise FileRefused(too_much(), 413)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    refuse_tricks(packed.open(part).read(2_000_000))
            styles = [packed.read(part) for part in parts if part.filename == "xl/styles.xml"]
            return any(map(PERCENT.search, styles))
    except FileRefused:
        raise
    except Exception as wrong:  # Of the archive, of its packing, of a password: all say the same to a person.
        raise FileRefused(DAMAGED) from wrong


def refuse_tricks(part: bytes) -> None:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:  # No program writes one here; it could grow without end.
        raise FileRefused(DAMAGED)
    if found := UNREAD_FORMULA.search(part):
        at = AT_CELL.search(found[0])
        words = N_(
            "There are formulas in this workbook without their results, the first of them in cell %(cell)s. Open it in "
            "a spreadsheet program, save it, and choose it again."
        )
        raise FileRefused(sentence(words, cell=at[1].decode() if at else "?"))


def too_much():
    return sentence(
        "Unpacked, this workbook is larger than %(most)s million bytes. Keep only the sheet with the numbers, or save "
        "it as CSV.",
        most=MOST_UNPACKED // 1_000_000,
    )
