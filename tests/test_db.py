"""The database as it really runs: a file or a server, several processes, several threads."""

import json
import logging
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from peewee import DatabaseProxy, IntegrityError
from playhouse.migrations import Runner

from nic import db
from nic.db import UtcField, pragmas
from nic.history import History
from nic.indicators.models import Indicator, Series
from nic.people.models import Person
from nic.places.models import HeldRole, Place, Standard, Team
from tests import machine
from tests.racers import ROUNDS, THREADS

PROCESSES = 2


@pytest.fixture(autouse=True)
def fresh_data():
    """Every test here has a database of its own."""


@pytest.fixture(params=machine.databases())
def address(request, tmp_path):
    if request.param == "sqlite":
        return str(tmp_path / "nic.db")
    return request.getfixturevalue("postgres").create("race")


@pytest.fixture
def own(address):
    """This process at the test's database; the other tests' one comes back afterwards."""
    before = db.database.obj
    db.connect_to(address)
    db.migrate()
    with db.database.connection_context():
        Person.create(name="0", email="counter@example.org")
        for name in ("One", "Two", "Three"):
            Place.create(kind="school", name=name)
    yield db.database
    if not db.database.is_closed():
        db.database.close()
    if db.database.obj is not before and hasattr(db.database.obj, "close_all"):
        db.database.obj.close_all()
    if before is not None:
        db.database.initialize(before)


def race(address, task, processes=PROCESSES):
    """What every thread of every process answers when all begin at the same moment."""
    command = [sys.executable, "-m", "tests.racers", address, task]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    root = Path(__file__).parents[1]
    racers = [subprocess.Popen([*command, str(n)], cwd=root, **pipes) for n in range(processes)]
    assert [racer.stdout.readline() for racer in racers] == ["ready\n"] * processes
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    return [answer for racer in racers for answer in json.loads(racer.communicate()[0])]


def test_no_write_is_lost_between_threads_and_processes(own, address):
    assert race(address, "count") == [ROUNDS] * THREADS * PROCESSES
    with own.connection_context():
        assert Person.get().name == str(ROUNDS * THREADS * PROCESSES)


def test_a_form_sent_many_times_at_once_has_one_effect_and_one_answer(own, address):
    answers = race(address, "click")
    assert len(answers) == THREADS * PROCESSES
    assert len({json.dumps(answer) for answer in answers}) == 1
    with own.connection_context():
        assert Team.select().count() == ROUNDS
        assert History.select().where(History.verb == "create team").count() == ROUNDS


def test_of_all_who_saw_the_same_version_one_changes_it(own, address):
    assert sum(race(address, "edit")) == 3
    with own.connection_context():
        assert [place.version for place in Place.select()] == [2, 2, 2]
        assert History.select().where(History.verb == "change place").count() == 3


def test_of_many_workers_one_settles_a_role_whose_last_day_has_passed(own, address):
    with own.connection_context():
        person = Person.get()
        for place in Place.select():
            HeldRole.create(person=person, place=place, role="member", from_on="2026-01-01", until_on="2026-03-26")
    assert sum(race(address, "settle")) == 3
    with own.connection_context():
        assert History.select().where(History.verb == "role ran out").count() == 3


def test_starting_at_the_same_moment_migrates_once(address):
    migrated = race(address, "migrate", processes=3)
    assert len(migrated) == 3
    assert sorted(bool(names) for names in migrated) == [False, False, True]


