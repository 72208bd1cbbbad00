"""What the page of a common indicator costs the server: python tests/bench/bench_small_multiples.py (wanted: 150 ms).

60 schools that share their chart with a network, each with three school years of monthly numbers.
"""

from datetime import UTC, date, datetime
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from nic import db
from nic.access import Role
from nic.app import create_app
from nic.db import database, write
from nic.indicators.actions import Taken, record_many
from nic.people.actions import begin_session
from nic.settings import Settings
from tests.builders import a_network, a_person, an_act, home
from tests.indicators.builders import a_indicator, a_shown

SCHOOLS, TIMES = 60, 40
NOW = datetime(2026, 3, 27, 12, tzinfo=UTC)
MONTHS = [date(2023 + n // 12, n % 12 + 1, 3) for n in range(2, 39) if n % 12 not in (6, 7)][-30:]


def main() -> None:
    with TemporaryDirectory() as folder:
        app = create_app(
            Settings(database=f"{folder}/nic.sqlite", secret_key="bench" * 8, is_logging=False, password_cost="lowest")
        )
        app.config.update(WTF_CSRF_ENABLED=False, CLOCK=lambda: NOW)
        with database.connection_context():
            db.migrate()
            url, token = fill()
        client = app.test_client()
        with client.session_transaction() as session:
            session["token"] = token
        print(f"{SCHOOLS} schools, {len(MONTHS)} numbers each")
        for order in ("name", "signal"):
            took, worked = zip(*(timed(client, f"{url}?order={order}") for _ in range(TIMES)), strict=True)
            p95 = quantiles(took, n=20)[-1]
            print(
                f"by {order:<7} median {median(took):6.1f} ms   p95 {p95:6.1f} ms   processor {median(worked):6.1f} ms"
            )
        size = len(client.get(url, headers={"Accept-Encoding": "br, gzip"}).data)
        print(f"sent compressed: {size / 1000:.0f} kB")
        database.close()


def fill() -> tuple[str, str]:
    """Small classes among them, so that some numbers are withheld on the way."""
    chance = Random(27)
    with write():
        common = a_indicator(place=a_network(), value_kind="proportion", counts="learners")
        for _ in range(SCHOOLS):
            size, share = chance.choice((9, 14, 22, 40, 80)), chance.uniform(0.3, 0.7)
            taken = []
            for day in MONTHS:
                present = size + chance.randrange(4)
                some = sum(chance.random() < share for _ in range(present))
                taken.append(Taken(day, numerator=some, denominator=present))
            record_many(a_shown(common), an_act(), taken)
        hub = a_person(Role.HUB, common.place)
    return f"{home(common.place)}/common-indicators/{common.id}", begin_session(hub, browser="", is_kept=False, now=NOW)


def timed(client, url: str) -> tuple[float, float]:
    began, worked = perf_counter(), process_time()
    answer = client.get(url)
    took, worked = (perf_counter() - began) * 1000, (process_time() - worked) * 1000
    assert answer.status_code == 200 and "School by school" in answer.text
    return took, worked


if __name__ == "__main__":
    main()
