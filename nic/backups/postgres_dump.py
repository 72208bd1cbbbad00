"""A PostgreSQL database by its own programs: pg_dump sees the same moment as the rows that are counted."""

import os
import subprocess
from contextlib import closing
from pathlib import Path
from shutil import which
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from nic.backups.manifest import Found, Manifest, Unfit

PROGRAMS = ("pg_dump", "pg_restore", "psql")
# It waits ten seconds for whoever still works with the tables that are to go.
OPTIONS = "-c client_min_messages=error -c lock_timeout=10s"
MISSING = (
    "%s is not on the PATH. Install PostgreSQL's programs of the server's version or a newer one, "
    "on Debian and Ubuntu `apt install postgresql-client`."
)


def must_have_programs() -> None:
    if missing := [name for name in PROGRAMS if not which(name)]:
        raise Unfit(MISSING % " and ".join(missing))


def dump(address: str, path: Path) -> Found:
    with closing(connected(address)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()
        found = look_into(connection)
        snapshot_id = str(snapshot[0]) if snapshot else ""
        run(address, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-comments",
            f"--snapshot={snapshot_id}", f"--file={path}")  # fmt: skip
    read_through(path)
    return found


def look_into(connection: Any) -> Found:
    names = tables(connection)
    if "schema_migration" not in names:
        raise Unfit("there is nothing of nic in this database.")
    newest = connection.execute("SELECT max(name) FROM schema_migration").fetchone()[0]
    rows = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
    return Found(str(newest), rows)


def tables(connection: Any) -> list[str]:
    asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    return [name for (name,) in connection.execute(asked)]


def connected(address: str) -> Any:
    try:
        return psycopg.connect(address)
    except psycopg.Error as no:
        reason = str(no).strip().partition("\n")[0].rstrip(".")
        raise Unfit(f"the database can't be reached: {reason}. NIC_DATABASE or --database names another one.") from None


def holds_tables(address: str) -> bool:
    with closing(connected(address)) as connection:
        return bool(tables(connection))


def read_through(path: Path) -> None:
    """Every row of it unpacked once, to nowhere."""
    run(None, "pg_restore", f"--file={os.devnull}", str(path))


def restore(path: Path, address: str, manifest: Manifest) -> None:
    """In one transaction: what is there goes, what was kept comes, each table is counted. Or nothing has happened."""
    script = path.with_name(f".{path.name}.sql")
    try:
        run(None, "pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(path))
        with closing(connected(address)) as connection:
            going = "".join(f'DROP TABLE "{name}" CASCADE;' for name in tables(connection))
        run(
            address, "psql", "--no-psqlrc", "--quiet", f"--output={os.devnull}", "--set=ON_ERROR_STOP=1",
            "--single-transaction", f"--command={going or 'SELECT 1'}", f"--file={script}",
            f"--command={counted(manifest.tables)}",
        )  # fmt: skip
    finally:
        script.unlink(missing_ok=True)


def counted(rows: dict[str, int]) -> str:
    """What makes the transaction fail where a table has not as many rows as it had."""
    one = "IF (SELECT count(*) FROM public.\"{0}\") <> {1} THEN RAISE '{0} has not {1} rows'; END IF;"
    return f"DO $nic$ BEGIN {' '.join(one.format(*row) for row in rows.items())} END $nic$"


def run(address: str | None, program: str, *words: str) -> None:
    """The password goes by the environment: the words of a command are for everybody on the machine to read."""
    environment = {**os.environ, "PGOPTIONS": OPTIONS}
    if address:
        parts = conninfo_to_dict(address)
        if password := parts.pop("password", None):
            environment["PGPASSWORD"] = str(password)
        words = (f"--dbname={make_conninfo('', **parts)}", *words)
    done = subprocess.run([program, *words], capture_output=True, text=True, env=environment, check=False)  # noqa: S603
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.strip()]
        raise Unfit(f"{program}: {told[0] if told else 'it ended without a word'}")
