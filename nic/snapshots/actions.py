"""Files of figures: brought, looked at, published as a whole, and undone as a whole."""

from nic import history
from nic.db import database, is_postgres, write
from nic.errors import Refused
from nic.indicators.imports.actions import tidy_name
from nic.indicators.imports.reading import pack, read_file
from nic.places.changes.actions import change_fields, withdraw
from nic.science.cells import text_of
from nic.science.snapshot_rows import guess_columns, lacking
from nic.snapshots.models import Snapshot
from nic.snapshots.queries import columns_before, read
from nic.text import N_

COLUMNS = ("snapshot_id", "place_id", "year", "student_group", "standard", "some", "out_of", "mark")
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
    found = None if snapshot.published_at else read(snapshot)  # Others write meanwhile.
    with write():
        if history.is_replay(act) or found is None:
            return
        if found.faults or lacking(snapshot.columns) or not found.figures:
            raise Refused(NOT_YET)
        before = history.snapshot(snapshot)
        history.claim(snapshot, act)
        rows = [
            (snapshot.id, one.place, one.year, one.group, one.standard, one.some, one.of, one.mark)
            for one in found.figures
        ]
        pour_in(rows)
        snapshot.published_at, snapshot.rows, snapshot.cells = act.at, len(rows), b""
        snapshot.save()
        record(snapshot, act, "publish snapshot", before)


def pour_in(rows) -> None:
    """Without peewee, which would take 20 seconds to put a hundred thousand together."""
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    cursor = database.cursor()
    if is_postgres():
        with cursor.copy(f"COPY figure ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    cursor.executemany(f"INSERT INTO figure ({names}) VALUES ({', '.join('?' * len(COLUMNS))})", rows)


def undo_snapshot(snapshot, act) -> None:
    """What was published before it holds again."""
    withdraw(snapshot, act, "undo snapshot")
