"""How quickly the pages over a whole state answer, with a state that `nic simulate` made.

PYTHONPATH=. python tests/bench/bench_network.py [ADDRESS ...]    SQLite files or postgresql:// addresses, simulated
already; without any a state of 300 schools x 10 years is made first. For the two sizes and both databases:
    nic simulate --schools 300 --years 10 --database ...      nic simulate --schools 10000 --years 3 --database ...
Wanted: the state's view under 150 ms, a network's page and a search under 100 ms, at most twice as slow at ten times
the data; a measurement entered under 25 ms.
"""

import os
import sys
import tempfile
from statistics import median
from time import perf_counter, process_time

from nic.access import Kind
from nic.app import create_app
from nic.db import database, migrate
from nic.demo.simulated import simulate
from nic.gate import utc_now
from nic.history import Act
from nic.indicators.actions import record_measurement
from nic.indicators.models import Measurement, Series
from nic.people.actions import begin_session
from nic.places.models import HeldRole, Place
from nic.settings import Settings

TIMES = 30


def visitor(app, person):
    with database.connection_context():
        token = begin_session(person, browser="a bench", is_kept=False, now=utc_now())
    client = app.test_client()
    with client.session_transaction() as session:
        session["token"] = token
    return client


def measure(title, ask, wanted):
    took = []
    for _ in range(TIMES):
        began, worked = perf_counter(), process_time()
        ask()
        took.append(((perf_counter() - began) * 1000, (process_time() - worked) * 1000))
    clock, worked = (median(column) for column in zip(*took, strict=True))
    print(f"{title:<44} median {clock:6.1f} ms   processor {worked:6.1f} ms   wanted < {wanted} ms", flush=True)


def pages(app):
    with database.connection_context():
        state = Place.select().where(Place.kind == Kind.STATE).order_by(Place.id).first()
        network = Place.select().where(Place.kind == Kind.NETWORK).order_by(Place.id).first()
        analyst, hub = holder(state, "agency staff"), holder(network, "hub")
        print(f"{Place.select().count()} places, {Measurement.select().count()} measurements")
    above, across = visitor(app, analyst), visitor(app, hub)
    view, shared = f"/states/{state.id}/view", f"/networks/{network.id}"
    last_year = f"{utc_now().year - 1}-11"
    for title, client, url, wanted in (
        ("the state's view", above, view, 150),
        ("the state's view, a year ago", above, f"{view}?month={last_year}", 150),
        ("its page of schools", above, f"{view}?kind=school", 150),
        ("the list behind a figure", above, f"{view}/tests?what=begun", 150),
        ("search over the state", above, f"/states/{state.id}/search?q=feedback", 100),
        ("a network's page", across, shared, 100),
        ("what is shared with a network", across, f"{shared}/shared", 100),
        ("search at a network", across, f"{shared}/search?q=quiet", 100),
    ):
        measure(title, get(client, url), wanted)
    enter()


def holder(place, role):
    return HeldRole.get(HeldRole.place == place, HeldRole.role == role).person


def get(client, url):
    def ask():
        answer = client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)

    return ask


def enter():
    with database.connection_context():
        led = HeldRole.select().where(HeldRole.role == "lead").order_by(HeldRole.id).first()
        series, lead = Series.get(Series.place == led.place), led.person
        day, values = series.place.day_of(utc_now()), iter(range(10**6))

        def write():
            some = float(next(values) % 24)
            record_measurement(series, Act(by=lead, at=utc_now()), taken_on=day, numerator=some, denominator=24.0)

        measure("a measurement, without its page", write, 25)


def main(addresses):
    with tempfile.TemporaryDirectory() as folder:
        is_made = not addresses
        for address in addresses or [os.path.join(folder, "nic.db")]:
            print(f"\n{address}")
            app = create_app(Settings(database=address, secret_key="bench" * 8, is_logging=False))
            migrate()
            with database.connection_context():
                if is_made:
                    simulate(utc_now(), schools=300, years=10, seed=1, tell=lambda *_: None)
                if address.startswith("postgresql"):
                    database.execute_sql("ANALYZE")
            pages(app)


if __name__ == "__main__":
    main(sys.argv[1:])
