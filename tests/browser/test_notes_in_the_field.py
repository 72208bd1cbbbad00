"""A visit with poor wifi: whatever reviewers typed is on the server exactly once, however often a phone dies."""

import os
import signal
import subprocess
import time
from contextlib import closing, suppress

import pytest
from peewee import sqlite3  # The one that nic has taken.
from playwright.sync_api import Error

from tests import machine
from tests.browser.conftest import SWITCHES
from tests.browser.visits import PASSWORD, sign_in
from tests.browser.wire import Wire

# The reviewers of the demo's visit, who all get the demo's password here.
TEAM = ("denise", "grace", "marcus", "wendy", "ellen", "pete")
IN_FULL = bool(os.environ.get("NIC_TEST_PROOFS"))
PEOPLE, KILLED = (TEAM, 20) if IN_FULL else (TEAM[:2], 3)
ROWS = """async (name, store) => {
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return [];
  const opened = await new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
  const rows = await new Promise((resolve) => {
    const request = opened.transaction(store).objectStore(store).getAll();
    request.onsuccess = () => resolve(request.result);
  });
  opened.close();
  return rows;
}"""
PAGES_KEPT = f"""async (paths) => {{
  const rows = await ({ROWS})("nic visit pages", "pages");
  return paths.every((path) => rows.some((row) => row.at === path));
}}"""
ON_THE_DEVICE = f"""async (words) => {{
  const rows = await ({ROWS})(`nic visit ${{document.body.dataset.viewer}}`, "notes");
  const there = rows.some((row) => row.values.words === words);
  return there || document.querySelector("[data-device-state]").dataset.state === "sent";
}}"""


class Phone:
    """A browser of one's own that can be killed, and begins again with what it had on its disk."""

    def __init__(self, chromium, site, who, disk):
        self.chromium, self.notes, self.who, self.disk = chromium, site.notes, who, disk
        self.wire = Wire(site.address)

    def start(self):
        port_file = self.disk / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        command = [machine.browser(), *SWITCHES, "--remote-debugging-port=0", f"--user-data-dir={self.disk}"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )  # fmt: skip
        end = time.monotonic() + 30
        while not (port_file.exists() and port_file.read_text().strip()) and time.monotonic() < end:
            time.sleep(0.02)
        port = port_file.read_text().split()[0]
        self.browser = self.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        self.context = self.browser.contexts[0]
        self.context.set_default_timeout(20_000)

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        with suppress(Error):
            self.browser.close()

    def opens_notes(self):
        """Signed in again where that is asked."""
        page = self.context.new_page()
        page.goto(f"{self.wire.address}{self.notes}")
        if "/sign-in" in page.url:
            page.get_by_label("E-mail address").fill(f"{self.who}@example.org")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("main").get_by_role("button", name="Sign in").click()
            page.wait_for_url(f"**{self.notes}")
        page.locator("[data-device-state][data-state]").wait_for()
        return page

    def is_ready_for_no_network(self, page):
        """Both pages are kept on the device."""
        wait_until(page, PAGES_KEPT, [self.notes, self.notes.replace("notes", "my-day")])


def types(page, words):
    """Until the page has it on the device, or on the server already."""
    page.get_by_label("What do you see, hear or read?").fill(words)
    wait_until(page, ON_THE_DEVICE, words)


def wait_until(page, holds, told):
    """Its own wait would take a promise, which every question to a database answers with, for a yes."""
    end = time.monotonic() + 20
    while not page.evaluate(holds, told):
        assert time.monotonic() < end, (holds, told)
        time.sleep(0.02)


@pytest.fixture
def visit(site):
    """The demo's visit, with everybody on its team able to sign in."""
    site.begin_anew()
    with closing(sqlite3.connect(site.database)) as database, database:
        known = "SELECT password_hash FROM person WHERE email LIKE 'denise@%'"
        database.execute(f"UPDATE person SET password_hash = ({known})")
        under_way = "SELECT id, host_id FROM review WHERE look_for <> '' ORDER BY begins_on DESC LIMIT 1"
        review, host = database.execute(under_way).fetchone()
    site.notes = f"/districts/{host}/reviews/{review}/notes"
    return site


def ends_every_session(site):
    with closing(sqlite3.connect(site.database, timeout=20)) as database, database:
        database.execute("UPDATE session SET revoked_at = seen_at")


def notes_on(site):
    with closing(sqlite3.connect(site.database)) as database:
        return sorted(
            words for (words,) in database.execute("SELECT words FROM review_note WHERE withdrawn_at IS NULL")
        )


@pytest.fixture
def phones(visit, tmp_path, chromium):
    made = [Phone(chromium.browser_type, visit, who, tmp_path / who) for who in PEOPLE]
    yield made
    for phone in made:
        with suppress(ProcessLookupError, AttributeError):
            phone.kill()
        phone.wire.close()


def test_the_standards_follow_the_domain_that_is_tapped(visit, open_page):
    page = open_page(width=390)
    sign_in(page, TEAM[0])
    page.goto(visit.notes)
    standards = page.get_by_label("Standard")

    def offered():
        return standards.locator("option").all_inner_texts()[1:]

    every = len(offered())
    standards.select_option("Flexible pathways")
    assert page.get_by_label("Personalization").is_checked()
    assert offered() == ["Flexible pathways", "Personalized learning plans"]
    page.get_by_label("High Quality Staffing").check()
    assert (offered(), standards.input_value()) == (["Needs-based professional learning"], "")
    page.get_by_label("Safe, Healthy Schools").check()
    assert standards.is_hidden()
    page.get_by_label("Not decided").check()
    assert len(offered()) == every


def test_every_typed_note_is_on_the_server_exactly_once(phones, visit):
    typed, before = [], notes_on(visit)

    def writes(phone, page, words):
        types(page, words)
        typed.append(words)

    for phone in phones:
        phone.start()
        page = phone.opens_notes()
        phone.is_ready_for_no_network(page)
        for turn in range(KILLED):
            note = f"{phone.who}, {turn}: 15 of 20 raised a hand"
            if turn % 3 == 0:  # Without a network, and killed in the middle of it.
                phone.wire.cut()
                writes(phone, page, f"{note}, no network")
            elif turn % 3 == 1:  # Two tabs, the one behind the other.
                other = phone.opens_notes()
                writes(phone, page, f"{note}, first tab")
                writes(phone, other, f"{note}, second tab")
            else:  # The session ends while somebody types.
                ends_every_session(visit)
                writes(phone, page, f"{note}, signed out")
            phone.kill()
            phone.start()
            page = phone.opens_notes()  # Also where there is still no network.
            phone.wire.cut(False)
        page = phone.opens_notes()
        page.locator("[data-device-state][data-state=sent]").wait_for()
        phone.kill()
    assert notes_on(visit) == sorted([*before, *typed])
