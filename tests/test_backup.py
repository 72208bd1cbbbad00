"""`nic backup` and `nic restore` as somebody types them, on both databases."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from uuid import uuid4

import pytest

from nic import db
from nic.backups.manifest import Found, Unfit, manifest_beside, manifest_of, read_manifest, write_manifest
from nic.cli import main
from nic.gate import utc_now
from nic.history import History
from nic.mail.actions import post
from nic.mail.models import Letter
from nic.people.actions import begin_session
from nic.people.factors.actions import begin_pending
from nic.people.factors.models import PendingSignIn
from nic.people.models import OneTimeLink, Person, Session
from nic.places.actions import start_installation
from nic.places.models import Place, Team
from nic.reminders.models import Reminder
from nic.today.kinds import Waits
from tests import machine
from tests.builders import NOON
from tests.test_cli import environment

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def fresh_data():
    """Every test here has a database of its own."""


@pytest.fixture(params=machine.databases())
def kind(request):
    return request.param


@pytest.fixture
def new_address(kind, request, tmp_path):
    """Addresses of databases that are not there yet, or empty."""

    def make(name):
        if kind == "sqlite":
            return str(tmp_path / f"{name}.db")
        return request.getfixturevalue("postgres").create(name)

    return make


@pytest.fixture
def nic(capsys, monkeypatch):
    """A command in this process: what it imports is there already. The other tests' database comes back."""

    def run(*words, address, **given):
        for name, value in {"NIC_SECRET_KEY": "test" * 8, "NIC_LOG": "off", **given}.items():
            monkeypatch.setenv(name, value)
        before = db.database.obj
        try:
            code = main([*words, "--database", address])
        finally:
            if db.database.obj is not before:
                db.database.obj.close_all()
                db.database.initialize(before)
        told = capsys.readouterr()
        return SimpleNamespace(returncode=code, stdout=told.out, stderr=told.err)

    return run


@pytest.fixture
def address(new_address):
    """A state with its administrator."""
    made = new_address("kept")
    begin(made)
    return made


def begin(address):
    with at(address):
        db.migrate()
        given = {"place_name": "Green State", "name": "Ada Park", "email": "ada@example.org"}
        start_installation(NOON, kind="state", time_zone="America/New_York", **given)


@contextmanager
def at(address):
    """This process at a database; the other tests' one comes back afterwards."""
    before = db.database.obj
    db.connect_to(address)
    try:
        with db.database.connection_context():
            yield
    finally:
        db.database.obj.close_all()
        if before is not None:
            db.database.initialize(before)


def written(folder):
    """The file of the one backup in a folder, and its manifest."""
    (manifest,) = folder.glob("*.json")
    return manifest.with_suffix(""), json.loads(manifest.read_text())


class Writers:
    """Processes that make teams, and what they were told is saved."""

    def __init__(self, address, processes=2):
        command = [sys.executable, "-m", "tests.writers", address]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment()}
        self.saved = []
        self.running = [
            subprocess.Popen([*command, str(n)], cwd=ROOT, preexec_fn=machine.die_with_parent, **pipes)
            for n in range(processes)
        ]
        self.readers = [Thread(target=self.listen, args=[one]) for one in self.running]
        for reader in self.readers:
            reader.start()

    def listen(self, one):
        for line in one.stdout:
            self.saved.append(line.strip())

    def wait_for(self, number):
        end = time.monotonic() + 60
        while len(self.saved) < number and time.monotonic() < end:
            time.sleep(0.01)
        assert len(self.saved) >= number

    def stop(self):
        for one in self.running:
            one.stdin.close()
        for one, reader in zip(self.running, self.readers, strict=True):
            assert one.wait(60) == 0
            reader.join()
            one.stdout.close()


def make_it_long(address):
    """So much that copying it takes a while."""
    with at(address), db.write():
        line = {"at": "2026-03-27T12:00:00.000000+00:00", "by_uid": "6f1c1f0e-0000-4000-8000-000000000000"}
        line |= {"verb": "fill", "kind": "team", "of_uid": line["by_uid"], "changes": {}, "why": os.urandom(4000).hex()}
        db.insert_all(History, [line] * 4000)


def test_a_backup_under_load_restores_to_a_state_with_every_write_that_was_acknowledged(
    nic, address, new_address, tmp_path
):
    make_it_long(address)
    writers = Writers(address)
    try:
        writers.wait_for(60)
        before = list(writers.saved)
        (tmp_path / "kept").mkdir()
        done = nic("backup", str(tmp_path / "kept"), address=address)
        assert done.returncode == 0, done.stderr
        assert len(writers.saved) > len(before)  # Nobody waited for it.
    finally:
        writers.stop()
    path, _ = written(tmp_path / "kept")
    other = new_address("other")
    done = nic("restore", str(path), address=other)
    assert done.returncode == 0, done.stderr + done.stdout
    with at(other):
        names = {team.name for team in Team.select()} - {"Green State"}
        made = {name for name in names if "-" in name}
        assert set(before) <= made
        for writer in {name.partition("-")[0] for name in made}:  # One moment: nothing later without what came first.
            numbers = sorted(int(name.partition("-")[2]) for name in made if name.startswith(f"{writer}-"))
            assert numbers == list(range(len(numbers)))
        assert History.select().where(History.verb == "create team").count() == Team.select().count()


