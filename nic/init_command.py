"""`nic init`: an empty installation for real use. Nobody gets a default password: the link lets them choose one."""

import sys
from argparse import ArgumentParser, Namespace

from email_validator import EmailNotValidError, validate_email

from nic import db
from nic.access import Kind
from nic.errors import Refused
from nic.gate import utc_now
from nic.places.actions import start_installation
from nic.places.queries import has_places
from nic.settings import settings_for

LONGEST = 120  # Characters of a name, as the tables have it.
EXAMPLES = """\
nic init                                      asks for what is missing
nic init --state "Example State" --name "Ada Reyes" --email ada@example.org
nic init --district "Lake Unified" --name "Bo Lind" --email bo@example.org --time-zone America/Chicago
"""


def add_arguments(parser: ArgumentParser) -> None:
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--state", metavar="NAME", help="the first place is a state")
    place.add_argument("--district", metavar="NAME", help="the first place is a district")
    parser.add_argument("--name", help="the first administrator's name")
    parser.add_argument("--email", help="the first administrator's e-mail address")
    parser.add_argument("--time-zone", default="America/New_York", help="of the first place (default: %(default)s)")
    parser.add_argument("--database", help="a SQLite file or postgresql://... (default: NIC_DATABASE, or nic.db)")


def run(arguments: Namespace) -> int:
    settings = settings_for(arguments.database)
    db.connect_to(settings.database)
    db.migrate()
    with db.database.connection_context():
        if has_places():
            return fail("There are places here already. Who administers them adds people; `nic link` lets them in.")
        try:
            given = ask_for_missing(arguments)
            place, token = start_installation(utc_now(), **given)
        except (Refused, ValueError) as no:
            return fail(str(no))
    serve = f"nic serve --database {arguments.database}" if arguments.database else "nic serve"
    print(
        f"{place.name} is there, and {given['name']} administers it and is on its first team.\n"
        f"Start nic with `{serve}`, then open this link. It works once, for seven days:\n\n"
        f"    {settings.url}/welcome/{token}\n"
    )
    return 0


def fail(why: str) -> int:
    print(f"nic init: {why}", file=sys.stderr)
    return 1


def ask_for_missing(arguments: Namespace) -> dict[str, str]:
    kind = Kind.STATE if arguments.state else Kind.DISTRICT if arguments.district else None
    place_name = arguments.state or arguments.district
    if kind is None:
        answer = ask("Is the first place a state or a district?", "--state or --district", "state")
        kind = Kind.STATE if answer.lower().startswith("s") else Kind.DISTRICT
        place_name = ask(f"What is the {kind}'s name?", f"--{kind}")
    return {
        "kind": kind,
        "place_name": named(place_name, f"The {kind}'s name"),
        "name": named(arguments.name or ask("Who administers it? Name:", "--name"), "The administrator's name"),
        "email": an_address(arguments.email or ask("Their e-mail address:", "--email")),
        "time_zone": arguments.time_zone,
    }


def ask(question: str, option: str, usual: str = "") -> str:
    if not sys.stdin.isatty():
        raise ValueError(f"{option} is missing.")
    try:
        return input(f"{question} [{usual}] " if usual else f"{question} ") or usual
    except EOFError:
        raise ValueError(f"{option} is missing.") from None


def named(text: str, what: str) -> str:
    text = " ".join(text.split())
    if not 1 <= len(text) <= LONGEST:
        raise ValueError(f"{what} must have 1 to {LONGEST} characters.")
    return text


def an_address(text: str) -> str:
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized
    except EmailNotValidError as no:
        raise ValueError(f"{text} is no e-mail address: {no}") from None
