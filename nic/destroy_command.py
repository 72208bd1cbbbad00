"""`nic destroy PLACE`: a place and all below it, for good, with a report that proves it."""

import hashlib
import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from nic import db
from nic.access import Ability
from nic.app import create_app
from nic.backups.manifest import settle
from nic.errors import Refused
from nic.gate import utc_now
from nic.history import Act
from nic.migrate_command import bring_up_to_date
from nic.people.queries import find_person_by_email
from nic.places.destroying.actions import destroy_place, refuse_dangling, refuse_what_is_others
from nic.places.destroying.queries import Belongings, belongings_of, find_by_address, tables
from nic.places.queries import standing_of
from nic.progress import tell_somebody
from nic.settings import settings_of_what_is_there

EXAMPLES = """\
nic destroy /schools/7 --by ada@example.org --dry-run         what would go, table by table; nothing does
nic destroy /schools/7 --by ada@example.org                   asks for the name of the place, then does it
nic destroy /schools/7 --by ada@example.org --name "Lake School" --report /archive/lake
"""
NOTE = """\
PLACE is the address of its page or its uid. It takes along the places below, people who are known through it alone,
and every share, link, comment, file, draft and line of history. What others made stays, without a mention of it.
Back up before. Older backups still hold it: delete them when they are due.
"""
KEPT = (
    "Backups and files that were taken out of nic before may still hold it. Sums over several places that were kept "
    "for earlier months, and documents that other places wrote themselves, stay as they were."
)
ON_POSTGRES = (
    "PostgreSQL keeps the pages of deleted rows until `VACUUM FULL` writes the tables anew, which nic does not do, and "
    "its write-ahead log and archives until they are due."
)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("place", metavar="PLACE", help="its uid, or the address of its page")
    parser.add_argument("--by", metavar="EMAIL", required=True, help="who decided it: somebody who administers it")
    parser.add_argument("--dry-run", action="store_true", help="print what would go, and change nothing")
    parser.add_argument("--name", help="the name of the place, as proof that it is meant (default: it is asked for)")
    parser.add_argument("--report", metavar="PATH", help="where the report goes: PATH.json and PATH.txt")
    parser.add_argument("--database", help="a SQLite file or postgresql://... (default: NIC_DATABASE, or nic.db)")


def run(arguments: Namespace) -> int:
    create_app(settings_of_what_is_there(arguments.database))  # All rooms, with all their tables.
    bring_up_to_date(utc_now())
    with db.database.connection_context():
        try:
            place, act = who_and_what(arguments)
            if arguments.dry_run:
                return look(place, act)
            must_be_meant(place, arguments.name)
            paths = report_paths(arguments.report, place, act.at)
            report = destroy_and_tell(place, act, paths)
        except Refused as no:
            print(f"nic destroy: {no}", file=sys.stderr)
            return 1
        except OSError as no:
            print(f"nic destroy: {no}\nThe report can't be written. Nothing was destroyed.", file=sys.stderr)
            return 1
        tidy()
    print(text_of(report) + f"\nWritten to {paths[0]} and {paths[1]}.")
    return 0


def destroy_and_tell(place: Any, act: Act, paths: tuple[Path, Path]) -> dict[str, Any]:
    """The report is on the disk before anything is gone for good: with a full disk nothing is destroyed."""
    try:
        with db.write():
            report = report_of(destroy_place(place, act, tell_somebody), act)
            write_report(report, paths)
    except BaseException:
        for path in paths:
            path.unlink(missing_ok=True)  # It would tell of what has not happened.
        raise
    return report


def who_and_what(arguments: Namespace) -> tuple[Any, Act]:
    place = find_by_address(arguments.place)
    if place is None:
        raise Refused("There is no such place. Give its uid, or the address of its page such as /schools/7.")
    by, now = find_person_by_email(arguments.by), utc_now()
    needed = {Ability.MANAGE_PLACES, Ability.RUN_NETWORK}
    if by is None or not needed & standing_of(by, place, now).abilities:
        raise Refused("Whom --by names does not administer this place.")
    return place, Act(by=by, at=now)


def look(place: Any, act: Act) -> int:
    found = belongings_of(place, act.by.id)
    print(f"With {place.name} would go:")
    print("\n".join(f"    {number:>8,}  {name}" for name, number in found.counts.items()))
    print(f"    {len(found.emptied):>8,}  people stay without name and address, since others' work names them")
    refuse_dangling(place, act)
    refuse_what_is_others(found)
    print("Nothing was changed.")
    return 0


def must_be_meant(place: Any, name: str | None) -> None:
    if name is None and sys.stdin.isatty():
        name = input(f"This can't be undone. Type the name of the place ({place.name}) to destroy it: ")
    if name is None:
        raise Refused("--name is missing: the name of the place, as proof that it is meant.")
    if name.strip() != place.name:
        raise Refused("This is not its name. Nothing was destroyed.")


def report_paths(wanted: str | None, place: Any, now: datetime) -> tuple[Path, Path]:
    start = Path(wanted or f"destroyed-{place.kind}-{place.id}-{now:%Y-%m-%d-%H%M%S}")
    paths = Path(f"{start}.json"), Path(f"{start}.txt")
    if any(path.exists() for path in paths) or not start.parent.is_dir():
        raise Refused("The report can't be written there. Nothing was destroyed.")
    return paths


def report_of(found: Belongings, act: Act) -> dict[str, Any]:
    """Of what was there only how much it was: no content."""
    told: dict[str, Any] = {
        "what": "A place was destroyed in nic, with everything that belonged to it.",
        "kind": found.place.kind, "name": found.place.name, "uid": str(found.place.uid),
        "at": act.at.isoformat(timespec="seconds"), "by": act.by.name,
        "deleted": found.counts, "deleted_in_all": sum(found.counts.values()),
        "people_without_a_name_now": len(found.emptied),
        "searched": sorted(model._meta.table_name for model in tables()),
        "references_left": 0,
        "kept": f"{KEPT} {ON_POSTGRES}" if db.is_postgres() else KEPT,
    }  # fmt: skip
    return told | {"sha256": digest_of(told)}


def digest_of(told: dict[str, Any]) -> str:
    """Of all that the report says beside it, its keys in order."""
    said = {name: value for name, value in told.items() if name != "sha256"}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def text_of(report: dict[str, Any]) -> str:
    rows = "\n".join(f"    {number:>8,}  {name}" for name, number in report["deleted"].items())
    return (
        f"{report['what']}\n\n{report['name']} ({report['kind']}, {report['uid']})\n"
        f"At {report['at']}, by {report['by']}.\n\nDeleted, {report['deleted_in_all']:,} rows:\n{rows}\n\n"
        f"People whom others' work names, now without name and address: {report['people_without_a_name_now']}\n"
        f"All {len(report['searched'])} tables were searched afterwards for keys, uids and uids within texts: nothing "
        f"refers to it any more, and what is computed was computed anew and compared.\n{report['kept']}\n\n"
        f"SHA-256 of the report: {report['sha256']}\n"
    )


def write_report(report: dict[str, Any], paths: tuple[Path, Path]) -> None:
    paths[0].write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    paths[1].write_text(text_of(report))
    for one in (*paths, paths[0].parent):
        settle(one)


def tidy() -> None:
    """What was deleted lies in free pages of the file until it is written anew."""
    if not db.is_postgres():
        db.database.execute_sql("VACUUM")
        db.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
