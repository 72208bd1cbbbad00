"""`nic link EMAIL`: for whoever runs the machine, when an administrator has forgotten their password."""

import sys
from argparse import ArgumentParser, Namespace

from nic import db
from nic.app import create_app
from nic.gate import utc_now
from nic.history import Act
from nic.migrate_command import bring_up_to_date
from nic.people.actions import create_link
from nic.people.queries import find_person_by_email
from nic.settings import settings_of_what_is_there

EXAMPLES = """\
nic link ada@example.org                      prints a link that works once, for seven days
nic link ada@example.org --database /srv/nic.db
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("email", help="whose link it is; they must be in nic already")
    parser.add_argument("--database", help="a SQLite file or postgresql://... (default: NIC_DATABASE, or nic.db)")


def run(arguments: Namespace) -> int:
    settings = settings_of_what_is_there(arguments.database)
    create_app(settings)
    bring_up_to_date(utc_now())
    with db.database.connection_context():
        person = find_person_by_email(arguments.email)
        if person is None:
            print(f"nic link: nobody here has the e-mail address {arguments.email}.", file=sys.stderr)
            return 1
        token = create_link(person, Act(by=person, at=utc_now(), why="on the command line"))
    print(f"For {person.name}; it works once, for seven days:\n\n    {settings.url}/welcome/{token}\n")
    return 0
