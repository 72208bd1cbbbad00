"""The demo as its people find it: everything that its pages link to is there for each of them."""

from collections import Counter, deque
from contextlib import suppress
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from nic.app import folder
from nic.cycles.models import Amendment, Cycle, Question
from nic.db import database, is_postgres
from nic.demo.fill import fill, read
from nic.histories.queries import MODELS
from nic.histories.verbs import done
from nic.history import History
from nic.indicators.adoptions.queries import count_adopters, list_shown
from nic.indicators.due.queries import list_due_for
from nic.indicators.models import Indicator, Measurement, Series
from nic.indicators.moderation.queries import list_rounds
from nic.indicators.queries import chart_of, observations_of
from nic.people.queries import find_person_by_email
from nic.places.models import HeldRole, Place, Share
from nic.places.queries import list_teams_of
from nic.problems.models import Fishbone, Problem
from nic.science.cycle import Decision, Stage, State, states
from nic.science.export_tables import TABLES
from nic.science.problem import ProblemStage
from tests import machine
from tests.builders import NOON, TODAY
from tests.conftest import Browser
from tests.exports.read import tables_at

SEEDS = folder("seeds")
PEOPLE = read(SEEDS / "demo/people.toml")
CHARACTERS = [f"{one['person']}@example.org" for one in PEOPLE["character"]]
ALIKE = 2 if machine.PROOFS else 1  # So many pages of one kind are looked at by each of them.
# Who reads on from page to page on PostgreSQL: a teacher, a lead and a hub. The others look there at what their first
# page leads to; on SQLite, and in the long proofs, everybody reads on.
FEW = ("maya@example.org", "luis@example.org", "tomas@example.org")


@pytest.fixture(scope="module", autouse=True)
def demo(app):
    """Filled once; what a test does to it is undone by the test's own transaction."""
    with database.atomic() as transaction:
        assert fill(SEEDS, NOON)
        yield
        transaction.rollback()


def test_filling_it_again_changes_nothing():
    before = History.select().count()
    assert not fill(SEEDS, NOON + timedelta(days=3))
    assert History.select().count() == before


def test_everybody_who_is_named_can_sign_in_with_the_password_that_is_printed(app):
    for email in CHARACTERS:
        visitor = Browser(app.test_client())
        answer = visitor.post("/sign-in", email=email, password=PEOPLE["password"])
        assert answer.status_code == 303, email
        assert visitor.get("/").status_code == 200


def test_nothing_lies_in_the_future_and_history_is_in_order():
    at = [line.at for line in History.select().order_by(History.id)]
    assert at == sorted(at) and at[-1] <= NOON
    assert Measurement.select().where(Measurement.taken_on > TODAY).count() == 0


def test_each_act_is_told_in_the_words_of_people():
    told = History.select(History.kind, History.verb).where(History.kind.in_(list(MODELS))).distinct().tuples()
    assert [verb for _, verb in told if done(verb) == verb] == []


def test_every_stage_and_every_decision_is_there():
    cycles = list(Cycle.select())
    assert {cycle.stage for cycle in cycles} == set(Stage)
    assert {cycle.decision for cycle in cycles} - {""} == set(Decision)
    assert {problem.stage for problem in Problem.select()} == set(ProblemStage)
    assert {question.verdict for question in Question.select()} == {"", "matched", "partly", "not", "not answered"}
    assert Amendment.select().exists()


def test_cycles_wait_for_study_since_a_few_days_and_one_was_written_up_afterwards():
    found = Counter(
        state
        for cycle in Cycle.select()
        for state in states(
            cycle.stage, began_on=cycle.began_on, kept_on=cycle.kept_on, ends_on=cycle.ends_on, today=TODAY
        )
    )
    assert found[State.WAITING] >= 2 and found[State.RETROSPECTIVE] == 1
    tickets = Cycle.get(Cycle.idea == "Two-minute exit tickets", Cycle.number == 3)
    assert 4 <= (TODAY - tickets.ends_on).days <= 7


