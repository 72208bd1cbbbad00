"""`nic check`: whether what is computed and stored is what would be computed now. With --mend it is computed anew."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from itertools import islice

from nic import db, derived
from nic.app import create_app
from nic.gate import utc_now
from nic.mail.queries import count_undelivered
from nic.migrate_command import bring_up_to_date
from nic.settings import settings_of_what_is_there

MOST = 20  # Faults of one kind that are printed.
EXAMPLES = """\
nic check                                     changes nothing; the exit code says whether all fits
nic check --mend                              computes anew what differs
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--database", help="a SQLite file or postgresql://... (default: NIC_DATABASE, or nic.db)")
    parser.add_argument("--mend", action="store_true", help="compute what differs anew")


def run(arguments: Namespace) -> int:
    """The exit code says whether something differed, and was not mended."""
    create_app(settings_of_what_is_there(arguments.database))  # Its rooms bring their checks.
    bring_up_to_date(utc_now())
    with db.database.connection_context():
        say_undelivered(utc_now())
        passed = [passes(one, is_mending=arguments.mend) for one in derived.checks]  # Each says what it found.
        return 0 if all(passed) else 1


def say_undelivered(now: datetime) -> None:
    """No fault of what is stored, and nothing that can be computed anew: whoever looks after mail is told."""
    found = count_undelivered(now)
    told = ", ".join(f"{about}: {count}" for about, count in found.items()) or "none"
    print(f"letters that came to nobody in the last 30 days: {told}")


def passes(check: derived.Check, *, is_mending: bool) -> bool:
    faults = list(islice(check.faults(), MOST + 1))
    print(f"{check.name}: {'differs' if faults else 'as it should be'}")
    for fault in faults[:MOST]:
        print(f"    {fault}")
    if len(faults) > MOST:
        print("    and more")
    if not (faults and is_mending):
        return not faults
    with db.write():
        check.mend(utc_now())
    has_faults = any(True for _ in check.faults())
    print(f"    computed anew{': it still differs' if has_faults else ''}")
    return not has_faults
