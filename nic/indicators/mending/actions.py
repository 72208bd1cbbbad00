"""Single cells of a file that waits, mended where the page says what is wrong with them."""

from collections.abc import Sequence

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.indicators.imports.actions import require_rest
from nic.indicators.imports.models import FileContent, WaitingFile
from nic.indicators.imports.queries import rows_of
from nic.indicators.imports.reading import pack, put_into
from nic.science.cells import text_of
from nic.science.columns import choices_from
from nic.science.gathering import ROW_LEFT_OUT
from nic.text import N_

Mended = tuple[int, int, str]  # Row as a spreadsheet counts, column from 0, and what stands there from now on.
DASHES = ("-", "–", "—")  # For a day: its row is left out.
NO_SUCH_CELL = N_("One of these cells is not in the file any more. Look at the page anew.")


def mend_cells(file, act, cells: Sequence[Mended]) -> WaitingFile:
    """The file's own cells stay as they came wherever nothing was changed."""
    with write():
        if history.is_replay(act):
            return file
        require_rest(file, act.at)
        before = history.snapshot(file)
        history.claim(file, act)
        rows = rows_of(file)
        if any(not (0 < row <= len(rows) and 0 <= place < 1000) for row, place, _ in cells):
            raise Refused(NO_SUCH_CELL)
        day = choices_from(file.choices).column("day")
        there = {(row, place): text for row, place, text in file.shape.get("mended", [])}
        for row, place, text in cells:
            if said(rows[row - 1], place) != text.strip():
                is_row_out = place == day and text.strip() in DASHES
                there[row, place] = ROW_LEFT_OUT if is_row_out else text.strip()
        file.shape = file.shape | {"mended": [[*at, text] for at, text in sorted(there.items())]}
        file.save()
        put_into(rows, file.shape["mended"])
        FileContent.update(cells=pack(rows)).where(FileContent.file == file).execute()
        history.record("mend cells", file, act, before=before)
        return file


def said(row, place: int) -> str:
    return text_of(row[place]) if place < len(row) else ""
