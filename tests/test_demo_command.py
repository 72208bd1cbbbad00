"""`nic demo` on databases of its own: what it fills, keeps, rebuilds and leaves alone."""

import os
import re
import signal
import socket
import subprocess
import sys
from argparse import Namespace
from contextlib import closing
from datetime import UTC, datetime, timedelta
from urllib.request import urlopen

import pytest

from nic import db
from nic.access import Kind
from nic.app import folder
from nic.db import database
from nic.demo.fill import Occupied
from nic.demo_command import demo_settings, prepare
from nic.history import Act, History
from nic.people.actions import rename_person
from nic.people.models import Person
from nic.people.queries import find_person_by_email
from nic.places.actions import start_installation
from nic.places.models import Place
from tests import machine

SEEDS = folder("seeds")
NOW = datetime.now(UTC)
REAL = {"kind": Kind.DISTRICT, "place_name": "A real district", "name": "Somebody", "email": "somebody@real.org"}


@pytest.fixture(autouse=True)
def fresh_data():
    """Not here: these databases are the test's own."""


# A server takes longest to make the demo anew: there it is a long proof. test_demo.py fills both each day.
def on_each(name):
    return pytest.param(name, marks=[pytest.mark.proof] if name == "postgresql" else [])


@pytest.fixture(scope="module", params=map(on_each, machine.databases()))
def own(request, tmp_path_factory):
    """`own(name)`: every model points to a database of that name until the module is through."""
    pages = database.obj

    def own(name):
        if request.param == "postgresql":
            return db.connect_to(request.getfixturevalue("postgres").create(name))
        return db.connect_to(str(tmp_path_factory.mktemp("demo") / f"{name}.db"))

    yield own
    database.initialize(pages)


@pytest.fixture(scope="module")
def made(own):
    own("demo")
    prepare(SEEDS, is_fresh=False)


def test_what_was_entered_is_still_there_after_the_second_start(made):
    with database.connection_context():
        maya = find_person_by_email("maya@example.org")
        rename_person(maya, Act(by=maya, at=NOW), name="Maya Thompson-Lee")
        before = History.select().count()
    prepare(SEEDS, is_fresh=False)
    with database.connection_context():
        assert find_person_by_email("maya@example.org").name == "Maya Thompson-Lee"
        assert History.select().count() == before


def test_fresh_builds_it_anew(made):
    prepare(SEEDS, is_fresh=True)
    with database.connection_context():
        assert find_person_by_email("maya@example.org").name == "Maya Thompson"


def test_a_demo_that_nobody_touched_for_long_says_how_to_make_it_young_again(made, monkeypatch, capsys):
    monkeypatch.setattr("nic.demo_command.utc_now", lambda: NOW + timedelta(days=20))
    prepare(SEEDS, is_fresh=False)
    assert "Nothing was entered here for" in capsys.readouterr().out


@pytest.mark.parametrize("is_fresh", [False, True])
def test_real_places_are_neither_mixed_with_the_demo_nor_replaced_by_it(own, is_fresh):
    own("real")
    db.migrate()
    with database.connection_context():
        start_installation(NOW, time_zone="America/New_York", **REAL)
    with pytest.raises(Occupied):
        prepare(SEEDS, is_fresh=is_fresh)
    with database.connection_context():
        assert [place.name for place in Place.select()] == ["A real district"]
        assert Person.select().count() == 1


def test_the_command_says_where_to_go_and_whom_to_be_and_stops_when_told(tmp_path):
    port = machine.free_port()
    command = [sys.executable, "-m", "nic.cli", "demo", "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NIC_")}
    environment["PYTHONPATH"] = str(SEEDS.parent)
    server = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True, preexec_fn=machine.die_with_parent
    )  # fmt: skip
    said = ""
    while "Control-C" not in said:
        line = server.stdout.readline()
        assert line, said
        said += line
    with urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
        assert answer.status == 200
    server.send_signal(signal.SIGTERM)
    assert server.wait(10) == 0
    assert f"http://127.0.0.1:{port}\n" in said
    assert "invented" in said
    assert len(re.findall(r"^ +[a-z]+@example\.org ", said, re.MULTILINE)) == 7
    assert (tmp_path / "var/demo.db").exists()


def test_a_database_on_a_server_needs_no_key_of_its_own_for_the_demo(monkeypatch):
    monkeypatch.delenv("NIC_SECRET_KEY", raising=False)
    given = Namespace(database="postgresql://here/demo", host="127.0.0.1", port=8000)
    assert len(demo_settings(given).secret_key) >= 32


def test_a_port_that_is_taken_is_said_before_anything_is_made(tmp_path):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "-m", "nic.cli", "demo", "--database", "demo.db", "--port"]
        done = subprocess.run(
            [*command, str(taken.getsockname()[1])], cwd=tmp_path, capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": str(SEEDS.parent)},
        )  # fmt: skip
    assert done.returncode == 1 and "can't listen" in done.stderr
    assert not (tmp_path / "demo.db").exists()
