"""How quickly pages answer with 50 schools x 3 years, and how much a first visit loads.

PYTHONPATH=. python tests/bench/bench_pages.py [DATABASE made by tests/bench/large.py]
Wanted: Today under 40 ms, a measurement under 25 ms, a first visit in at most 80 KB and 8 requests, start to the first
page under 2 s.
"""

import os
import signal
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time, sleep
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import urlopen
from uuid import uuid4

from nic.app import create_app
from nic.cycles.models import Cycle, Watch
from nic.db import database
from nic.figures.cache import Drawings
from nic.indicators.models import Series
from nic.papers import press
from nic.people.actions import begin_session
from nic.people.queries import find_person_by_email
from nic.places.models import Place, TeamMember
from nic.settings import Settings
from tests import machine
from tests.bench import large

TIMES = 60
ALL_AT_ONCE = {"Accept-Encoding": "br, gzip"}


def visitor(app, email):
    with database.connection_context():
        token = begin_session(find_person_by_email(email), browser="a bench", is_kept=False, now=large.NOW)
    client = app.test_client()
    with client.session_transaction() as session:
        session["token"] = token
    return client


def measure(title, ask, wanted=None):
    """Server time of one request: routing, queries, template and compression, without the network."""
    first, _ = timed(ask)
    took, worked = zip(*(timed(ask) for _ in range(TIMES)), strict=True)
    aim = f"   wanted < {wanted} ms" if wanted else ""
    p95 = quantiles(took, n=20)[-1]
    times = f"median {median(took):6.1f} ms   p95 {p95:6.1f} ms   first {first:7.1f} ms"
    print(f"{title:<36} {times}   processor {median(worked):6.1f} ms{aim}")


def timed(ask):
    """Milliseconds on the clock, and of the processor: on a busy machine only these tell something."""
    began, worked = perf_counter(), process_time()
    answer = ask()
    took, worked = (perf_counter() - began) * 1000, (process_time() - worked) * 1000
    assert answer.status_code in (200, 303), (answer.status_code, answer.text[:2000])
    return took, worked


def pages(app):
    with database.connection_context():
        school = Place.get(Place.name == "School 7")
        person = find_person_by_email(f"p{school.id}-1@example.org")
        team = TeamMember.get(TeamMember.person == person).team
        cycle = Cycle.select().where(Cycle.team == team, Cycle.stage != "plan").order_by(Cycle.id.desc()).first()
        watched = Series.select().join(Watch).where(Watch.cycle == cycle).first()
        network = Place.get(Place.kind == "network")
    client = visitor(app, person.email)
    home, page = f"/schools/{school.id}", f"/schools/{school.id}/cycles/{cycle.id}"

    def get(url):
        return lambda: client.get(url, headers=ALL_AT_ONCE)

    def enter():
        numerator = str(20 + uuid4().int % 20)
        told = {"taken_on": "2026-03-26", "numerator": numerator, "denominator": "46", "row": f"due-{watched.id}"}
        told |= {"version": "1000000", "once": uuid4().hex}
        headers = ALL_AT_ONCE | {"HX-Request": "true", "HX-Current-URL": page}
        return client.post(f"{home}/indicators/{watched.id}/measurements", data=told, headers=headers)

    measure("Today", get("/"), 40)
    measure("a cycle's page", get(page))
    measure("a measurement, on the cycle's page", enter, 25)
    for title, url in (
        ("the board", f"{home}/cycles"), ("what we measure", f"{home}/indicators"),
        ("one series", f"{home}/indicators/{watched.id}"), ("problems", f"{home}/problems"),
        ("theories", f"{home}/theories"), ("a network's page", f"/networks/{network.id}/shared"),
    ):  # fmt: skip
        measure(title, get(url))
    for title, url in (
        ("search, every kind", f"{home}/search?q=happened"),
        ("search at a network", f"/networks/{network.id}/search?q=idea"),
        ("cycles sifted, as a list", f"{home}/cycles?view=list&stage=closed&owner={person.id}"),
    ):  # fmt: skip
        measure(title, get(url), 100)
    measure("a cycle as a PDF, kept", get(f"{page}/cycle.pdf"))
    measure("a cycle as a PDF, set anew", set_anew(get(f"{page}/cycle.pdf")), 300)


def set_anew(ask):
    def forgetful():
        press._printed = Drawings(most=1)
        return ask()

    return forgetful


class Loads(HTMLParser):
    """What a browser fetches with a page."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in ("script", "img") and given.get("src"):
            self.found.append(given["src"])
        if tag == "link" and given.get("rel") in ("stylesheet", "icon") and given.get("href"):
            self.found.append(given["href"])


def first_visit(app):
    """Bytes over the wire of the first page of somebody who was never here, with all that it loads."""
    with database.connection_context():
        email = find_person_by_email(f"p{Place.get(Place.name == 'School 7').id}-1@example.org").email
    client = visitor(app, email)
    body = client.get("/", headers=ALL_AT_ONCE)
    links = Loads(client.get("/").text).found
    sizes = [len(body.data)] + [len(client.get(urljoin("/", link), headers=ALL_AT_ONCE).data) for link in links]
    print(f"first visit to Today: {sum(sizes) / 1000:.1f} KB in {len(sizes)} requests   wanted <= 80 KB, 8 requests")


def start(address):
    """From the command until a page has come."""
    port = machine.free_port()
    command = [sys.executable, "-m", "nic.cli", "serve", "--port", str(port), "--database", address]
    environment = {**os.environ, "NIC_LOG": "off", "NIC_SECRET_KEY": "bench" * 8}
    began = perf_counter()
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment, preexec_fn=machine.die_with_parent)
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/sign-in") as answer:
                answer.read()
                break
        except URLError:
            sleep(0.01)
    print(f"start to the first page: {perf_counter() - began:.2f} s   wanted < 2 s")
    server.send_signal(signal.SIGTERM)
    server.wait(30)


def main(address):
    if not Path(address).exists():
        large.main(address)
    app = create_app(Settings(database=address, secret_key="bench" * 8, is_logging=False))
    app.config.update(WTF_CSRF_ENABLED=False, CLOCK=lambda: large.NOW)
    pages(app)
    first_visit(app)
    start(address)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(sys.argv[1] if sys.argv[1:] else str(Path(folder) / "large.db"))