def test_one_test_was_stopped_early_and_studied():
    assert Cycle.select().where(Cycle.stopped_because != "", Cycle.stage == "closed").exists()


def test_ramps_have_up_to_six_cycles():
    sizes = Counter(cycle.ramp for cycle in Cycle.select())
    assert max(sizes.values()) == 6 and sum(size >= 3 for size in sizes.values()) >= 5


def test_the_charts_say_every_kind_of_thing():
    charts = [chart_of(series, observations_of(series)) for series in Series.select()]
    assert {chart.verdict for chart in charts} == {"shift", "no change seen", "too few points to judge"}
    meanings = {signal.meaning for chart in charts for signal in chart.signals if signal.is_signal}
    assert {"improving", "concerning"} <= meanings
    assert Measurement.select().where(Measurement.set_aside_because != "").exists()


def test_a_value_was_corrected_and_its_first_entry_is_in_the_history():
    changed = [
        line for line in History.select().where(History.verb == "record measurement")
        if line.changes.get("numerator", [None])[0] is not None
    ]  # fmt: skip
    assert [line.changes["numerator"] for line in changed] == [[13.0, 31.0]]


@pytest.mark.parametrize("email", [email for email in CHARACTERS if not email.startswith("sam")])
def test_something_waits_to_be_measured_by_each_of_them(email):
    person = find_person_by_email(email)
    assert list_due_for(person, [team.id for team in list_teams_of(person, NOON)], NOON)


def test_a_published_fishbone_and_theory_name_their_source():
    assert Fishbone.select().where(Fishbone.source.contains("Carnegie")).count() == 1


def test_it_is_shared_with_a_network_without_a_name_with_a_district_and_with_everybody():
    kinds = {share.place.kind if share.place else "public" for share in Share.select()}
    assert {"network", "district", "state", "public"} <= kinds
    nameless = Share.select(Share.of_kind).where(Share.is_nameless).order_by(Share.of_kind)
    assert [share.of_kind for share in nameless] == ["cycle", "cycle", "series"]


def test_the_network_holds_an_indicator_in_its_second_edition_that_most_who_follow_it_share():
    network = Place.get(Place.kind == "network")
    held = Indicator.get(Indicator.place == network)
    shown = list_shown(network, held)
    assert (held.edition, count_adopters(held), len(shown)) == (2, 6, 5)
    assert [one.series.indicator.edition for one in shown] == [2, 1, 1, 1, 1]
    assert [bool(one.closed_at) for one in list_rounds(held)] == [False, True]
    assert any(one.seen is None for one in shown) and any(one.withheld for one in shown)
    assert any(one.first_signal_on for one in shown)


def test_there_is_a_school_of_three_teachers_in_a_state_of_two_districts():
    kinds = Counter(place.kind for place in Place.select())
    assert kinds == {"state": 1, "supervisory-union": 1, "district": 2, "school": 8, "network": 1}
    hollow = Place.get(Place.name == "Mill Hollow School")
    assert HeldRole.select().where(HeldRole.place == hollow, HeldRole.role != "coach").count() == 3


def test_all_of_them_are_plainly_invented():
    assert all(one.email.endswith("@example.org") for one in [find_person_by_email(email) for email in CHARACTERS])
    assert len(PEOPLE["password"]) >= 15


