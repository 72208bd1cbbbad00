"""A real Chromium on the real app: `nic demo` in a process of its own, on a SQLite file of its own.

The demo is made once for all processes of a run, and every test finds it as it was made.
"""

import fcntl
import signal
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from peewee import sqlite3  # The one that nic has taken.
from playwright.sync_api import sync_playwright

from tests import machine
from tests.ahead import kept_templates
from tests.browser.look import watch

collect_ignore_glob = [] if machine.browser() else ["test_*.py"]

SWITCHES = [
    "--no-sandbox",  # Chromium refuses root without it; it only ever sees our own pages.
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
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


@pytest.fixture(autouse=True)
def fresh_data():
    """Not here: the app is another process. `open_page` begins its data anew."""


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.browser(), args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def made_demo(request, tmp_path_factory):
    """The demo's database, made by whichever process comes first; nobody writes into it any more."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if folder.name.startswith("popen-") else folder  # What the processes of a run share.
    made = folder / "demo/made.db"
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            with served(request.config, folder / "demo/in-work.db"):
                copy(folder / "demo/in-work.db", made)
    return made


def copy(one, other):
    """All of a database into another one, in one transaction, whoever has either of them open."""
    with closing(sqlite3.connect(one)) as from_this, closing(sqlite3.connect(other)) as to_that:
        from_this.backup(to_that)


class Site:
    """A running demo."""

    def __init__(self, address, database, made):
        self.address, self.database, self.made = address, database, made

    def begin_anew(self):
        """Everything that was written here goes."""
        copy(self.made, self.database)


@pytest.fixture(scope="session")
def site(request, made_demo, tmp_path_factory):
    database = tmp_path_factory.mktemp("site") / "demo.db"
    copy(made_demo, database)
    with served(request.config, database) as address:
        yield Site(address, database, made_demo)


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


@pytest.fixture
def open_page(chromium, site):
    """`open_page(scripts=False, width=390)`: a fresh browser's page. At the end no page may have broken a rule."""
    broken, contexts = [], []
    site.begin_anew()

    def open_page(*, scripts=True, width=1280, **options):
        context = chromium.new_context(
            base_url=site.address,
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
            locale="en-US",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        watch(context, site.address, broken)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert broken == []


@pytest.fixture
def page(open_page):
    return open_page()
