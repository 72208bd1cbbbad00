"""The cells of one sheet of a workbook, row by row, as a person would have typed them.

A sheet is never laid out as a whole: two cells far apart could ask for any amount of memory. A reader of our own, since
openpyxl takes five times as long, and of a sheet that doesn't say its size reads everything twice.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite
from zipfile import ZipFile

from nic.indicators.imports.parts import AT_ONCE, Looks, careful_parser, unescaped
from nic.science.sheet import Cell

LAST_COLUMN = 16_384
SINCE_1900, SINCE_1904 = datetime(1899, 12, 30, tzinfo=UTC), datetime(1904, 1, 1, tzinfo=UTC)


def cells_of(packed: ZipFile, path: str, texts: list[str], looks: Looks) -> Iterator[list[Cell]]:
    """Row n of the answer is row n of the sheet; those that it leaves out are empty."""
    reader = Reader(texts, looks)
    parser = careful_parser(reader.begin, reader.end)
    reader.parser = parser
    with packed.open(path) as part:
        count = 0
        while some := part.read(AT_ONCE):
            parser.Parse(some, False)
            for number, row in reader.taken():
                yield from ([] for _ in range(count + 1, number))
                if number > count:
                    count = number
                    yield row
        parser.Parse(b"", True)


class Reader:
    """Hears one element after the other, and keeps the rows that have ended."""

    def __init__(self, texts: list[str], looks: Looks) -> None:
        self.texts, self.looks, self.parser = texts, looks, None
        self.rows: list[tuple[int, list[Cell]]] = []
        self.number = self.column = 0
        self.row: list[Cell] = []
        self.kind = self.style = ""
        self.said: list[str] = []
        self.is_aside = False

    def taken(self) -> list[tuple[int, list[Cell]]]:
        rows, self.rows = self.rows, []
        return rows

    def begin(self, name: str, given: dict[str, str]) -> None:
        name = name if ":" not in name else name.rpartition(":")[2]
        if name == "c":
            self.column = column_of(given["r"]) if "r" in given else self.column + 1
            self.kind, self.style = given.get("t", "n"), given.get("s", "")
            self.said = []
        elif name == "v" or (name == "t" and self.kind == "inlineStr" and not self.is_aside):
            self.parser.CharacterDataHandler = self.said.append  # type: ignore[attr-defined]
        elif name == "rPh":
            self.is_aside = True
        elif name == "row":
            self.number = int(float(given["r"])) if "r" in given else self.number + 1
            self.row, self.column = [], 0

    def end(self, name: str) -> None:
        name = name if ":" not in name else name.rpartition(":")[2]
        if name in ("v", "t"):
            self.parser.CharacterDataHandler = None  # type: ignore[attr-defined]
        elif name == "rPh":
            self.is_aside = False
        elif name == "c":
            if self.said:
                self.keep(self.value("".join(self.said)))
        elif name == "row":
            self.rows.append((self.number, self.row))

    def keep(self, cell: Cell) -> None:
        missing = self.column - len(self.row)
        if missing == 1:
            self.row.append(cell)
        elif missing > 1:
            self.row += [""] * (missing - 1) + [cell]
        else:
            self.row[self.column - 1] = cell

    def value(self, text: str) -> Cell:
        kind = self.kind
        if kind == "s":
            return self.texts[int(text)].strip()
        if kind == "n":
            look, number = self.looks.of(self.style) if self.style else "", float(text)
            if not isfinite(number):
                raise ValueError(text)
            return shown(number, look, self.looks.counts_from_1904) if look else number
        if kind == "b":
            return "TRUE" if text.strip() == "1" else "FALSE"
        return date.fromisoformat(text[:10]).isoformat() if kind == "d" else unescaped(text).strip()


@lru_cache(maxsize=50_000)
def shown(number: float, look: str, counts_from_1904: bool) -> Cell:
    if look == "percent":
        return f"{float(f'{number * 100:.12g}'):.12g}%"
    try:
        if look == "elapsed":
            return str(timedelta(days=number))
        if 0 <= number < 1:
            return time_of(number).isoformat()
        if 1 <= number < 60 and not counts_from_1904:
            number += 1  # Spreadsheets know a day that never was, 29 February 1900.
        begin = SINCE_1904 if counts_from_1904 else SINCE_1900
        return (begin + timedelta(days=number) + timedelta(milliseconds=0.5)).date().isoformat()
    except OverflowError:
        return "#VALUE!"


def time_of(part: float) -> time:
    return (SINCE_1900 + timedelta(milliseconds=min(round(part * 86_400_000), 86_399_999))).time()


@lru_cache(maxsize=50_000)
def column_of(cell: str) -> int:
    """AB12 stands in column 28."""
    column = 0
    for letter in cell:
        if not letter.isalpha():
            break
        column = column * 26 + ord(letter.upper()) - 64
    if not 0 < column <= LAST_COLUMN:
        raise ValueError(cell)
    return column