def test_more_threads_than_connections_wait_their_turn(own):
    many = 26  # The pool for PostgreSQL holds 20.
    barrier, answers = Barrier(many), []

    def look():
        barrier.wait()
        with own.connection_context():
            answers.append(Place.select().count())

    threads = [Thread(target=look) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [3] * many


def test_every_connection_to_a_file_keeps_what_was_acknowledged(tmp_path):
    for _ in range(2):  # The second one finds the file as the first one left it.
        database = db.sqlite(str(tmp_path / "nic.db"))
        names = ("busy_timeout", "journal_mode", "foreign_keys", "synchronous")
        assert [database.pragma(name) for name in names] == [5000, "wal", 1, 2]
        database.close()


def test_this_sqlite_is_one_that_may_use_a_wal():
    assert db.sqlite(":memory:").server_version >= db.FIXED_WAL


def test_an_old_sqlite_gets_no_wal_and_says_so(caplog):
    with caplog.at_level(logging.WARNING):
        assert ("journal_mode", "delete") in pragmas((3, 51, 2))
    assert "3.51.2" in caplog.text
    caplog.clear()
    assert ("journal_mode", "wal") in pragmas((3, 51, 3))
    assert not caplog.text


def test_a_connection_waits_for_locks_before_it_asks_for_anything_else():
    assert pragmas((3, 53, 4))[0] == ("busy_timeout", 5000)


def test_a_row_that_points_nowhere_is_refused(own):
    with own.connection_context(), pytest.raises(IntegrityError):
        HeldRole.create(person=999, place=999, role="member", from_on="2026-03-27")


def test_what_failed_halfway_was_never_there(own):
    with own.connection_context():
        with pytest.raises(ZeroDivisionError), db.write():
            Person.create(name="Half", email="half@example.org")
            with db.write():
                Person.create(name="Whole", email="whole@example.org")
            raise ZeroDivisionError
        assert Person.select().count() == 1


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        UtcField().db_value(datetime(2026, 3, 27, 12))  # noqa: DTZ001


def test_an_instant_comes_back_as_it_was_whatever_the_zone(own):
    instant = datetime.fromisoformat("2026-03-27T23:59:59.123456+14:00")
    with own.connection_context():
        person = Person.create(name="P", email="p@example.org", withdrawn_at=instant)
        found = Person.get_by_id(person.id).withdrawn_at
        assert found == instant and found.tzinfo is UTC
        assert Person.select().where(Person.withdrawn_at < datetime(2026, 3, 27, 10, tzinfo=UTC)).count() == 1


def test_a_model_is_bound_to_whatever_database_the_settings_name():
    assert isinstance(Person._meta.database, DatabaseProxy)


def test_tables_of_an_older_version_keep_their_rows(address):
    """A series with a measurement that points to it gets its new columns."""
    before = db.database.obj
    db.connect_to(address)
    with db.database.connection_context():
        Runner(db.database.obj, directory=str(db.HERE / "migrations")).up("0001_first")
        for table, values in FIRST_ROWS.items():
            names, marks = ", ".join(values), ", ".join(f"'{value}'" for value in values.values())
            db.database.execute_sql(f"insert into {table} ({names}) values ({marks})")
        db.migrate()
        series = Series.get()
        assert (series.phase_days, series.target_basis, series.chart_because) == ([], "value", "")
        assert Standard.get().place == series.place  # The only state.
        assert series.measurements.get().value == 3 and series.indicator.value_kind == "count"
        Indicator.update(value_kind="count between").execute()
    if db.database.obj is not before and hasattr(db.database.obj, "close_all"):
        db.database.obj.close_all()
    if before is not None:
        db.database.initialize(before)


RECORD = {"id": 1, "uid": "6f1c1f0e-0000-4000-8000-000000000000", "version": 1}
FIRST_ROWS = {
    "place": RECORD | {"kind": "state", "name": "A", "time_zone": "America/New_York", "closed_days": "[]",
                       "settings": "{}"},
    "team": RECORD | {"place_id": 1, "name": "A", "from_on": "2025-01-01"},
    "indicator": RECORD | {"team_id": 1, "name": "A", "role": "process", "topic": "", "counts": "learners",
                           "definition": "", "value_kind": "count", "unit": "", "direction": "up", "source": "",
                           "edition": 1},
    "series": RECORD | {"indicator_id": 1, "place_id": 1, "team_id": 1, "stratum": "", "due": "{}",
                        "begins_on": "2025-01-01", "chart": "run", "rules": "anhoej-1"},
    "measurement": RECORD | {"series_id": 1, "taken_on": "2025-01-02", "value": 3, "set_aside_because": ""},
    "standard": RECORD | {"set_name": "A", "edition": "1", "in_force_on": "2025-01-01", "kind": "area", "title": "A",
                          "position": 0},
}  # fmt: skip


def test_a_connection_is_used_again_and_nothing_stays_open_in_it(own):
    with own.connection_context():
        first = own.connection()
        own.execute_sql("BEGIN")
        Place.create(kind="school", name="Never")
    with own.connection_context():
        assert own.connection() is first
        assert Place.get_or_none(Place.name == "Never") is None


def test_starting_over_leaves_no_connection_to_the_file_that_is_gone(own):
    db.start_over()
    db.migrate()
    with own.connection_context():
        assert not Place.select().exists()
