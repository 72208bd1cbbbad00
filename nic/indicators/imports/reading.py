"""A file as it came, and its rows as they are kept until they are saved."""

import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from nic.indicators.imports.workbook import read_workbook
from nic.science.sheet import MOST_BYTES, FileRefused, Rows, is_workbook, read_text, refuse_other_kinds, too_large

LARGE = 700_000  # Bytes of a workbook that takes more than two seconds to read.


@dataclass(frozen=True)
class Read:
    """The rows, and `shape`: how the file is written, as far as a person may choose it."""

    rows: Rows
    shape: dict[str, Any]


def read_file(content: bytes, wish: dict[str, str], tell: Callable[[int], None] = lambda row: None) -> Read:
    """Raises FileRefused. `wish` names the sheet of a workbook, or the alphabet and separator of a text."""
    refuse_other_kinds(content)
    if is_workbook(content):
        rows, sheet, sheets = read_workbook(content, wish.get("sheet", ""), tell)
        return Read(rows, {"kind": "workbook", "sheet": sheet, "sheets": sheets})
    rows, alphabet, separator = read_text(content, wish.get("alphabet", ""), wish.get("separator", ""))
    return Read(rows, {"kind": "text", "alphabet": alphabet, "separator": separator})


def is_large(content: bytes) -> bool:
    return is_workbook(content) and len(content) > LARGE


def whole(read: Callable[[int], bytes]) -> bytes:
    """All of an upload, unless it is more than nic takes: then it is not read to its end."""
    content = read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FileRefused(too_large(), 413)
    return content


def put_into(rows: Rows, mended: Iterable[list[Any]]) -> None:
    """Cells that were mended on the page, each with its row as a spreadsheet counts and its column from 0."""
    for number, place, text in mended:
        if number <= len(rows):
            row = rows[number - 1]
            row += [""] * (place + 1 - len(row))
            row[place] = text


def pack(rows: Rows) -> bytes:
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), 1)


def unpack(packed: bytes) -> Rows:
    return json.loads(zlib.decompress(bytes(packed))) if packed else []


def pack_file(content: bytes) -> bytes:
    return zlib.compress(content, 1)


def unpack_file(packed: bytes) -> bytes:
    return zlib.decompress(bytes(packed)) if packed else b""
