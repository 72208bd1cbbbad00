"""One-time links: how somebody new, or somebody who forgot, chooses a password."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.history import History
from nic.people.actions import create_link
from nic.people.models import OneTimeLink, Person
from nic.people.passwords import fits
from tests.builders import NOON, a_person, a_school, an_act

WORDS = "seven green turtles sing"


def invited(**given):
    person = a_person(Role.MEMBER, a_school(), name="Ada Park", email="ada@example.org", **given)
    return person, create_link(person, an_act())


def test_following_the_link_sets_the_password_and_opens_today(browser):
    person, token = invited()
    page = browser.get(f"/welcome/{token}")
    assert "Ada Park" in page.text and "ada@example.org" in page.text
    answer = browser.post(f"/welcome/{token}", password=WORDS)
    assert (answer.status_code, answer.location) == (303, "/")
    assert browser.get("/me").status_code == 200
    kept = Person.get_by_id(person.id).password_hash
    assert kept.startswith("$argon2id$") and fits(WORDS, kept) and WORDS not in kept


def test_a_link_works_once(browser):
    _, token = invited()
    browser.post(f"/welcome/{token}", password=WORDS)
    assert browser.get(f"/welcome/{token}").status_code == 404
    assert browser.post(f"/welcome/{token}", password="other words of somebody").status_code == 404
    assert fits(WORDS, Person.get(Person.email == "ada@example.org").password_hash)


def test_looking_at_a_link_does_not_use_it_up(browser):
    _, token = invited()
    assert [browser.get(f"/welcome/{token}").status_code for _ in range(2)] == [200, 200]


def test_used_ended_replaced_and_unknown_links_look_the_same(browser, clock):
    person, used = invited()
    replaced = create_link(person, an_act())
    newest = create_link(person, an_act())
    browser.post(f"/welcome/{newest}", password=WORDS)
    browser.post("/sign-out")
    ended = create_link(person, an_act(at=NOON - timedelta(days=8)))
    pages = [browser.get(f"/welcome/{token}") for token in (used, replaced, newest, ended, "x" * 43, "nonsense")]
    assert {page.status_code for page in pages} == {404}
    assert len({page.text for page in pages[1:]}) == 1
    assert "Ask whoever sent it" in pages[1].text and ended not in pages[3].text


def test_a_link_ends_after_seven_days(browser, clock):
    _, token = invited()
    clock(NOON + timedelta(days=6, hours=23))
    assert browser.get(f"/welcome/{token}").status_code == 200
    clock(NOON + timedelta(days=7))
    assert browser.get(f"/welcome/{token}").status_code == 404


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("", "Choose a password"),
        ("fourteen chars", "at least 15 characters"),
        ("x" * 201, "at most 200 characters"),
        ("passwordpassword", "too easy to guess"),
        ("ada park ada park", "too easy to guess"),
        ("ada@example.org 1", "too easy to guess"),
    ],
)
def test_a_bad_password_is_refused_and_leaves_the_link_as_it_was(browser, password, told):
    _, token = invited()
    answer = browser.post(f"/welcome/{token}", password=password)
    assert answer.status_code == 422 and told in answer.text
    assert not password or f'value="{password}"' not in answer.text
    assert OneTimeLink.get().used_at is None
    assert browser.post(f"/welcome/{token}", password=WORDS).status_code == 303


def test_a_new_password_signs_out_whoever_had_the_old_one(browser, app):
    person, token = invited()
    thief = type(browser)(app.test_client()).sign_in(person)
    assert thief.get("/me").status_code == 200
    browser.post(f"/welcome/{token}", password=WORDS)
    assert "/sign-in" in thief.get("/me").location


def test_whoever_tries_the_link_while_signed_in_becomes_the_invited_person(browser):
    _, token = invited()
    browser.sign_in(a_person(Role.LEAD, a_school(), name="Lee Okafor"))
    browser.post(f"/welcome/{token}", password=WORDS)
    assert "Ada Park" in browser.get("/me").text


def test_no_table_holds_the_link_and_no_history_the_hash_of_a_password(browser):
    _, token = invited()
    browser.post(f"/welcome/{token}", password=WORDS)
    assert token not in str([link.__data__ for link in OneTimeLink.select()])
    assert "argon2" not in str([line.__data__ for line in History.select()])