class Links(HTMLParser):
    """The addresses that a page leads to, by a link or by htmx."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.found += [given["href"]] if tag in ("a", "link") and given.get("href") else []
        self.found += [given[name] for name in ("hx-get", "src") if given.get(name)]


@pytest.fixture(scope="module")
def files():
    """How many of each kind were fetched by all of them together: a drawing is the same for whoever may have it."""
    return Counter()


@pytest.mark.parametrize("email", CHARACTERS)
def test_no_link_that_they_meet_is_broken(browser, files, email):
    """GET only, a few pages of every kind: each answers 200 for the person who was shown the link."""
    browser.sign_in(find_person_by_email(email))
    reads_on = email in FEW or not is_postgres() or machine.PROOFS
    assert follow_links(browser, "/", files, reads_on) > (30 if reads_on else 15)


def test_a_visitor_without_an_account_reads_what_is_public_and_meets_no_broken_link(browser):
    state = Place.get(Place.kind == "state")
    page = browser.get(f"/states/{state.id}/public").text
    assert "Reading log, signed at home" in page and "Two-minute exit tickets" not in page
    assert follow_links(browser, f"/states/{state.id}/public", Counter()) > 3


def follow_links(browser, start, files, reads_on=True):
    """How many addresses were met; whoever doesn't read on takes links from the first page alone."""
    seen, waiting, kinds = {start}, deque([(start, "the start")]), Counter()
    while waiting:
        address, found_on = waiting.popleft()
        kind = kind_of(browser.client.application, address)
        kinds[kind] += 1
        if kinds[kind] > ALIKE or files[kind] >= ALIKE:
            continue
        answer = browser.client.get(address, follow_redirects=True)
        assert answer.status_code == 200, f"{address} (on {found_on}) answers {answer.status_code}"
        if answer.mimetype != "text/html":
            files[kind] += 1
        elif reads_on or address == start:
            for link in Links(answer.text).found:
                to = urldefrag(urljoin(address, link)).url
                if not urlsplit(to).netloc and to not in seen:
                    seen.add(to)
                    waiting.append((to, address))
    return len(seen)


def kind_of(app, address):
    """The route, at whatever kind of place, and how a file ends."""
    path = urlsplit(address).path
    with suppress(HTTPException, RequestRedirect):
        endpoint, given = app.url_map.bind("localhost").match(path)
        return endpoint, given.get("ending")
    return path


def test_the_school_that_gave_no_name_is_not_named_in_the_network(browser):
    browser.sign_in(find_person_by_email("maya@example.org"))
    network = Place.get(Place.kind == "network")
    shared = f"/networks/{network.id}/shared"
    nameless = Cycle.select().join(Share, on=Share.of_uid == Cycle.uid).where(Share.is_nameless)
    nameless = nameless.where(Cycle.idea == "Two-minute exit tickets").get()
    pages = browser.get(shared).text + browser.get(f"{shared}/{nameless.id}").text
    assert "had forgotten" in pages
    assert "Oak Hill" not in pages and "Dev Patel" not in pages


def test_charts_of_several_kinds_a_phase_a_proposal_and_a_target_in_percent_are_there(browser):
    kinds = {series.chart for series in Series.select()}
    assert {"run", "p", "g"} <= kinds
    bell = Series.select().join(Indicator).where(Indicator.name.contains("second bell")).get()
    assert (bell.target_basis, bell.target_change) == ("relative", 10) and len(bell.phase_days) == 1
    reading = Series.select().join(Indicator).where(Indicator.name.contains("first head")).get()
    browser.sign_in(find_person_by_email("maya@example.org"))
    assert "Does a new phase begin here?" in browser.get(f"/schools/{reading.place_id}/indicators/{reading.id}").text


# What nobody can see there: a number that was corrected after Study, a released report by a protocol with levels.
NOT_IN_AN_EXPORT = {("questions", "number_now"), ("questions", "words_now"), ("findings", "level")}


def test_every_column_of_an_export_is_filled_and_holds_what_the_dictionary_allows(browser):
    there = {}
    places = ["Northside Elementary", "Lake Unified", "Feedback Network", "Demo State"]
    for email in ("luis@example.org", "denise@example.org", "tomas@example.org"):
        browser.sign_in(find_person_by_email(email))
        for place in Place.select().where(Place.name.in_(places)):
            for name, rows in tables_at(browser, place).items():
                for row in rows:
                    for column, value in row.items():
                        there.setdefault((name, column), set()).add(value)
    columns = {(table.name, one.name): one for table in TABLES for one in table.columns}
    filled = {key for key, values in there.items() if values - {None}}
    assert columns.keys() - filled == NOT_IN_AN_EXPORT
    for key, one in columns.items():
        words = {part for value in there[key] - {None} for part in str(value).split("; ")} if one.allowed else set()
        assert words <= set(one.allowed), key
        assert one.empty or None not in there[key], key
