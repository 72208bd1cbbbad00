"""Pages that no way of test_every_page leads to: found by the links of three people, and looked at once, on a phone.

So a new page needs no line here, only a link that leads to it from the demo. Each day the next third of them, so that
all are seen within three days; the long proofs look at all.
"""

import re
from collections import Counter
from contextlib import suppress
from html import unescape
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag, urljoin, urlsplit
from urllib.request import Request, urlopen

from tests import machine
from tests.browser.addresses import addresses, endpoint_at
from tests.browser.look import turn_of
from tests.browser.site import Site
from tests.browser.test_every_page import IN_FULL, WAYS
from tests.browser.visits import Traveler, sign_in

# Who may do most at a school, at a network, and on a visit: where each of them begins to read.
WHO = {"luis": "/", "tomas": "/", "denise": "/districts/3"}
PARTS = 1 if machine.PROOFS else 3
ALIKE = 3  # So many pages of one kind are read for their links.
FILE = re.compile(
    r"\.(csv|pdf|png|svg|ics|txt)$|\.<any\(|/attachments/<uuid|/documents/<uuid|/file$|/chart$|/pass$|^/assets|^/static|"
    r"/healthz$|^/visit-worker"
)
ELSEWHERE = {
    "addresses.confirm": "test_ways_in.py",
    "adoptions.new": "nobody who signs in here may follow an indicator that they don't follow yet",
    "cause_lines.drawing": "a part of the fishbone's page",
    "cause_lines.news": "a part of the fishbone's page",
    "causes.show": "a part of the fishbone's page",
    "common_theories.new": "nobody who signs in here may adopt a theory that their school doesn't follow yet",
    "copying.choose_place": "leads on at once",
    "debrief.news": "a part of the debrief's page",
    "documents.new": "the same page as that of a cycle's files, for the host of a visit to come",
    "factors.ask": "test_ways_in.py",
    "factors.show_codes": "test_ways_in.py",
    "imports.show_file": "test_bringing_in.py",
    "invitations.show": "test_ways_in.py",
    "lines.news": "a part of the theory's page",
    "need_dots.new_vote": "only before the first vote on needs: the same form as that of any vote on a list",
    "network_members.ask_leave": "test_ways_in.py",
    "people.link": "test_somebody_new_comes_by_a_link_to_an_empty_page",
    "people.welcome": "test_somebody_new_comes_by_a_link_to_an_empty_page",
    "plan_closing.edit": "test_plan_year.py: while the year of a plan is on",
    "plan_life.new_publication": "test_plan_year.py: before it is published",
    "plan_progress.edit": "test_plan_year.py: while the year of a plan is on",
    "problem_comments.new_aside": "the same page as that of a cycle's comments",
    "problem_shares.preview": "the same page as before a cycle is shared",
    "providers.back": "leads on at once: tests/people/test_providers.py",
    "providers.start": "leads to the provider: tests/people/test_providers.py",
    "reminders.stop": "test_ways_in.py",
    "resets.show": "test_ways_in.py",
    "sharing.preview": "test_idea_to_next_cycle.py",
    "sharing.public_index": "where the way to public leads",
    "sponsors.edit": "test_ways_in.py",
    "steps.show": "test_ways_in.py",
    "theory_comments.new_aside": "the same page as that of a cycle's comments",
    "theory_page.drawing": "a part of the theory's page",
    "theory_shares.preview": "the same page as before a cycle is shared",
    "votes.new_for_another": "only while a vote is open: test_votes.py",
}


def test_every_page_is_looked_at_by_somebody(open_page):
    missing = {rule.endpoint for rule in addresses().iter_rules() if is_page(rule)} - IN_FULL.keys() - ELSEWHERE.keys()
    missing = {endpoint for endpoint in missing if turn_of(endpoint, PARTS) == 0}
    readers = [Reader(open_page(width=390), who, start) for who, start in WHO.items()]
    while missing and (waiting := [reader for reader in readers if reader.waiting]):
        reader = min(waiting, key=Reader.worth_of_next)
        endpoint, address = reader.reads_on()
        if endpoint in missing:
            missing -= {endpoint}
            reader.looks_at(endpoint, address)
    assert not missing, f"no link leads there from the demo: {sorted(missing)}"


def is_page(rule):
    return "GET" in rule.methods and not FILE.search(rule.rule)


class Reader:
    """Follows links, first to what was seen least; without a browser, which only looks."""

    def __init__(self, page, who, start):
        self.page, self.who = page, who
        sign_in(page, who)
        session = Site.here.session_of(who)
        self.cookie = f"{session['name']}={session['value']}"
        self.seen, self.waiting, self.read = {start}, [(endpoint_at(start), start)], Counter()

    def reads_on(self):
        """One page more: what it is, and its address; neither when it leads elsewhere, to a file or to nothing new."""
        endpoint, address = self.waiting.pop(self.next())
        if endpoint is None or self.read[endpoint] >= ALIKE or FILE.search(urlsplit(address).path):
            return None, None
        self.read[endpoint] += 1
        at, text = self.asks_for(address)
        self.take_links(address, text)
        return (endpoint, address) if at and endpoint_at(at) == endpoint else (None, None)

    def next(self):
        return min(range(len(self.waiting)), key=self.worth)

    def worth(self, number):
        return self.read[self.waiting[number][0]]

    def worth_of_next(self):
        """Of those whose next page is as new to them: whoever has read least."""
        return self.worth(self.next()), self.read.total()

    def asks_for(self, address):
        """Where this leads and what stands there; nowhere if it is refused or no page."""
        request = Request(Site.here.address + quote(address, safe="%/?&=+:;,@~!$'()*"), headers={"Cookie": self.cookie})
        with suppress(HTTPError), urlopen(request, timeout=20) as answer:
            if answer.headers.get_content_type() == "text/html":
                return answer.url, answer.read().decode()
        return None, ""

    def take_links(self, address, text):
        for link in sorted(re.findall(r'href="([^"]+)"', text), key=oldest_first):
            to = urldefrag(urljoin(address, unescape(link))).url
            if to not in self.seen and not urlsplit(to).netloc:
                self.seen.add(to)
                self.waiting.append((endpoint_at(to), to))

    def looks_at(self, endpoint, address):
        self.page.goto(address)
        Traveler(self.page, name=self.who, has_axe=True).looks(endpoint)


def oldest_first(link):
    """Those that have the most to show: they were made first."""
    return [int(part) if part.isdigit() else 0 for part in re.split(r"(\d+)", link)]


def test_every_page_that_is_looked_at_in_full_has_a_way():
    assert set(IN_FULL.values()) <= {name for ways in WAYS.values() for name in ways}
