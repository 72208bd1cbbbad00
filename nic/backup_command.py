"""`nic backup`: a whole copy while nic runs, read back before it gets its name; the manifest comes last."""

import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from nic.backups import postgres_dump, sqlite_file
from nic.backups.manifest import (
    Manifest,
    Unfit,
    key_beside,
    manifest_beside,
    manifest_of,
    move_into_place,
    write_manifest,
)
from nic.gate import utc_now
from nic.progress import tell_somebody
from nic.settings import POSTGRES, Settings, settings_for

EXAMPLES = """\
nic backup                                    into the current folder, named by the time
nic backup /backups/                          into a folder: every night from cron
nic backup /backups/before-upgrade.db         into a file of this name
nic backup /backups/ --database /srv/nic.db   of this database
"""
NOTE = """\
Beside the file come FILE.json (what `nic restore` checks it by) and, with SQLite, FILE.key (the secret key).
Nobody has to stop: it holds all that was saved when it began. PostgreSQL needs pg_dump on the PATH.
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("to", metavar="FILE|FOLDER", nargs="?", default="./", help="(default: the current folder)")
    parser.add_argument("--database", help="a SQLite file or postgresql://... (default: NIC_DATABASE, or nic.db)")


def run(arguments: Namespace) -> int:
    try:
        settings = settings_of_something(arguments.database)
        path = named(arguments.to, utc_now(), settings)
        manifest = back_up(settings, path, utc_now())
    except (Unfit, OSError) as no:
        print(f"nic backup: {no}", file=sys.stderr)
        return 1
    print(
        f"{path}: {manifest.rows:,} rows in {len(manifest.tables)} tables, {manifest.size:,} bytes, "
        f"read back and whole.\nRestore it with `nic restore {path}`."
    )
    if settings.database.startswith(POSTGRES) or os.environ.get("NIC_SECRET_KEY"):
        print("NIC_SECRET_KEY is not in it: keep it elsewhere.")
    return 0


def settings_of_something(database: str | None) -> Settings:
    """The settings make a key where there is none; for a database that isn't there they must not."""
    address = address_of(database)
    if not address.startswith(POSTGRES) and not sqlite_file.holds_rows(address):
        raise Unfit(f"there is no database at {address}.")
    return settings_for(database)


def address_of(database: str | None) -> str:
    return database or os.environ.get("NIC_DATABASE") or "nic.db"


def named(to: str, now: datetime, settings: Settings) -> Path:
    path, is_postgres = Path(to), settings.database.startswith(POSTGRES)
    if to.endswith("/") or path.is_dir():
        path = path / f"nic-{now:%Y-%m-%d-%H%M%S}.{'dump' if is_postgres else 'db'}"
    if path.exists() or manifest_beside(path).exists():
        raise Unfit(f"{path} is there already. Nothing was written.")
    if not path.parent.is_dir():
        raise Unfit(f"there is no folder {path.parent}.")
    return path


def back_up(settings: Settings, path: Path, now: datetime) -> Manifest:
    """In a folder of its own first; a backup that fails leaves nothing behind."""
    is_postgres = settings.database.startswith(POSTGRES)
    if is_postgres:
        postgres_dump.must_have_programs()
    folder = Path(mkdtemp(prefix=".nic-backup-", dir=path.parent))
    try:
        made = folder / path.name
        made.touch(0o600)
        found = (
            postgres_dump.dump(settings.database, made)
            if is_postgres
            else sqlite_file.copy_file(settings.database, made, tell_somebody)
        )
        kind = "postgresql" if is_postgres else "sqlite"
        manifest = manifest_of(
            made, found, made_at=now.isoformat(timespec="seconds"), database=kind, secret_key=settings.secret_key
        )  # fmt: skip
        write_manifest(manifest, manifest_beside(made))
        pairs = [(made, path)]
        if not is_postgres and not os.environ.get("NIC_SECRET_KEY"):
            key_beside(made).touch(0o600)
            key_beside(made).write_text(settings.secret_key)
            pairs.append((key_beside(made), key_beside(path)))
        move_into_place([*pairs, (manifest_beside(made), manifest_beside(path))])
        return manifest
    finally:
        rmtree(folder, ignore_errors=True)
