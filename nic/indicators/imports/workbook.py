"""A table out of a workbook (.xlsx), its formulas read as their values."""

import re
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from zipfile import ZipFile

from nic.indicators.imports.cells import cells_of
from nic.indicators.imports.parts import list_looks, list_sheets, list_texts
from nic.science.gathering import TOLD_EVERY
from nic.science.sheet import NOT_TEXT, Cell, FileRefused, Rows, fitted
from nic.text import N_, sentence

MOST_UNPACKED = 250_000_000  # Bytes; 150,000 rows of ten columns are less than half of that.
MOST_WHOLE = 60_000_000  # Of one part that is not read row by row, such as the texts of all cells.
MOST_PARTS = 2_000
IN_ROWS = re.compile(r"xl/worksheets/[^/]+\.xml")
UNREAD_FORMULA = re.compile(rb"<c(?![^>]*t=\"str\")[^>]*><f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>")
AT_CELL = re.compile(rb'\br="([A-Z]+[0-9]+)"')
DAMAGED = N_("This workbook is damaged. Open it in a spreadsheet program, save it anew, and choose that file.")


def read_workbook(
    content: bytes, sheet: str = "", tell: Callable[[int], None] = lambda row: None
) -> tuple[Rows, str, list[str]]:
    """The rows of one sheet, its name, and the names of all. Raises FileRefused, whatever the bytes are.

    Without a name it is the first sheet that has a table. Hidden sheets stay hidden.
    """
    look_through(content)
    try:
        with ZipFile(BytesIO(content)) as packed:
            every, counts_from_1904 = list_sheets(packed)
            texts, looks = list_texts(packed), list_looks(packed, counts_from_1904)
            sheets = {one.title: one for one in every if not one.is_hidden}
            wanted = [sheets[sheet]] if sheet in sheets else list(sheets.values())
            for one in wanted:
                cells = counted(cells_of(packed, one.path, texts, looks), tell)
                if rows := rows_of(cells, is_only=len(wanted) == len(every) == 1):
                    return rows, one.title, list(sheets)
    except FileRefused:
        raise
    except Exception as wrong:  # A damaged workbook breaks its reader in more ways than could be listed.
        raise FileRefused(DAMAGED) from wrong
    if len(sheets) < len(every):
        raise FileRefused(
            N_(
                "There is nothing in the sheets of this workbook but in hidden ones, which are not read. Show that "
                "sheet in a spreadsheet program, save the workbook, and choose it again."
            )
        )
    raise FileRefused(N_("There is nothing in the sheets of this workbook."))


def rows_of(cells: Iterable[list[Cell]], *, is_only: bool) -> Rows:
    try:
        return fitted(cells)
    except FileRefused as refused:
        if is_only or refused.status != 422:
            raise
        return []  # An empty sheet; there are others.


def counted(rows: Iterable[list[Cell]], tell: Callable[[int], None]) -> Iterator[list[Cell]]:
    for number, row in enumerate(rows, start=1):
        yield row
        if number % TOLD_EVERY == 0:
            tell(number)


def look_through(content: bytes) -> None:
    """Refuses what must not be opened.

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
