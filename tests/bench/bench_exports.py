"""How long the files of a network take, with 300 cycles that 30 schools have shared, each with a chart of 60 points.

PYTHONPATH=. python tests/bench/bench_exports.py
Wanted: some seconds of processor time each.
"""

import os
import tempfile
from datetime import timedelta
from time import perf_counter, process_time

from nic import db
from nic.access import Role
from nic.app import create_app
from nic.indicators.actions import Taken, record_many
from nic.people.actions import begin_session
from nic.places.actions import share
from nic.science.cycle import Stage
from nic.settings import Settings
from tests.builders import NOON, TODAY, a_cycle, a_network, a_person, a_school, a_team, an_act, home
from tests.indicators.builders import a_series

SCHOOLS, EACH, POINTS = 30, 10, 60


def filled():
    schools = [a_school() for _ in range(SCHOOLS)]
    network = a_network(*schools)
    first = TODAY - timedelta(days=POINTS)
    for school in schools:
        team = a_team(school)
        owner = a_person(Role.MEMBER, team=team)
        for number in range(EACH):
            series = a_series(team, value_kind="proportion")
            taken = [Taken(first + timedelta(days=n), numerator=10 + (n * 7 + number) % 13, denominator=30)
                     for n in range(POINTS)]  # fmt: skip
            record_many(series, an_act(), taken)
            cycle = a_cycle(team, owner, stage=Stage.CLOSED, watches=[series], at=NOON - timedelta(30), ends_on=TODAY)
            share(cycle, an_act(owner), place=network, shows_log=True)
    return network


def measure(title, client, page):
    began, worked = perf_counter(), process_time()
    answer = client.get(page)
    assert answer.status_code == 200, answer.status_code
    clock, used = perf_counter() - began, process_time() - worked
    print(f"{title:<12} {len(answer.data) / 1e6:6.2f} MB   clock {clock:6.2f} s   processor {used:6.2f} s")


def main():
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=os.path.join(folder, "bench.db"), secret_key="x" * 40, is_logging=False)
        app = create_app(settings)
        app.config["CLOCK"] = lambda: NOON
        db.migrate()
        with db.database.connection_context():
            network = filled()
            token = begin_session(a_person(Role.HUB, network), browser="a bench", is_kept=False, now=NOON)
        client = app.test_client()
        with client.session_transaction() as session:
            session["token"] = token
        measure("the page", client, f"{home(network)}/export")
        for ending in ("json", "zip", "xlsx"):
            measure(ending, client, f"{home(network)}/export/tables.{ending}")


if __name__ == "__main__":
    main()
