"""Files of figures: brought, looked at, published as a whole, and undone as a whole."""

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.indicators.imports.actions import tidy_name
from nic.indicators.imports.reading import pack, read_file
from nic.places.changes.actions import change_fields, withdraw
from nic.science.cells import text_of
from nic.science.snapshot_rows import guess_columns, lacking
from nic.snapshots.models import Figure, Snapshot
from nic.snapshots.queries import columns_before, read
from nic.text import N_

AT_ONCE = 1000  # Rows of one statement.
FIELDS = [
    Figure.snapshot, Figure.place, Figure.year, Figure.student_group, Figure.standard, Figure.some, Figure.out_of,
    Figure.mark,
]  # fmt: skip
NOT_YET = N_("There are still rows that can't be taken. Nothing is published.")


def bring_snapshot(place, act, *, file_name: str, content: bytes) -> Snapshot:
    """It waits until somebody has looked at it. Raises FileRefused."""
    rows = read_file(content, {}).rows
    names = [text_of(cell) for cell in rows[0]]
    with write():
        if done := history.replayed(act):
            return Snapshot.get(Snapshot.uid == done.of_uid)
        snapshot = Snapshot.create(
            place=place, by=act.by, at=act.at, file_name=tidy_name(file_name), cells=pack(rows), headings=names,
            columns=columns_before(place, names) or guess_columns(names), rows=len(rows) - 1,
        )  # fmt: skip
        record(snapshot, act, "bring snapshot", {})
        return snapshot


def record(snapshot, act, verb: str, before) -> None:
    history.record(verb, snapshot, act, before=before, kept_out=("cells",))


def choose_snapshot_columns(snapshot, act, columns: dict[str, int | None]) -> None:
    if snapshot.published_at:
        raise Refused(N_("It is published already. Undo it, and bring the file again."))
    change_fields(snapshot, act, "choose columns", columns=columns)


def publish_snapshot(snapshot, act) -> None:
    """Every figure of the file, or none."""
    with write():
        if history.is_replay(act) or snapshot.published_at:
            return
        found = read(snapshot)
        if found.faults or lacking(snapshot.columns) or not found.figures:
            raise Refused(NOT_YET)
        before = history.snapshot(snapshot)
        history.claim(snapshot, act)
        rows = [
            (snapshot.id, one.place, one.year, one.group, one.standard, one.some, one.of, one.mark)
            for one in found.figures
        ]
        for start in range(0, len(rows), AT_ONCE):
            Figure.insert_many(rows[start : start + AT_ONCE], FIELDS).execute()
        snapshot.published_at, snapshot.rows, snapshot.cells = act.at, len(rows), b""
        snapshot.save()
        record(snapshot, act, "publish snapshot", before)


def undo_snapshot(snapshot, act) -> None:
    """What was published before it holds again."""
    withdraw(snapshot, act, "undo snapshot")
