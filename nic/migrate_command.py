"""`nic migrate`: the tables as this version of nic has them. Running it again changes nothing."""

from argparse import ArgumentParser, Namespace

from nic import db
from nic.settings import settings_for


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--database", help="a SQLite file or postgresql://... (default: NIC_DATABASE, or nic.db)")


def run(arguments: Namespace) -> int:
    db.connect_to(settings_for(arguments.database).database)
    done = db.migrate()
    print(f"Done: {', '.join(done)}." if done else "The tables are up to date.")
    return 0
