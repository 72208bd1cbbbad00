"""A real Chromium on the real app: `nic demo` in a process of its own, on a SQLite file of its own."""

import signal
import subprocess
import sys
import time
from contextlib import suppress
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

from tests import machine
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


@pytest.fixture(autouse=True)
def fresh_data():
    """Not here: the app is another process, and what a journey writes stays until the last one is through."""


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.browser(), args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of a running demo."""
    folder, port = tmp_path_factory.mktemp("demo"), machine.free_port()
    nic = "import sys; from nic.cli import main; sys.exit(main())"  # Installed or not.
    command = [sys.executable, "-c", nic, "demo", "--port", str(port), "--database", folder / "demo.db"]
    log = folder / "log"
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

    def open_page(*, scripts=True, width=1280, **options):
        context = chromium.new_context(
            base_url=site,
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
            locale="en-US",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        watch(context, site, broken)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert broken == []


@pytest.fixture
def page(open_page):
    return open_page()