def test_what_was_entered_after_the_backup_is_gone_and_the_rest_is_there(nic, address, tmp_path):
    nic("backup", str(tmp_path / "kept.file"), address=address)
    with at(address), db.write():
        Place.create(kind="school", name="Later")
    refused = nic("restore", str(tmp_path / "kept.file"), address=address)
    assert refused.returncode == 1 and "--force" in refused.stderr
    done = nic("restore", str(tmp_path / "kept.file"), "--force", address=address)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "as it should be" in done.stdout
    with at(address):
        assert [place.name for place in Place.select()] == ["Green State"]
        assert Person.get().name == "Ada Park"
        Place.create(kind="school", name="Goes on")


def test_what_opened_an_account_then_opens_none_and_no_letter_goes_out_twice(nic, address, tmp_path):
    with at(address):
        ada = Person.get()
        begin_session(ada, browser="a phone that was lost", is_kept=True, now=utc_now())
        begin_pending(ada, browser="a test", is_kept=False, now=utc_now())
        for key, days in (("sent since", 0), ("of later", 9)):
            due = utc_now() + timedelta(days=days)
            post(NOON, key=key, about="account", address="ada@example.org", person_uid=ada.uid, due_at=due)
            due = {"due_at": due, "slot": key, "kind": Waits.TASK, "of_kind": "task", "of_uid": uuid4()}
            Reminder.create(person=ada, **due)
    nic("backup", str(tmp_path / "kept.file"), address=address)
    done = nic("restore", str(tmp_path / "kept.file"), "--force", address=address)
    told = "1 sessions, 1 sign-ins under way, 1 one-time links, 1 letters that were due, 1 reminders that were due"
    assert told in done.stdout, done.stderr + done.stdout
    assert "closed accounts" in done.stdout
    with at(address):
        assert Session.get().revoked_at and PendingSignIn.get().used_at and OneTimeLink.get().used_at
        waiting = {one.key: (one.next_at is not None, one.address) for one in Letter.select()}
        assert {one.slot: one.told_in is None for one in Reminder.select()} == {"sent since": False, "of later": True}
        assert waiting == {"sent since": (False, ""), "of later": (True, "ada@example.org")}


def test_the_manifest_says_what_is_in_it_and_holds_no_secret(nic, address, tmp_path):
    nic("backup", str(tmp_path / "kept.file"), address=address)
    text = (tmp_path / "kept.file.json").read_text()
    manifest = json.loads(text)
    assert manifest["tables"]["place"] == 1 and manifest["newest_migration"] == newest()
    assert "test" * 8 not in text and "Ada" not in text
    assert oct((tmp_path / "kept.file").stat().st_mode)[-3:] == "600"
    assert not list(tmp_path.glob(".nic-backup-*"))


def newest():
    return max(path.stem for path in (ROOT / "nic/migrations").glob("[0-9]*.py"))


@pytest.fixture
def kept(tmp_path):
    """A file as a backup, and its manifest."""
    path = tmp_path / "kept.db"
    path.write_bytes(b"rows")
    found = Found("0001_first", {"place": 1})
    given = {"made_at": "2026-03-27T12:00:00+00:00", "database": "sqlite", "secret_key": "test" * 8}
    write_manifest(manifest_of(path, found, **given), manifest_beside(path))
    return path


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda path: path.write_bytes(b"nows"), "SHA-256"),
        (lambda path: path.unlink(), "no file"),
        (lambda path: manifest_beside(path).unlink(), "may not be whole"),
        (lambda path: change(path, newest_migration="9999_later"), "newer nic"),
        (lambda path: change(path, format="a tar"), "of another kind"),
        (lambda path: manifest_beside(path).write_text("[]"), "not what `nic backup` writes"),
    ],
)
def test_what_is_not_whole_is_refused_before_it_is_opened(kept, harm, told):
    assert read_manifest(kept).rows == 1
    harm(kept)
    with pytest.raises(Unfit, match=told):
        read_manifest(kept)


def change(path, **given):
    beside = manifest_beside(path)
    beside.write_text(json.dumps(json.loads(beside.read_text()) | given))


def test_what_has_not_the_rows_that_were_counted_is_not_restored_and_nothing_is_touched(nic, address, tmp_path):
    path = tmp_path / "kept.file"
    nic("backup", str(path), address=address)
    change(path, tables=json.loads(manifest_beside(path).read_text())["tables"] | {"place": 2})
    done = nic("restore", str(path), "--force", address=address)
    assert done.returncode == 1 and "place" in done.stderr and "Nothing was restored" in done.stderr
    with at(address):
        assert Place.get().name == "Green State"
    assert [one.name for one in tmp_path.iterdir() if "restor" in one.name or ".sql" in one.name] == []


