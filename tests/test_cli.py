"""`nic init`, `nic link`, `nic migrate` and `nic serve` as somebody types them, on both databases."""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from http.client import HTTPConnection
from importlib import import_module
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from nic import db
from nic.cli import COMMANDS, main
from tests import machine

ROOT = Path(__file__).parents[1]
PLACE = ["--state", "Green State", "--name", "Ada Park", "--email", "Ada@example.org"]
PATIENCE = 60  # seconds


@pytest.fixture(autouse=True)
def fresh_data():
    """Every test here has a database of its own."""


@pytest.fixture(params=machine.databases())
def address(request, tmp_path):
    if request.param == "sqlite":
        return str(tmp_path / "nic.db")
    return request.getfixturevalue("postgres").create("cli")


@pytest.fixture
def sqlite(tmp_path):
    return str(tmp_path / "nic.db")


def environment(**given):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NIC_")}
    return {**kept, "PYTHONPATH": str(ROOT), "NIC_SECRET_KEY": "test" * 8, **given}


@pytest.fixture(autouse=True)
def as_before():
    """A command names the database of its process, which here is that of the other tests."""
    before = db.database.obj
    yield
    if db.database.obj is not before and hasattr(db.database.obj, "close_all"):  # Not that of the other tests.
        db.database.obj.close_all()
    if before is not None:
        db.database.initialize(before)


def nic(*words, address=None, **given):
    """In this process, which knows all of nic already: another one would first read it for a second."""
    told, complained = StringIO(), StringIO()
    with (
        patch.dict(os.environ, environment(**given), clear=True),
        patch("sys.stdin", StringIO()), redirect_stdout(told), redirect_stderr(complained),
    ):  # fmt: skip
        try:
            code = main([*words, *(["--database", address] if address else [])])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
            complained.write(f"{end.code}\n" if isinstance(end.code, str) else "")
    return SimpleNamespace(returncode=code, stdout=told.getvalue(), stderr=complained.getvalue())


@contextmanager
def served(address, *words, **given):
    command = [sys.executable, "-m", "nic.cli", "serve", "--port", "0", "--database", address, *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    server = subprocess.Popen(command, env=environment(**given), preexec_fn=machine.die_with_parent, **pipes)
    try:
        server.port = int(re.search(r"nic is at http://127\.0\.0\.1:(\d+)", server.stdout.readline())[1])
        yield server
    finally:
        server.terminate()
        server.wait(PATIENCE)
        server.stdout.close()


def ask(server, path, method="GET", body=None, **headers):
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    answer.text = answer.read().decode()
    connection.close()
    return answer


# -- nic init -----------------------------------------------------------------------------------------------------
def test_init_makes_the_first_place_and_a_link_that_leads_in(address):
    done = nic("init", *PLACE, address=address)
    assert done.returncode == 0, done.stderr
    assert "Green State is there" in done.stdout and "password" not in done.stdout.lower()
    link = re.search(r"http://127\.0\.0\.1:8000(/welcome/\S+)", done.stdout)[1]
    with served(address) as server:
        assert "Ada Park" in ask(server, link).text


def test_init_refuses_where_there_is_a_place_already(address):
    nic("init", *PLACE, address=address)
    again = nic("init", "--district", "Lake", "--name", "Bo", "--email", "bo@example.org", address=address)
    assert again.returncode == 1 and "places here already" in again.stderr and again.stdout == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "--state or --district is missing"),
        (["--state", "Green State"], "--name is missing"),
        (["--district", "Lake", "--name", "Ada"], "--email is missing"),
        ([*PLACE[:-1], "ada"], "is no e-mail address"),
        (["--state", " ", *PLACE[2:]], "must have 1 to 120 characters"),
        (["--state", "x" * 121, *PLACE[2:]], "must have 1 to 120 characters"),
        ([*PLACE, "--time-zone", "Mars/Olympus"], "no such time zone"),
    ],
)
def test_init_says_in_one_line_what_is_missing_or_wrong(sqlite, words, told):
    done = nic("init", *words, address=sqlite)
    assert done.returncode == 1 and told in done.stderr and done.stderr.count("\n") == 1
    assert nic("init", *PLACE, address=sqlite).returncode == 0  # Nothing was half made.


