"""`nic restore FILE`: a backup, looked through before anything is touched, in the place of a database."""

import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from nic import db, derived
from nic.app import create_app
from nic.backup_command import address_of
from nic.backups import postgres_dump, sqlite_file
from nic.backups.manifest import Manifest, Unfit, compare, key_beside, mark_of, move_into_place, read_manifest
from nic.check_command import passes
from nic.gate import utc_now
from nic.migrate_command import bring_up_to_date
from nic.people.restored.actions import end_what_came_back
from nic.reminders.restored.actions import leave_to_digest
from nic.settings import POSTGRES, Settings, settings_for

EXAMPLES = """\
nic restore /backups/nic-2026-11-23-030000.db                                 as nic.db in the current folder
nic restore /backups/nic-2026-11-23-030000.db --database /srv/nic.db --force  in the place of what is there
nic restore /backups/nic-2026-11-23-030000.dump --database postgresql://nic@db.example/nic
"""
NOTE = """\
Stop `nic serve` and `nic worker` first. FILE.key comes along where NIC_SECRET_KEY is not set; where it is, give the
one of then. With --force a SQLite file that was there is kept under another name, with its key;
what was in a PostgreSQL database goes, so back it up before. A backup of an older nic is brought up to date.
"""
CAME_BACK = (
    "As they were then: passwords, second steps and recovery codes, closed accounts, roles, and who gets which mail. "
    "Whatever was closed, ended, used up or unsubscribed since has to be so again."
)
OTHER_KEY = (
    "The secret key is another one than at the time of the backup: whoever has a second step can't take it, nor use a "
    "recovery code. An administrator turns it off for them, on the page of their account."
)
GIVE_KEY = "the secret key is not that of the backup. %s Or say --with-another-key: then nobody gets by a second step."
KEY_OF_THEN = "Set NIC_SECRET_KEY to what it was then."


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="what `nic backup` wrote, with its FILE.json beside it")
    parser.add_argument("--database", help="a SQLite file or postgresql://... (default: NIC_DATABASE, or nic.db)")
    parser.add_argument("--force", action="store_true", help="also where there is a database already")
    parser.add_argument("--with-another-key", action="store_true", help="also where the secret key of then is lost")


def run(arguments: Namespace) -> int:
    """The exit code says whether everything is there and what is computed fits it."""
    try:
        path, address = Path(arguments.file), address_of(arguments.database)
        manifest = read_manifest(path)
        must_fit(manifest, address, is_forced=arguments.force)
        settings_must_hold(address)
        if not arguments.with_another_key:
            must_have_key(path, address, manifest)
        if manifest.database == "sqlite":
            put_back_file(path, address, manifest, utc_now())
        else:
            postgres_dump.restore(path, address, manifest)
    except (Unfit, OSError) as no:
        print(f"nic restore: {no}\nNothing was restored.", file=sys.stderr)
        return 1
    print(f"{address} is as it was at {manifest.made_at}: {manifest.rows:,} rows in {len(manifest.tables)} tables.")
    return look_at(arguments.database, manifest)


def must_fit(manifest: Manifest, address: str, *, is_forced: bool) -> None:
    is_postgres = address.startswith(POSTGRES)
    if is_postgres != (manifest.database == "postgresql"):
        raise Unfit(f"this is a backup of {manifest.database}, and {'PostgreSQL' if is_postgres else address} is none.")
    if is_postgres:
        postgres_dump.must_have_programs()
    is_taken = postgres_dump.holds_tables(address) if is_postgres else sqlite_file.holds_rows(address)
    if is_taken and not is_forced:
        where = "this database" if is_postgres else address
        raise Unfit(f"there is something in {where} already. Name another with --database, or say --force.")


def settings_must_hold(address: str) -> None:
    """All of them are read again once everything is in its place: a slip in one is said before."""
    key = os.environ.get("NIC_SECRET_KEY") or ("" if address.startswith(POSTGRES) else "to be found" * 3)
    Settings.from_environment({**os.environ, "NIC_DATABASE": address, "NIC_SECRET_KEY": key})


def must_have_key(path: Path, address: str, manifest: Manifest) -> None:
    """The key that will count once this is restored, compared before anything is moved."""
    key, given = os.environ.get("NIC_SECRET_KEY"), key_beside(path)
    if not key and not address.startswith(POSTGRES):
        there = next((one for one in (given, key_beside(Path(address))) if one.is_file()), None)
        key = there.read_text() if there else None
    if mark_of(key or "") != manifest.key_mark:
        raise Unfit(GIVE_KEY % (f"Unset NIC_SECRET_KEY to take {given}." if given.is_file() else KEY_OF_THEN))


def put_back_file(path: Path, address: str, manifest: Manifest, now: datetime) -> None:
    """Read beside its place first. Only what proved whole takes the name of what was there."""
    made, key = sqlite_file.copy_beside(path, address), key_beside(path)
    brings_key = key.is_file() and not os.environ.get("NIC_SECRET_KEY")
    pairs = [(made, Path(address))]
    try:
        compare(manifest, sqlite_file.look_through(made))
        if brings_key:  # In its place before the database, which nobody opens without it.
            pairs.insert(0, (key_copied(key, address), key_beside(Path(address))))
        ends = (*sqlite_file.ENDS, ".key") if brings_key else sqlite_file.ENDS
        for one in sqlite_file.put_aside(address, f"replaced-{now:%Y%m%d-%H%M%S}", ends):
            print(f"What was there lies in {one}: delete it when you don't need it any more.")
        move_into_place(pairs)
    finally:
        for one, _ in pairs:
            one.unlink(missing_ok=True)


def key_copied(key: Path, address: str) -> Path:
    made = Path(f"{address}.key.restoring")
    made.unlink(missing_ok=True)
    made.touch(0o600)
    copyfile(key, made)
    return made


def look_at(database: str | None, manifest: Manifest) -> int:
    """Forward to this version's tables, then what `nic check` compares."""
    settings = settings_for(database)
    create_app(settings)
    done = bring_up_to_date(utc_now())
    if done:
        print(f"Brought up to date: {', '.join(done)}.")
    with db.database.connection_context():
        now = utc_now()
        ended = end_what_came_back(now) | {"reminders that were due": leave_to_digest(now)}
        print(f"Ended, since it may have ended before: {', '.join(f'{n:,} {what}' for what, n in ended.items())}.")
        print(CAME_BACK)
        if mark_of(settings.secret_key) != manifest.key_mark:
            print(OTHER_KEY)
        passed = [passes(one, is_mending=False) for one in derived.checks]
    if not all(passed):
        print("`nic check --mend` computes anew what differs.")
    return 0 if all(passed) else 1
