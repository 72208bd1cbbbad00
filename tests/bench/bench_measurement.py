"""What entering a measurement costs the server: python tests/bench/bench_measurement.py (wanted: under 25 ms).

50 schools with three years of weekly measurements, in a SQLite file with synchronous FULL.
"""

from datetime import UTC, date, datetime, timedelta
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from uuid import uuid4

from nic import db
from nic.access import Role
from nic.app import create_app
from nic.db import database, write
from nic.history import Act
from nic.indicators.actions import Taken, record_many
from nic.indicators.due.queries import list_due_for
from nic.people.actions import begin_session
from nic.places.queries import list_teams_of
from nic.settings import Settings
from tests.builders import a_person, a_team, home
from tests.indicators.builders import a_series

SCHOOLS, SERIES, WEEKS, TIMES = 50, 4, 108, 60
NOW = datetime(2026, 3, 27, 12, tzinfo=UTC)
TODAY = NOW.date()


def main() -> None:
    with TemporaryDirectory() as folder:
        app = create_app(
            Settings(database=f"{folder}/nic.sqlite", secret_key="bench" * 8, is_logging=False, password_cost="lowest")
        )
        app.config.update(WTF_CSRF_ENABLED=False, CLOCK=lambda: NOW)
        with database.connection_context():
            db.migrate()
            series, ada, token = fill()
            how = database.execute_sql("pragma synchronous").fetchone()[0]
            print(f"{SCHOOLS} schools, {SCHOOLS * SERIES * WEEKS} measurements, synchronous {how} (2 is FULL)")
        client = app.test_client()
        with client.session_transaction() as session:
            session["token"] = token
        enter(client, series)
        look(client, series)
        with database.connection_context():
            teams = [team.id for team in list_teams_of(ada, NOW)]
            told("what is due on Today", [timed(lambda: list_due_for(ada, teams, NOW)) for _ in range(TIMES)])
        database.close()


def fill():
    """The last of the schools is the one that is looked at."""
    for _ in range(SCHOOLS):
        with write():
            team = a_team()
            ada = a_person(Role.MEMBER, team=team)
            rows = [Taken(TODAY - timedelta(weeks=week), 30 + week % 7) for week in range(WEEKS, 0, -1)]
            rhythm = {"due": {"every": "school day"}, "begins_on": TODAY - timedelta(days=20)}
            all_series = [a_series(team, by=ada, **rhythm) for _ in range(SERIES)]
            for series in all_series:
                record_many(series, Act(by=ada, at=NOW), rows)
    return series, ada, begin_session(ada, browser="a benchmark", is_kept=True, now=NOW)


def enter(client, series) -> None:
    url = f"{home(series.place)}/indicators/{series.id}/measurements"
    row = f"due-{series.id}"
    ways = {
        "entered in a row of Today": ({"HX-Request": "true"}, {"row": row}),
        "entered on its page": ({"HX-Request": "true"}, {}),
        "entered without a script": ({}, {}),
    }
    for way, (headers, more) in ways.items():
        took = []
        for time in range(TIMES):
            day = date(2025, 1, 1) + timedelta(days=time)
            form = {"version": 10**6, "once": uuid4().hex, "taken_on": day.isoformat(), "value": str(time)} | more
            took.append(timed(lambda form=form, headers=headers: require(client.post(url, data=form, headers=headers))))
        told(way, took)


def look(client, series) -> None:
    here = f"{home(series.place)}/indicators"
    for name, url in {"the list": here, "the page of a series": f"{here}/{series.id}"}.items():
        require(client.get(url))  # The first one loads matplotlib.
        told(name, [timed(lambda url=url: require(client.get(url))) for _ in range(TIMES)])


def require(answer) -> None:
    assert answer.status_code in (200, 303), answer.text


def timed(act) -> tuple[float, float]:
    """By the clock and of the processor: on a busy machine only the second one can be compared."""
    began, worked = perf_counter(), process_time()
    act()
    return (perf_counter() - began) * 1000, (process_time() - worked) * 1000


def told(what: str, times: list[tuple[float, float]]) -> None:
    took, worked = zip(*times, strict=True)
    p95 = quantiles(took, n=20)[-1]
    print(f"{what}: median {median(took):.1f} ms, p95 {p95:.1f} ms; of the processor {median(worked):.1f} ms")


if __name__ == "__main__":
    main()
