"""An export as files: a workbook with a sheet for each table, CSV files in one archive, JSON."""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from nic.science.export_tables import (
    FORM,
    TABLES,
    VERSION,
    Cell,
    Say,
    Tables,
    dictionary_rows,
    plain_dictionary,
    plain_rows,
    sheet_rows,
)
from nic.science.exported.shape import NUMBER, Table
from nic.text import N_, Sentence

ENDINGS = "any(xlsx, zip, json)"
DICTIONARY, ABOUT = N_("Data dictionary"), N_("About this file")
WIDTHS = (22, 22, 60, 44, 44)  # Of the dictionary, in letters.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # In XML.
LONGEST = 32_767  # Letters in a cell of a workbook: Excel refuses to open a longer one.
CUT = "… (the CSV and JSON files have all of it)"


@dataclass(frozen=True)
class About:
    """What stands in every file: where, when and for which year it was made, and what to know before it is used."""

    place: Any
    on: date
    year: str  # "" for all.
    lines: Sequence[Sentence]


def as_archive(tables: Tables, about: About, say: Say) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        files = {
            "about.txt": "\r\n".join(map(say, about.lines)) + "\r\n",
            "dictionary.csv": as_csv(dictionary_rows(say)),
        }
        files |= {f"{table.name}.csv": as_csv(sheet_rows(table, tables[table.name])) for table in TABLES}
        for name, text in files.items():
            entry = ZipInfo(name, (about.on.year, about.on.month, about.on.day, 0, 0, 0))
            archive.writestr(entry, text.encode("utf-8-sig"), ZIP_DEFLATED)
    return written.getvalue()


def as_csv(rows: Iterable[Sequence[Cell]]) -> str:
    file = StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return file.getvalue()


def as_json(tables: Tables, about: About, say: Say) -> bytes:
    told = {
        "form": FORM,
        "version": VERSION,
        "made_on": about.on.isoformat(),
        "place": {"kind": str(about.place.kind), "name": about.place.name},
        "school_year": about.year or None,
        "about": [say(line) for line in about.lines],
        "dictionary": plain_dictionary(say),
        "tables": {table.name: plain_rows(table, tables[table.name]) for table in TABLES},
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def as_workbook(tables: Tables, about: About, say: Say) -> bytes:
    from openpyxl import Workbook  # Only here: a third of the start of nic would be spent on it.

    book = Workbook(write_only=True)
    book.properties.creator = "nic"
    add_sheet(book, say(DICTIONARY), dictionary_rows(say), WIDTHS)
    for table in TABLES:
        add_sheet(book, table.name, sheet_rows(table, tables[table.name], has_days=True), widths_of(table))
    add_sheet(book, say(ABOUT), [[say(line)] for line in about.lines], (120,), has_heading=False)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def add_sheet(book, title: str, rows: Sequence[Sequence[Cell]], widths: Sequence[int], *, has_heading=True) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    if has_heading:
        sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, row in enumerate(rows):
        told: list[Any] = [writable(cell) for cell in row]
        if number == 0 and has_heading:
            told = [WriteOnlyCell(sheet, value=cell) for cell in told]
            for heading in told:
                heading.font = Font(bold=True)
        sheet.append(told)


def writable(cell: Cell) -> Cell:
    """Without the signs that no workbook may hold, and no longer than one."""
    if not isinstance(cell, str):
        return cell
    text = UNWRITABLE.sub("", cell)
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def widths_of(table: Table) -> list[int]:
    return [max(len(one.name) + 2, 12 if one.holds == NUMBER or one.allowed else 18) for one in table.columns]


WRITERS = {"xlsx": as_workbook, "zip": as_archive, "json": as_json}
