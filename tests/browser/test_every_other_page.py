"""Pages that no way of test_every_page leads to: found by the links of four people, and looked at once, on a phone.

So a new page needs no line here, only a link that leads to it from the demo.
"""

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from nic import web
from nic.app import SECTIONS
from tests.browser.test_every_page import IN_FULL, WAYS
from tests.browser.visits import Traveler, sign_in

WHO = ("luis", "tomas")  # Who may do most at a school, and at a network.
ALIKE = 3  # So many pages of one kind are read for their links.
FILE = re.compile(r"\.(csv|pdf|png|svg)$|\.<any\(|/attachments/<uuid|/file$|/chart$|^/assets|^/static|/healthz$")
ELSEWHERE = {
    "adoptions.new": "nobody who signs in here may follow an indicator that they don't follow yet",
    "copying.choose_place": "leads on at once",
    "fishbones.show_cause": "a part of the fishbone's page",
    "imports.show_file": "test_bringing_in.py",
    "people.link": "test_somebody_new_comes_by_a_link_to_an_empty_page",
    "people.welcome": "test_somebody_new_comes_by_a_link_to_an_empty_page",
    "problem_comments.new_aside": "the same page as that of a cycle's comments",
    "sharing.preview": "test_idea_to_next_cycle.py",
    "sharing.public_index": "where the way to public leads",
    "votes.new_for_another": "only while a vote is open: test_votes.py",
}


@pytest.fixture(scope="module")
def addresses():
    """What stands at which address; an app that knows nothing else."""
    app = Flask("addresses")
    web.init_app(app)
    for section in SECTIONS:
        app.register_blueprint(section)
    return app.url_map


def test_every_page_is_looked_at_by_somebody(open_page, addresses):
    pages = {rule.endpoint for rule in addresses.iter_rules() if "GET" in rule.methods and not FILE.search(rule.rule)}
    looked_at = IN_FULL.keys() | ELSEWHERE.keys()
    for who in WHO:
        page = open_page(width=390)
        sign_in(page, who)
        for endpoint, address in pages_met(page, addresses).items():
            if endpoint not in looked_at:
                looked_at |= {endpoint}
                page.goto(address)
                Traveler(page, name=who, has_axe=True).looks(endpoint)
    assert pages - looked_at == set(), "no link leads there from the demo"


def pages_met(page, addresses):
    """One address of each kind of page that links lead to."""
    met, kinds, seen, waiting = {}, Counter(), {"/"}, deque(["/"])
    while waiting:
        address = waiting.popleft()
        endpoint = endpoint_at(address, addresses)
        kinds[endpoint] += 1
        if endpoint is None or kinds[endpoint] > ALIKE or FILE.search(urlsplit(address).path):
            continue
        answer = page.request.get(address)
        if not answer.ok or "text/html" not in answer.headers["content-type"]:
            continue
        if endpoint_at(answer.url, addresses) == endpoint:
            met.setdefault(endpoint, address)
        for link in sorted(re.findall(r'href="([^"]+)"', answer.text()), key=oldest_first):
            to = urldefrag(urljoin(address, unescape(link))).url
            if to not in seen and not urlsplit(to).netloc:
                seen.add(to)
                waiting.append(to)
    return met


def oldest_first(link):
    """The demo's own things before those that other journeys have made."""
    return [int(part) if part.isdigit() else 0 for part in re.split(r"(\d+)", link)]


def endpoint_at(address, addresses):
    try:
        return addresses.bind("localhost").match(urlsplit(address).path, method="GET")[0]
    except (HTTPException, RequestRedirect):
        return None


def test_every_page_that_is_looked_at_in_full_has_a_way():
    assert set(IN_FULL.values()) <= {name for ways in WAYS.values() for name in ways}
