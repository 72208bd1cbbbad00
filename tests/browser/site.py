"""A running demo: `nic demo` in a process of its own, on a SQLite file of its own."""

import signal
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from peewee import sqlite3  # The one that nic has taken.

from nic import db
from nic.people.actions import begin_session
from nic.people.queries import find_person_by_email
from tests import machine
from tests.ahead import kept_templates

PATIENCE = 60  # seconds, for the demo's people and cycles to be made
# `nic`, installed or not, with templates that were compiled for all tests.
NIC = """
import sys
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from nic.cli import main
Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(sys.argv.pop(1))}
sys.exit(main())
"""


class Site:
    here: "Site"  # The one that this process visits.

    def __init__(self, address, database, made):
        self.address, self.database, self.made = address, database, made
        Site.here = self

    def begin_anew(self):
        """Everything that was written here goes."""
        copy(self.made, self.database)

    @contextmanager
    def beside(self):
        """The demo's database and key, for what its worker or another of its threads would do."""
        before = db.database.obj
        db.connect_to(str(self.database))
        try:
            with db.database.connection_context():
                yield Path(f"{self.database}.key").read_text().strip()
        finally:
            db.database.close_all()
            if before is not None:
                db.database.initialize(before)

    def session_of(self, who):
        """The cookie of somebody who has just signed in."""
        with self.beside() as secret:
            person = find_person_by_email(f"{who}@example.org")
            token = begin_session(person, browser="a test", is_kept=False, now=datetime.now(UTC))
        app = Flask("signer", static_folder=None)
        app.secret_key = secret
        signed = SecureCookieSessionInterface().get_signing_serializer(app).dumps({"token": token})
        return {"name": "nic", "value": signed, "url": self.address}


def copy(one, other):
    """All of a database into another one, in one transaction, whoever has either of them open."""
    with closing(sqlite3.connect(one)) as from_this, closing(sqlite3.connect(other)) as to_that:
        from_this.backup(to_that)


@contextmanager
def served(config, database):
    """The address of `nic demo` on this database, made first if it is not there."""
    database.parent.mkdir(exist_ok=True)
    port, log = machine.free_port(), database.with_name("log")
    templates = kept_templates(config).directory
    command = [sys.executable, "-c", NIC, templates, "demo", "--port", str(port), "--database", database]
    with log.open("w") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, preexec_fn=machine.die_with_parent)
    try:
        yield wait_for(server, f"http://127.0.0.1:{port}", log)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)


def wait_for(server, address, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with suppress(URLError, ConnectionError), urlopen(f"{address}/healthz"):
            return address
        time.sleep(0.05)
    raise RuntimeError(f"nic demo did not start:\n{log.read_text()}")