def test_a_backup_of_an_older_nic_is_brought_up_to_date(nic, new_address, tmp_path):
    older = new_address("older")
    first = "0036_summaries"
    with at(older):
        db.migrations.Runner(db.database.obj, directory=str(db.HERE / "migrations")).up(first)
    assert nic("backup", str(tmp_path / "kept.file"), address=older).returncode == 0
    done = nic("restore", str(tmp_path / "kept.file"), address=new_address("newer"))
    assert done.returncode == 0, done.stderr
    assert "Brought up to date: 0037_mail" in done.stdout


def test_a_backup_never_takes_the_place_of_another_and_needs_a_folder_and_a_database(nic, address, tmp_path):
    path = tmp_path / "kept.file"
    nic("backup", str(path), address=address)
    kept = path.read_bytes()
    again = nic("backup", str(path), address=address)
    assert again.returncode == 1 and "there already" in again.stderr and path.read_bytes() == kept
    assert "no folder" in nic("backup", str(tmp_path / "no/such.file"), address=address).stderr
    nowhere = nic("backup", address=str(tmp_path / "nowhere.db"))
    assert nowhere.returncode == 1 and "no database" in nowhere.stderr
    assert not list(tmp_path.glob("nowhere*"))


def test_a_file_comes_back_with_its_key_and_what_was_there_is_kept(nic, tmp_path):
    address = str(tmp_path / "nic.db")
    given = {"NIC_SECRET_KEY": ""}
    begin(address)
    nic("check", address=address, **given)
    key = (tmp_path / "nic.db.key").read_text()
    nic("backup", str(tmp_path / "kept.db"), address=address, **given)
    assert (tmp_path / "kept.db.key").read_text() == key
    (tmp_path / "nic.db-wal").write_bytes(b"stale")
    (tmp_path / "nic.db").write_bytes(b"broken by the disk")
    (tmp_path / "nic.db.key").write_text("the key of what is replaced")
    done = nic("restore", str(tmp_path / "kept.db"), "--force", address=address, **given)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "nic.db.key").read_text() == key and "another one" not in done.stdout
    (aside,) = [one for one in tmp_path.glob("nic.db.replaced-*") if not one.name.endswith(("-wal", ".key"))]
    assert aside.read_bytes() == b"broken by the disk"
    assert Path(f"{aside}.key").read_text() == "the key of what is replaced"  # It could be put back with it.
    assert not list(tmp_path.glob("*.restoring"))


def test_another_secret_key_is_said_before_anything_is_moved(nic, address, new_address, tmp_path):
    path = tmp_path / "kept.file"
    nic("backup", str(path), address=address)
    with at(address):
        Place.update(name="Blue State").execute()
    other = {"NIC_SECRET_KEY": "another key" * 4}
    done = nic("restore", str(path), "--force", address=address, **other)
    assert done.returncode == 1 and "Set NIC_SECRET_KEY to what it was then" in done.stderr
    assert "Nothing was restored" in done.stderr and not list(tmp_path.glob("*replaced*"))
    with at(address):
        assert Place.get().name == "Blue State"
    done = nic("restore", str(path), "--force", "--with-another-key", address=address, **other)
    assert done.returncode == 0 and "The secret key is another one" in done.stdout
    with at(address):
        assert Place.get().name == "Green State"


def test_the_key_beside_a_backup_is_named_where_another_one_is_set(nic, tmp_path):
    address = str(tmp_path / "nic.db")
    begin(address)
    nic("backup", str(tmp_path / "kept.db"), address=address, NIC_SECRET_KEY="")
    done = nic("restore", str(tmp_path / "kept.db"), address=str(tmp_path / "new.db"))
    assert done.returncode == 1 and f"Unset NIC_SECRET_KEY to take {tmp_path / 'kept.db.key'}" in done.stderr
    assert not list(tmp_path.glob("new.db*"))


def test_a_slip_in_a_setting_is_said_before_anything_is_moved(nic, address, tmp_path):
    path = tmp_path / "kept.file"
    nic("backup", str(path), address=address)
    with pytest.raises(SystemExit, match="NIC_URL must begin"):
        nic("restore", str(path), "--force", address=address, NIC_URL="nic.example")
    assert not list(tmp_path.glob("*replaced*"))


def test_a_file_that_somebody_has_open_is_left_alone(nic, tmp_path):
    address = str(tmp_path / "nic.db")
    begin(address)
    nic("backup", str(tmp_path / "kept.db"), address=address)
    with at(address):
        assert Place.get()
        done = nic("restore", str(tmp_path / "kept.db"), "--force", address=address)
    assert done.returncode == 1 and "in use" in done.stderr


def test_without_the_programs_of_postgresql_it_says_what_to_install(nic, tmp_path):
    address = "postgresql://nic@db.example/nic"
    done = nic("backup", str(tmp_path / "kept.dump"), address=address, PATH="/nowhere")
    assert done.returncode == 1 and "postgresql-client" in done.stderr
