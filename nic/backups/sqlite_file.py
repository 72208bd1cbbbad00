"""A SQLite file copied while others write to it, and a copy put in the place of a file."""

from collections.abc import Callable, Iterable
from pathlib import Path
from shutil import copyfile
from typing import Any

from nic import db
from nic.backups.manifest import Found, Unfit, settle

PAGES = 2_000  # Of one step; between steps the bar is drawn.
ENDS = ("", "-wal", "-shm")
Tell = Callable[[str, float], None]


def copy_file(address: str, path: Path, tell: Tell) -> Found:
    """All of it as it was at one moment: the transaction that reads began before the first page was copied, so
    what others write meanwhile goes into their WAL and not into the copy."""
    source, copy = db.bare_sqlite(address), db.bare_sqlite(path)
    try:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # It begins with the first question.
        source.backup(
            copy, pages=PAGES, sleep=0,
            progress=lambda _status, left, total: tell("copied", 1 - left / total if total else 1),
        )  # fmt: skip
        copy.execute("PRAGMA journal_mode = DELETE")  # One file, with nothing beside it.
    except db.NotSqlite as no:
        raise Unfit(f"{address} can't be read: {no}. NIC_DATABASE or --database names another one.") from None
    finally:
        copy.close()
        source.close()
    settle(path)
    return look_through(path)


def look_through(path: Path) -> Found:
    """Whether SQLite finds no fault in a file, and what it holds."""
    copy = db.bare_sqlite(path)
    try:
        faults = [text for (text,) in copy.execute("PRAGMA integrity_check(3)") if text != "ok"]
        if faults:
            raise Unfit(f"SQLite finds a fault in {path.name}: {faults[0]}")
        if lost := copy.execute("PRAGMA foreign_key_check").fetchone():
            raise Unfit(f"a row of {lost[0]} points at a row of {lost[2]} that is not there.")
        return Found(newest_migration(copy), count_rows(copy))
    except db.NotSqlite as error:
        raise Unfit(f"{path.name} can't be read: {error}.") from None
    finally:
        copy.close()


def newest_migration(copy: Any) -> str:
    return str(copy.execute("SELECT max(name) FROM schema_migration").fetchone()[0])


def count_rows(copy: Any) -> dict[str, int]:
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    names = [name for (name,) in copy.execute(asked)]
    return {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def holds_rows(address: str) -> bool:
    return Path(address).exists() and Path(address).stat().st_size > 0


def put_aside(address: str, mark: str, ends: Iterable[str] = ENDS) -> list[Path]:
    """What lies at this address and what belongs to it gets other names, so that nothing stale meets the new file.
    Whoever has it open still would write into it: then it is left alone."""
    if holds_rows(address):
        old = db.bare_sqlite(address)
        try:
            old.execute("PRAGMA journal_mode = DELETE")  # Only who is alone may; and the WAL is in the file then.
        except db.Locked:
            raise Unfit(f"{address} is in use. Stop `nic serve` and `nic worker` first.") from None
        except db.NotSqlite:
            pass  # It is broken: that may be why somebody restores.
        finally:
            old.close()
    found = [Path(f"{address}{end}") for end in ends if Path(f"{address}{end}").exists()]
    return [one.replace(Path(f"{address}.{mark}{one.name.removeprefix(Path(address).name)}")) for one in found]


def copy_beside(path: Path, address: str) -> Path:
    made = Path(f"{address}.restoring")
    copyfile(path, made)
    return made
