"""Before what matters most, whoever sits there shows once more that it is them."""

from datetime import timedelta

from nic.access import Role
from nic.people.actions import choose_password
from nic.people.attempts.queries import PER_ACCOUNT_AND_ADDRESS
from nic.people.models import OneTimeLink, Session
from tests.builders import NOON, a_person, a_school, an_act
from tests.conftest import hidden

WORDS = "seven green turtles sing"


def a_lead_since(browser, minutes):
    person = a_person(Role.LEAD, a_school())
    choose_password(person, an_act(person, at=NOON - timedelta(days=1)), password=WORDS)
    browser.sign_in(person, now=NOON - timedelta(minutes=minutes))
    return f"/schools/{person.roles.first().place_id}"


def test_a_quarter_of_an_hour_after_signing_in_nobody_asks(browser):
    assert browser.get(f"{a_lead_since(browser, 14)}/people/new").status_code == 200


def test_later_the_page_asks_first_and_leads_back(browser):
    page = f"{a_lead_since(browser, 15)}/people/new?x=1"
    answer = browser.get(page)
    assert answer.location.startswith("/prove?next=")
    asked = browser.get(answer.location)
    assert hidden(asked)["next"] == page
    wrong = browser.post("/prove", password="not these words", next=page)
    assert wrong.status_code == 422 and "This is not your password" in wrong.text and "not these" not in wrong.text
    assert browser.get(page).status_code == 302 or browser.get(page).status_code == 303
    assert browser.post("/prove", password=WORDS, next=page).location == page
    assert browser.get(page).status_code == 200


def test_a_form_that_was_open_too_long_changes_nothing_and_comes_back_with_what_was_typed(browser, clock):
    here = a_lead_since(browser, 0)
    clock(NOON + timedelta(minutes=20))
    browser.client.environ_base["HTTP_REFERER"] = f"http://localhost{here}/people/new"
    answer = browser.post(f"{here}/people", name="Bo Lind", email="bo@example.org", role="member", team="0")
    assert answer.location == f"/prove?next={here}/people/new"
    assert "Nothing has changed yet" in browser.get(answer.location).text
    then = browser.post("/prove", password=WORDS, next=f"{here}/people/new").location
    assert 'value="bo@example.org"' in browser.get(then).text
    assert OneTimeLink.select().count() == 0


def test_under_htmx_the_whole_page_moves_on(browser):
    here = a_lead_since(browser, 20)
    answer = browser.post(f"{here}/people", swap=True, name="Bo")
    assert answer.status_code == 204 and answer.headers["HX-Redirect"].startswith("/prove")


def test_guesses_there_count(browser):
    a_lead_since(browser, 20)
    for n in range(PER_ACCOUNT_AND_ADDRESS):
        browser.post("/prove", password=f"guess {n}")
    answer = browser.post("/prove", password=WORDS)
    assert answer.status_code == 422 and "Too many attempts" in answer.text


def test_the_proof_holds_for_this_browser_alone(browser, app):
    here = a_lead_since(browser, 20)
    person = Session.get().person
    other = type(browser)(app.test_client()).sign_in(person, now=NOON - timedelta(minutes=30))
    browser.post("/prove", password=WORDS)
    assert browser.get(f"{here}/people/new").status_code == 200
    assert "/prove" in other.get(f"{here}/people/new").location


def test_it_leads_nowhere_but_to_our_pages(browser):
    a_lead_since(browser, 20)
    assert browser.post("/prove", password=WORDS, next="//evil.example").location == "/me"


def test_who_may_not_is_not_even_asked(browser):
    person = a_person(Role.MEMBER, a_school())
    browser.sign_in(person, now=NOON - timedelta(hours=1))
    assert browser.get(f"/schools/{person.roles.first().place_id}/people/new").status_code == 403
