"""Files that pages offer to take along: what they are called, and how they are sent."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from flask import send_file

KINDS = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "json": "application/json",
    "yaml": "application/yaml",
    "txt": "text/plain",
    "mmd": "text/plain",
}


def as_file(name: str, ending: str, content: bytes, on: date, otherwise: str = "chart"):
    """Called by its thing and the day that it shows."""
    called = f"{file_words(name, otherwise)}-{on.isoformat()}.{ending}"
    return send_file(BytesIO(content), mimetype=KINDS[ending], as_attachment=True, download_name=called)


def file_words(name: str, otherwise: str = "chart") -> str:
    """Letters and digits that every computer's files may be called by."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or otherwise


def as_workbook(rows: Iterable[Sequence[Any]], title: str) -> bytes:
    """One sheet of rows, the first of which says the names of the columns."""
    from openpyxl import Workbook  # Only here: a third of the start of nic would be spent on it.

    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "Table")
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append(list(row))
    written = BytesIO()
    book.save(written)
    return written.getvalue()
