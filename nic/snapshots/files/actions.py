"""Files of figures: brought, looked at, published as a whole, and undone as a whole."""

from typing import Any
from uuid import uuid4

from nic import history
from nic.db import database, is_postgres, write
from nic.errors import Refused
from nic.indicators.imports.actions import IN_WORK, require_rest, tidy_name
from nic.indicators.imports.reading import pack, pack_file
from nic.places.changes.actions import withdraw
from nic.places.lines.queries import list_line
from nic.places.settings import thresholds_of
from nic.science.columns import mark_of
from nic.science.published import Cell, Key, Seen, shows, withheld_in
from nic.science.snapshot import Count, Hidden
from nic.science.snapshot_rows import Found, lacking
from nic.snapshots.files.queries import (
    seen_before,
    set_in_force,
    state_of,
    tree_of,
    withheld_so_far,
)
from nic.snapshots.models import Snapshot, SnapshotColumns, SnapshotContent
from nic.snapshots.queries import parents_of
from nic.text import N_

COLUMNS = (
    "snapshot_id", "place_id", "year", "student_group", "domain", "standard", "some", "out_of", "mark", "is_shown",
)  # fmt: skip
NOT_YET = N_("There are still rows that can't be taken. Nothing is published.")
PUBLISHED = N_("It is published already. Undo it, and bring the file again.")


def bring_snapshot(place, act, *, file_name: str, content: bytes) -> Snapshot:
    """It waits until somebody has looked at it."""
    with write():
        if done := history.replayed(act):
            return Snapshot.get(Snapshot.uid == done.of_uid)
        snapshot = Snapshot.create(place=place, by=act.by, at=act.at, file_name=tidy_name(file_name))
        SnapshotContent.create(snapshot=snapshot, content=pack_file(content), cells=b"")
        history.record("bring snapshot", snapshot, act, before={})
        return snapshot


def keep_rows(snapshot, rows, **read: Any) -> None:
    """What was read out of the file; `read` are fields of it."""
    with write():
        SnapshotContent.update(cells=pack(rows)).where(SnapshotContent.snapshot == snapshot).execute()
        keep(snapshot, **read)


def keep_summary(snapshot, summary: dict[str, Any]) -> None:
    with write():
        keep(snapshot, summary=summary)


def keep(snapshot, **read: Any) -> None:
    for name, value in (read | {"work": "", "work_key": "", "trouble": {}}).items():
        setattr(snapshot, name, value)
    snapshot.save()


def choose_snapshot_columns(snapshot, act, columns: dict[str, Any]) -> None:
    with write():
        if history.is_replay(act):
            return
        if snapshot.published_at:
            raise Refused(PUBLISHED)
        require_rest(snapshot, act.at)
        before = history.snapshot(snapshot)
        history.claim(snapshot, act)
        snapshot.columns = columns
        snapshot.save()
        history.record("choose columns", snapshot, act, before=before, kept_out=("summary",))


# -- All of it or nothing -------------------------------------------------------------------------------------------


def publish_snapshot(snapshot, act, found: Found, *, name: str = "", key: str = "") -> None:
    """Every figure of the file, or none. What people beyond the district see of it is settled now, for good."""
    tree = tree_of(snapshot.place)
    smallest = thresholds_of(list_line(snapshot.place)).learners
    state = state_of(tree)
    rows = [] if snapshot.published_at else rows_to_pour(snapshot, found, tree, smallest)  # Others write meanwhile.
    with write():
        fresh: Any = Snapshot.get_by_id(snapshot.id)
        if history.is_replay(act) or fresh.is_over:
            return
        if key and fresh.work_key != key:
            raise Refused(IN_WORK)
        if found.faults or found.unknown or lacking(snapshot.columns) or not found.figures:
            raise Refused(NOT_YET)
        if state_of(tree) != state:
            rows = rows_to_pour(snapshot, found, tree, smallest)
        before = history.snapshot(fresh)
        history.claim(fresh, act)
        pour_in(rows)
        keep_columns(fresh, act, name)
        SnapshotContent.update(content=b"", cells=b"").where(SnapshotContent.snapshot == snapshot).execute()
        fresh.standards_set = set_in_force(snapshot.place, snapshot.place.day_of(act.at))
        fresh.published_at, fresh.rows, fresh.smallest, fresh.work, fresh.work_key = act.at, len(rows), smallest, "", ""
        fresh.save()
        history.record("publish snapshot", fresh, act, before=before, kept_out=("summary",))


def rows_to_pour(snapshot, found: Found, tree, smallest: int) -> list[tuple[Any, ...]]:
    new: dict[Key, dict[Cell, Count]] = {}
    for one in found.figures:
        new.setdefault((one.year, one.standard), {})[one.place, one.group] = Count(one.some, one.of)
    before = seen_before(tree, new.keys())
    hidden = hide(new, before, smallest, withheld_so_far(tree))
    return [
        (
            snapshot.id, one.place, one.year, one.group, one.domain, one.standard, one.some, one.of, one.mark,
            not one.mark and shows(hidden, (one.place, one.group), Count(one.some, one.of), seen_in(before, one)),
        )
        for one in found.figures
    ]  # fmt: skip


def hide(
    new: dict[Key, dict[Cell, Count]], before: dict[Key, dict[Cell, Seen]], smallest: int, already: Hidden
) -> Hidden:
    named = {place for tables in (new, before) for cells in tables.values() for place, _ in cells}
    return withheld_in(new, before, parents_of(named), smallest, already)


def seen_in(before: dict[Key, dict[Cell, Seen]], one) -> Seen | None:
    return before[one.year, one.standard].get((one.place, one.group))


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


def keep_columns(snapshot, act, name: str) -> None:
    """Under this name for the place, instead of what had it before."""
    name = name.strip()[:120]
    if not name:
        return
    mark = mark_of(snapshot.headings, snapshot.place.day_of(act.at))
    given = {"place": snapshot.place, "name": name, "headings": mark, "columns": snapshot.columns}
    SnapshotColumns.insert(given | {"uid": uuid4()}).on_conflict(
        conflict_target=[SnapshotColumns.place, SnapshotColumns.name],
        update={
            SnapshotColumns.headings: mark, SnapshotColumns.columns: snapshot.columns,
            SnapshotColumns.withdrawn_at: None,
        },
    ).execute()  # fmt: skip


def undo_snapshot(snapshot, act) -> None:
    """What was published before it holds again, and what was withheld stays withheld."""
    withdraw(snapshot, act, "undo snapshot")
