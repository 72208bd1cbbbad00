"""A real Chromium on the real app, which is a demo.

The demo is made once for all processes of a run, and every test finds it as it was made.
"""

import fcntl

import pytest
from playwright.sync_api import sync_playwright

from tests import machine
from tests.browser.devices import Devices
from tests.browser.site import Site, copy, served

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
    # A page takes the place of the one before it, as they did for long: a quarter less work at each step. (The other
    # one is what Playwright asks for, which this would take away.)
    "--enable-features=CDPScreenshotNewSurface,RenderDocument:level/crashed-frame",
]


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


@pytest.fixture(scope="session")
def site(request, made_demo, tmp_path_factory):
    database = tmp_path_factory.mktemp("site") / "demo.db"
    copy(made_demo, database)
    with served(request.config, database) as address:
        yield Site(address, database, made_demo)


@pytest.fixture(scope="session")
def devices(chromium, site):
    return Devices(chromium, site)


@pytest.fixture
def open_page(devices, site):
    """`open_page(scripts=False, width=390)`: a fresh browser's page. At the end no page may have broken a rule."""
    site.begin_anew()

    def open_page(*, is_new=False, scripts=True, width=1280, **options):
        return devices.take(is_new=is_new, scripts=scripts, width=width, **options)

    yield open_page
    assert devices.give_back() == []


@pytest.fixture
def page(open_page):
    return open_page()
