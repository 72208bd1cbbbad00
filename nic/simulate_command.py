"""`nic simulate`: a state of any size, invented by chance, to see how nic bears it."""

import sys
from argparse import ArgumentParser, Namespace
from time import perf_counter

from nic import db
from nic.app import create_app
from nic.demo.simulated import simulate
from nic.gate import utc_now
from nic.places.queries import has_places
from nic.progress import tell
from nic.settings import settings_for

USED = (
    "nic simulate: there are places in this database already. Nothing was changed.\n"
    "Name another one, or say --yes-into-a-used-one: what is invented then stands beside what is real, for good."
)
EXAMPLES = """\
nic simulate --database big.db                300 schools for 3 years
nic simulate --schools 20 --years 1 --seed 7 --database small.db
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--schools", type=int, default=300, help="how many (default: %(default)s)")
    parser.add_argument("--years", type=int, default=3, help="of measuring and testing (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="the same number makes the same state")
    parser.add_argument("--database", help="a SQLite file or postgresql://... (default: NIC_DATABASE, or nic.db)")
    parser.add_argument("--yes-into-a-used-one", action="store_true", help="also where there are places already")


def run(arguments: Namespace) -> int:
    if arguments.schools < 1 or arguments.years < 1:
        print("nic simulate: at least one school and one year.", file=sys.stderr)
        return 1
    settings = settings_for(arguments.database)
    create_app(settings)
    db.migrate()
    with db.database.connection_context():
        if has_places() and not arguments.yes_into_a_used_one:
            print(USED, file=sys.stderr)
            return 1
        began = perf_counter()
        given = {"schools": arguments.schools, "years": arguments.years, "seed": arguments.seed}
        state, token, made = simulate(utc_now(), tell=tell, **given)
    print(f"\n{state.name} is there, in {perf_counter() - began:.0f} seconds. Its analyst gets in once by\n")
    print(f"    {settings.url}/welcome/{token}\n")
    rate = made.poured / made.pouring if made.pouring else 0
    print(f"{made.poured:,} measurements were written and counted in {made.pouring:.0f} seconds, {rate:,.0f} a second.")
    return 0
