"""`nic demo`: an invented state with its schools, filled by its own people, and served."""

import os
import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from nic import db
from nic.app import create_app, folder
from nic.demo.fill import Occupied, fill, is_demo, last_entry_at, read
from nic.gate import utc_now
from nic.mail.delivery import FOLDER
from nic.migrate_command import bring_up_to_date
from nic.people.passwords import set_cost
from nic.places.queries import has_places
from nic.serve import EVERYWHERE, Server, a_port
from nic.settings import POSTGRES, Settings
from nic.worker import Ticking

USUAL = "var/demo.db"
OLD = 7  # Days after which the demo waits for more than anybody would enter.
EXAMPLES = """\
nic demo                                      on http://127.0.0.1:8000, in var/demo.db
nic demo --fresh                              built anew; what was entered goes
nic demo --port 8001 --database /tmp/demo.db  a second one
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=a_port, default=8000, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--database", help=f"a SQLite file or postgresql://... (default: NIC_DATABASE, or {USUAL})")
    parser.add_argument("--fresh", action="store_true", help="build the demo anew; what was entered in it goes")


def run(arguments: Namespace) -> int:
    seeds = folder("seeds")
    settings = demo_settings(arguments)
    app = create_app(settings)
    server = Server(app, arguments.host, arguments.port)  # Before anything is rebuilt: the port may be taken.
    try:
        prepare(seeds, is_fresh=arguments.fresh)
        set_cost(settings.password_cost)
    except Occupied:
        print(
            "nic demo: there are places in this database that are not the demo's. Nothing was changed.\n"
            "Name another database for the demo, such as --database var/demo.db",
            file=sys.stderr,
        )
        return 1
    print(welcome(server.address, read(seeds / "demo/people.toml"), arguments.host), flush=True)
    print(f"No mail leaves the demo: its letters lie in {settings.smtp.removeprefix(FOLDER)}/", flush=True)
    with Ticking(app):
        server.run()
    return 0


def demo_settings(arguments: Namespace) -> Settings:
    """Quiet unless asked otherwise: what is printed here tells people where to go."""
    given: Mapping[str, str] = os.environ
    database = arguments.database or given.get("NIC_DATABASE") or USUAL
    if database.startswith(POSTGRES):  # Without a key of its own: who was signed in signs in again; it is a demo.
        given = {"NIC_SECRET_KEY": secrets.token_hex(32), **given}
    settings = Settings.from_environment({**given, "NIC_DATABASE": database})
    url = settings.url if given.get("NIC_URL") else f"http://{arguments.host}:{arguments.port}"
    kept = "var/demo" if database.startswith(POSTGRES) else database.removesuffix(".db")
    smtp = f"{FOLDER}{kept}-letters"  # Whatever NIC_SMTP says: the demo's people are nobody.
    return replace(settings, url=url, smtp=smtp, is_logging=given.get("NIC_LOG", "off") != "off")


def prepare(seeds: Path, *, is_fresh: bool) -> None:
    bring_up_to_date(utc_now())
    with db.database.connection_context():
        if is_fresh and has_places() and not is_demo(seeds):
            raise Occupied
    if is_fresh:
        db.start_over()
        bring_up_to_date(utc_now())
    with db.database.connection_context():
        began = perf_counter()
        set_cost("lowest")  # While the one password is hashed that is printed anyway.
        if fill(seeds, utc_now()):
            print(f"The demo is made: {perf_counter() - began:.1f} seconds for more than a year of school.", flush=True)
        elif (age := (utc_now() - last_entry_at()).days) >= OLD:
            print(f"Nothing was entered here for {age} days. With --fresh the demo is built for today.", flush=True)


def welcome(address: str, people: dict[str, Any], host: str) -> str:
    persons = {one["key"]: one for one in [people["administrator"], *people["person"]]}
    lines = [
        "",
        f"    {address}",
        "",
        "Everything there is invented: the state, its schools, the people and their numbers.",
        f"Sign in as one of these; the password of all of them is   {people['password']}",
        "",
    ]
    for one in people["character"]:
        email = persons[one["person"]].get("email", f"{one['person']}@example.org")
        lines.append(f"    {email:<20} {one['who']}")
    lines += ["", "What you enter stays; with --fresh the demo is built anew. Control-C ends it."]
    if host in EVERYWHERE:
        lines.append("Everybody in your network can reach it, and the password stands above.")
    return "\n".join(lines)