def test_the_link_carries_the_address_that_the_settings_name(sqlite):
    done = nic("init", *PLACE, address=sqlite, NIC_URL="https://nic.example.org/")
    assert "https://nic.example.org/welcome/" in done.stdout


def test_whoever_runs_the_machine_can_make_a_new_link(address):
    nic("init", *PLACE, address=address)
    done = nic("link", "ada@example.org", address=address)
    assert done.returncode == 0 and "/welcome/" in done.stdout
    unknown = nic("link", "bo@example.org", address=address)
    assert unknown.returncode == 1 and "nobody here" in unknown.stderr


# -- nic migrate, and nic itself ----------------------------------------------------------------------------------
def test_migrate_brings_the_tables_up_to_date_once(address):
    assert nic("migrate", address=address).stdout.startswith("Done: 0001")
    assert nic("migrate", address=address).stdout == "The tables are up to date.\n"


def test_every_command_is_listed_and_none_is_imported_before_it_is_called():
    told = nic("--help").stdout
    assert all(word in told for word in ("serve", "init", "link", "migrate", "chart"))
    code = (
        "import sys, nic.cli\n"
        "try: nic.cli.main(['chart', '--help'])\n"
        "except SystemExit: pass\n"
        "print('flask' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment())
    assert done.stdout.endswith("False\n")


# -- nic serve ----------------------------------------------------------------------------------------------------
def test_serve_migrates_tells_its_address_and_answers(address):
    with served(address) as server:
        assert "nic init" in server.stdout.readline()  # Nobody is here yet.
        assert ask(server, "/healthz").status == 200
        assert ask(server, "/sign-in").status == 200
        assert ask(server, "/no-such-page").status == 404


def test_under_https_the_cookie_belongs_to_this_host_and_this_channel_alone(sqlite):
    with served(sqlite, NIC_URL="https://nic.example.org") as server:
        cookie = ask(server, "/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("__Host-nic=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; ")) and "Domain" not in cookie


def test_a_port_that_is_taken_is_said_in_one_line(sqlite):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = nic("serve", "--port", str(taken.getsockname()[1]), address=sqlite)
    plainly_refused(done, "nic can't listen on 127.0.0.1", "Address already in use", "--port")


def test_a_request_that_is_half_sent_when_nic_is_told_to_stop_is_still_answered(sqlite):
    with served(sqlite) as server, socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as half:
        half.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        time.sleep(0.3)
        server.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", server.port), timeout=1)
        half.sendall(b"\r\n")
        assert half.recv(4096).startswith(b"HTTP/1.1 200")
        half.close()
        assert server.wait(PATIENCE) == 0


SLOW = """
import time
from nic.serve import Server
def app(environ, start):
    time.sleep(1)
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"x" * 500_000]
server = Server(app, "127.0.0.1", 0)
print(server.address, flush=True)
server.run()
"""


@pytest.mark.parametrize("signal_sent", [signal.SIGTERM, signal.SIGINT])
def test_a_request_in_flight_is_finished(signal_sent):
    pipes = {"stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", SLOW], env=environment(), **pipes) as server:
        server.port = int(server.stdout.readline().rpartition(":")[2])
        connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        connection.request("GET", "/")
        time.sleep(0.3)
        server.send_signal(signal_sent)
        assert len(connection.getresponse().read()) == 500_000
        connection.close()
        assert server.wait(PATIENCE) == 0


# -- nic ... --help -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_by_examples_how_it_is_used_and_each_of_them_can_be_typed(name, capsys):
    with pytest.raises(SystemExit):
        main([name, "--help"])
    told = capsys.readouterr().out
    command = import_module(COMMANDS[name][0])
    examples = command.EXAMPLES.splitlines()
    assert "Examples:" in told and len(examples) >= 2 and all(line in told for line in examples)
    parser = ArgumentParser(exit_on_error=False)
    command.add_arguments(parser)
    for line in examples:
        program, said, *words = shlex.split(re.split(r" {2,}(?=[a-z0-9])", line)[0])
        assert (program, said) == ("nic", name)
        parser.parse_args(words)


# -- what is wrong is said, whatever is called ----------------------------------------------------------------------
NEEDED = {
    "link": ["ada@example.org"], "destroy": ["/schools/1", "--by", "ada@example.org"], "init": PLACE,
    "serve": ["--port", "0"], "demo": ["--port", "0"], "simulate": ["--schools", "1", "--years", "1"],
    "worker": ["--once"],
}  # fmt: skip
OF_A_FILE = {"chart": ["--type", "run"], "diagram": [], "restore": []}
OF_A_DATABASE = [name for name in COMMANDS if name not in OF_A_FILE]
BEGINS_NOTHING = ["worker", "link", "backup", "destroy", "check"]


def plainly_refused(done, *told):
    assert done.returncode in (1, 2) and "Traceback" not in done.stderr, done.stderr
    assert all(words in done.stderr for words in told), done.stderr


@pytest.mark.parametrize("name", OF_A_DATABASE)
def test_whatever_cannot_be_opened_is_said_with_what_to_do_and_stays_as_it_is(name, tmp_path):
    text, folder = tmp_path / "notes.txt", tmp_path / "folder"
    text.write_text("These are no tables, and somebody needs them.")
    folder.mkdir()
    words = [name, *NEEDED.get(name, [])]
    plainly_refused(nic(*words, address=str(text)), f"nic {name}: {text} can't be", "--database")
    plainly_refused(nic(*words, address=str(folder)), str(folder))
    plainly_refused(
        nic(*words, address=str(text / "nic.db")), "no" if name in BEGINS_NOTHING else "can't be the folder"
    )
    away = "postgresql://nic:not-for-logs@127.0.0.1:1/nic"
    plainly_refused(nic(*words, address=away), f"nic {name}: ", "127.0.0.1", "--database")
    assert "not-for-logs" not in nic(*words, address=away).stderr
    assert text.read_text().startswith("These are no tables") and not list(folder.iterdir())


@pytest.mark.parametrize("name", BEGINS_NOTHING)
def test_a_slip_in_a_path_makes_no_database_and_no_key(name, tmp_path):
    done = nic(name, *NEEDED.get(name, []), address=str(tmp_path / "slip.db"), NIC_SECRET_KEY="")
    plainly_refused(done, "no database", "slip.db")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", [name for name in OF_A_DATABASE if name != "backup"])
def test_a_database_of_a_newer_nic_is_left_alone(name, sqlite):
    nic("migrate", address=sqlite)
    with db.database.connection_context():
        db.database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_later', '2026-03-27')")
    plainly_refused(nic(name, *NEEDED.get(name, []), address=sqlite), f"nic {name}: ", "newer nic (9999_later)")


@pytest.mark.parametrize("name", OF_A_FILE)
def test_a_file_that_is_not_there_is_said_with_its_name(name, tmp_path, sqlite):
    missing = str(tmp_path / "no-such.csv")
    done = nic(name, missing, *OF_A_FILE[name], address=sqlite if name == "restore" else None)
    plainly_refused(done, f"nic {name}: ", missing)


@pytest.mark.parametrize("name", ["serve", "demo"])
@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_what_is_no_port_is_said(name, port, sqlite):
    plainly_refused(nic(name, f"--port={port}", address=sqlite), f"{port} is no port", "65535")


# -- nic destroy --------------------------------------------------------------------------------------------------
def test_destroying_asks_for_the_name_prints_what_would_go_and_leaves_a_report(address, tmp_path):
    nic("init", *PLACE, address=address)
    words = ["destroy", "/states/1", "--by", "ada@example.org", "--report", str(tmp_path / "gone")]
    tried = nic(*words, "--dry-run", address=address)
    assert tried.returncode == 0 and "1  team\n" in tried.stdout and "Nothing was changed" in tried.stdout
    for name, told in (([], "--name is missing"), (["--name", "Blue State"], "not its name")):
        refused = nic(*words, *name, address=address)
        assert refused.returncode == 1 and told in refused.stderr
    assert "no such place" in nic("destroy", "/schools/1", *words[2:], address=address).stderr
    assert "does not administer" in nic(*words[:3], "bo@example.org", address=address).stderr
    assert not list(tmp_path.glob("gone*"))
    done = nic(*words, "--name", "Green State", address=address)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "gone.json").read_text())
    assert report["deleted"]["place"] == 1 and report["sha256"] in (tmp_path / "gone.txt").read_text()
    assert "no such place" in nic(*words, address=address).stderr
