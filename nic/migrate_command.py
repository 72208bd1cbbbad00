"""`nic migrate`: the tables as this version of nic has them. Running it again changes nothing."""

from argparse import ArgumentParser, Namespace
from datetime import datetime

from nic import db, derived
from nic.app import create_app
from nic.gate import utc_now
from nic.settings import settings_for

EXAMPLES = """\
nic migrate                                   after a new version was installed, before the servers start
nic migrate --database postgresql://nic@db.example/nic
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--database", help="a SQLite file or postgresql://... (default: NIC_DATABASE, or nic.db)")


def run(arguments: Namespace) -> int:
    create_app(settings_for(arguments.database))  # Its rooms bring what computes new tables.
    done = bring_up_to_date(utc_now())
    print(f"Done: {', '.join(done)}." if done else "The tables are up to date.")
    return 0


def bring_up_to_date(now: datetime) -> list[str]:
    """The migrations that were done; what is computed and got its tables by them is computed at once."""
    done = db.migrate()
    if done:
        with db.database.connection_context(), db.write():
            derived.begin(done, now)
    return done
