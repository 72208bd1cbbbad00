"""Reading a file of figures and publishing it: at once where it is quick, else beside the request."""

from collections.abc import Callable
from typing import Any

from nic.indicators.imports.reading import read_file
from nic.indicators.imports.work import LONG, Clock, run
from nic.science.columns import guess_header, headings
from nic.science.snapshot_rows import Found, Known, guess_columns, lacking, read_figures
from nic.science.snapshot_summary import summary_of
from nic.snapshots.files import actions
from nic.snapshots.files.queries import columns_before, content_of, known_to, rows_of

LARGE = 400_000  # Bytes of a file that takes more than a second to read.
Tell = Callable[[int], None]


def read(snapshot, content: bytes, act, clock: Clock, *, wish: dict[str, str], header: int = 0) -> None:
    """Rows, headings and a first reading. Raises FileRefused of a small file."""
    today = snapshot.place.day_of(act.at)

    def task(tell: Tell) -> None:
        found = read_file(content, wish, tell)
        row = header or guess_header(found.rows)
        names = headings(found.rows, row)
        columns, name = columns_before(snapshot.place, names, today) or (guess_columns(names), "")
        summary = understood(found.rows, columns, known_to(snapshot.place, today), row, tell)
        shape = found.shape | {"header": row, "rows": len(found.rows)}
        actions.keep_rows(
            snapshot, found.rows, shape=shape, headings=names, columns=columns, columns_name=name, summary=summary
        )

    run(snapshot, "read", task, act.at, clock, total=0, is_long=len(content) > LARGE)


def read_again(snapshot, act, clock: Clock, *, wish: dict[str, str], header: int) -> None:
    read(snapshot, content_of(snapshot), act, clock, wish=wish, header=header)


def look_again(snapshot, act, clock: Clock) -> None:
    """As its columns are chosen now."""
    today, total = snapshot.place.day_of(act.at), snapshot.shape.get("rows", 0)

    def task(tell: Tell) -> None:
        known = known_to(snapshot.place, today)
        header = snapshot.shape.get("header", 1)
        actions.keep_summary(snapshot, understood(rows_of(snapshot), snapshot.columns, known, header, tell))

    run(snapshot, "read", task, act.at, clock, total=total, is_long=total > LONG)


def understood(rows, columns: dict[str, Any], known: Known, header: int, tell: Tell) -> dict[str, Any]:
    found = Found() if lacking(columns) else read_figures(rows, columns, known, header=header, tell=tell)
    return summary_of(found, known)


def publish(snapshot, act, clock: Clock, *, name: str = "") -> None:
    """Raises Refused where it was done at once; otherwise the file's page tells."""
    total = snapshot.shape.get("rows", 0)

    def task(tell: Tell, key: str) -> None:
        known = known_to(snapshot.place, snapshot.place.day_of(act.at))
        header = snapshot.shape.get("header", 1)
        found = read_figures(rows_of(snapshot), snapshot.columns, known, header=header, tell=tell)
        actions.publish_snapshot(snapshot, act, found, name=name, key=key)

    run(snapshot, "save", task, act.at, clock, total=total, is_long=total > LONG, has_key=True)
