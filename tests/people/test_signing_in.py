"""Getting in by e-mail and password, and what keeps guessing out."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.people.actions import choose_password
from nic.people.attempts.models import SignInAttempt
from nic.people.models import Session
from tests.builders import NOON, a_person, a_school, an_act
from tests.conftest import Browser, hidden

WORDS = "seven green turtles sing"


def somebody(email="ada@example.org", **given):
    person = a_person(Role.MEMBER, a_school(), email=email, **given)
    choose_password(person, an_act(person), password=WORDS)
    return person


def sign_in(browser, email="ada@example.org", password=WORDS, address="10.0.0.1", **given):
    browser.client.environ_base["REMOTE_ADDR"] = address
    return browser.post("/sign-in", email=email, password=password, **given)


def cookie_of(answer):
    return next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("nic="))


def test_the_right_words_open_today(browser):
    somebody()
    answer = sign_in(browser, email=" ADA@example.org ")
    assert (answer.status_code, answer.location) == (303, "/")
    assert browser.get("/me").status_code == 200


def test_wrong_words_keep_the_address_and_say_nothing_of_who_is_here(browser):
    somebody()
    wrong, unknown = sign_in(browser, password="not these words at all"), sign_in(browser, email="bo@example.org")
    assert wrong.status_code == unknown.status_code == 422
    assert "go together" in wrong.text and 'value="ada@example.org"' in wrong.text
    assert "not these words" not in wrong.text

    def told(answer, email):
        return (
            answer.text.replace(email, "").replace(hidden(answer)["once"], "").replace(hidden(answer)["csrf_token"], "")
        )

    assert told(wrong, "ada@example.org") == told(unknown, "bo@example.org")


def test_who_has_no_password_yet_gets_the_same_answer(browser):
    a_person(Role.MEMBER, a_school(), email="new@example.org")
    assert "go together" in sign_in(browser, email="new@example.org").text


@pytest.mark.parametrize("missing", ["email", "password"])
def test_an_empty_field_is_asked_for(browser, missing):
    assert "Enter your" in sign_in(browser, **{missing: ""}).text
    assert SignInAttempt.select().count() == 0


@pytest.mark.parametrize(
    ("asked", "opened"),
    [
        ("/schools/7/cycles?page=2", "/schools/7/cycles?page=2"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\nSet-Cookie: x", "/"),
        ("/" + "a" * 3000, "/"),
        ("", "/"),
    ],
)
def test_afterwards_the_page_that_was_asked_for_comes_if_it_is_one_of_ours(browser, asked, opened):
    somebody()
    assert sign_in(browser, next=asked).location == opened


def test_a_page_that_needs_signing_in_leads_there_and_back(browser):
    somebody()
    answer = browser.get("/me?page=1")
    assert answer.location == "/sign-in?next=/me?page%3D1"
    assert sign_in(browser, next=hidden(browser.get(answer.location))["next"]).location == "/me?page=1"


def test_who_is_signed_in_is_sent_on(browser):
    browser.sign_in(somebody())
    assert browser.get("/sign-in?next=/me").location == "/me"
    assert browser.get("/sign-in?next=//evil.example").location == "/"


def test_a_phone_stays_signed_in_when_asked_to(browser, clock):
    somebody()
    kept = cookie_of(sign_in(browser, is_kept="y"))
    assert "Expires=" in kept and "HttpOnly" in kept and "SameSite=Lax" in kept and "Path=/" in kept
    clock(NOON + timedelta(days=89))
    assert browser.get("/me").status_code == 200
    clock(NOON + timedelta(days=89 + 91))
    assert "/sign-in" in browser.get("/me").location


def test_elsewhere_the_cookie_goes_with_the_browser_and_the_session_within_a_day(browser, clock):
    somebody()
    assert "Expires=" not in cookie_of(sign_in(browser))
    clock(NOON + timedelta(hours=15))
    assert "/sign-in" in browser.get("/me").location


def test_the_cookie_holds_a_random_token_and_the_table_only_its_hash(browser):
    somebody()
    sign_in(browser)
    with browser.client.session_transaction() as cookie:
        token = cookie["token"]
    held = Session.get()
    assert len(token) >= 43 and token not in (held.token_hash, str(held.__data__))


def test_nothing_planted_in_the_session_before_survives_signing_in(browser):
    somebody()
    with browser.client.session_transaction() as cookie:
        cookie["planted"] = "x"
    sign_in(browser)
    with browser.client.session_transaction() as cookie:
        assert "planted" not in cookie


def test_signing_out_ends_the_session_itself_not_just_the_cookie(browser, app):
    browser.sign_in(somebody())
    thief = Browser(app.test_client())
    with browser.client.session_transaction() as cookie, thief.client.session_transaction() as copy:
        copy["token"] = cookie["token"]
    assert thief.get("/me").status_code == 200
    assert browser.post("/sign-out").location == "/sign-in"
    assert "/sign-in" in browser.get("/me").location and "/sign-in" in thief.get("/me").location
    assert browser.post("/sign-out").location == "/sign-in"  # Again: no complaint.
