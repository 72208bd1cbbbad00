"""A forgotten password, a new address, and the letters that tell of what was changed."""

import re
from datetime import timedelta

import pytest

from nic.access import Role
from nic.history import History
from nic.mail.models import Letter
from nic.people.actions import choose_language, choose_password, disable_person
from nic.people.models import Person, Session
from nic.people.passwords import fits
from tests.builders import NOON, a_person, a_school, an_act
from tests.conftest import Browser

OLD, NEW = "seven green turtles sing", "nine blue herons wait here"


@pytest.fixture
def ada():
    person = a_person(Role.MEMBER, a_school(), name="Ada Park", email="ada@example.org")
    choose_password(person, an_act(person, at=NOON - timedelta(days=1)), password=OLD)
    return person


def now(person):
    return Person.get_by_id(person.id)


def ask(browser, email="ada@example.org"):
    return browser.post("/sign-in/forgot", email=email)


def link_in(office, of="/sign-in/reset/", at=NOON):
    """The path of the link in the letter that came last."""
    office.deliver(at)
    text = office.letters[-1].get_body(("plain",)).get_content()
    return re.search(rf"http://[^/\s]+({of}\S+)", text)[1]


def test_nobody_sends_letters_to_strangers_without_end(browser, ada, clock, post_office):
    browser.sign_in(ada)
    answers = [browser.post("/me/address", email=f"stranger{n}@example.org") for n in range(5)]
    assert [one.status_code for one in answers] == [303, 303, 303, 422, 422]
    assert "3 letters were sent in the last hour" in answers[-1].text and "stranger4@example.org" in answers[-1].text
    assert Letter.select().where(Letter.about == "address").count() == 3
    clock(NOON + timedelta(hours=1))
    browser.sign_in(ada, now=NOON + timedelta(hours=1))
    assert browser.post("/me/address", email="new@example.org").status_code == 303


# -- A forgotten password -----------------------------------------------------------------------------------------
def test_by_the_mailed_link_one_chooses_another_password_and_is_signed_in(browser, app, ada, post_office):
    thief = Browser(app.test_client()).sign_in(ada)
    assert "/sign-in/forgot" in browser.get("/sign-in").text or not app.jinja_env.globals["is_mail_on"]
    assert ask(browser, " ADA@example.org ").location == "/sign-in"
    link = link_in(post_office)
    assert post_office.letters[-1]["To"] == "ada@example.org"
    assert "ada@example.org" in browser.get(link).text
    assert browser.post(link, password="short").status_code == 422
    assert browser.post(link, password=NEW).location == "/"
    assert browser.get("/me").status_code == 200 and fits(NEW, now(ada).password_hash)
    assert "/sign-in" in thief.get("/me").location


def test_letters_about_an_account_come_in_the_language_that_its_owner_chose(browser, ada, post_office):
    choose_language(ada, an_act(ada), language="es")
    ask(browser)
    browser.post(link_in(post_office), password=NEW)
    post_office.deliver(NOON)
    asked, told = post_office.letters
    assert asked["Subject"] == "Elija una contraseña nueva para nic"
    assert "Hola, Ada Park:" in asked.get_body(("plain",)).get_content()
    assert all('<html lang="es">' in one.get_body(("html",)).get_content() for one in (asked, told))
    assert told["Subject"] == "Su cuenta de nic cambió"


def test_a_known_and_an_unknown_address_get_the_same_answer_for_the_same_work(browser, ada, post_office):
    answers = [ask(browser, email) for email in ("ada@example.org", "nobody@example.org")]
    assert len({(one.status_code, one.location, one.text) for one in answers}) == 1
    told = [browser.get(one.location).text for one in answers]
    assert "If somebody in nic has this address" in told[0]
    assert Letter.select().where(Letter.about == "reset").count() == 2  # Whether anybody has it is asked by the worker.
    post_office.deliver()
    assert [one["To"] for one in post_office.letters if "password" in one["Subject"]] == ["ada@example.org"]


@pytest.mark.parametrize("what", ["used", "late", "newer", "password", "closed", "address", "another purpose", "torn"])
def test_the_link_ends(browser, app, ada, clock, post_office, what):
    ask(browser)
    link = link_in(post_office)
    if what == "used":
        browser.post(link, password=NEW)
        browser.post("/sign-out")
    elif what == "late":
        clock(NOON + timedelta(hours=1))
    elif what == "newer":
        clock(NOON + timedelta(minutes=1))
        ask(browser)
    elif what == "password":
        choose_password(now(ada), an_act(ada), password=NEW)
    elif what == "closed":
        disable_person(now(ada), an_act())
    elif what == "address":
        Person.update(email="new@example.org").where(Person.id == ada.id).execute()
    elif what == "another purpose":
        link = link.replace("/sign-in/reset/", "/me/address/confirm/")
        browser.sign_in(ada)
    else:
        link = link[:-3]
    before = now(ada).password_hash
    answers = [browser.get(link), browser.post(link, password="words of somebody else here")]
    assert {one.status_code for one in answers} == {303}
    assert now(ada).password_hash == before


def test_until_an_hour_is_over_it_can_be_looked_at_again_and_again(browser, ada, clock, post_office):
    ask(browser)
    link = link_in(post_office)
    clock(NOON + timedelta(minutes=59))
    assert [browser.get(link).status_code for _ in range(2)] == [200, 200]


def test_no_table_holds_the_link_and_who_asks_on_and_on_sends_three_letters(browser, ada, clock, post_office):
    for minute in range(8):
        clock(NOON + timedelta(minutes=minute))
        ask(browser)
    link = link_in(post_office, at=NOON + timedelta(minutes=8))
    assert len([one for one in post_office.letters if "new password" in one["Subject"]]) == 3
    kept = str([one.__data__ for model in (Letter, History, Session) for one in model.select()])
    assert link.rpartition("/")[2] not in kept and "ada@example.org" not in str(
        [one.__data__ for one in Letter.select()]
    )


def test_a_letter_that_could_not_be_sent_for_an_hour_is_not_sent_any_more(browser, ada, post_office):
    ask(browser)
    post_office.deliver(NOON + timedelta(hours=1))
    assert not [one for one in post_office.letters if "new password" in one["Subject"]]


def test_without_mail_the_page_says_whom_to_ask(browser, ada):
    page = browser.get("/sign-in/forgot").text
    assert "sends no mail" in page and "<input" not in page.partition("<main")[2]
    assert ask(browser).status_code == 422
    assert Letter.select().where(Letter.about == "reset").count() == 0


# -- What is told -------------------------------------------------------------------------------------------------
def test_a_changed_password_is_told_but_not_the_first_one(browser, ada, post_office):
    assert Letter.select().count() == 0
    browser.sign_in(ada)
    browser.post("/me/password", current_password=OLD, password=NEW)
    post_office.deliver()
    letter = post_office.letters[-1]
    text = letter.get_body(("plain",)).get_content()
    assert letter["To"] == "ada@example.org" and "password for nic was changed" in text and NEW not in text


def test_what_is_days_old_is_no_news(browser, ada, post_office):
    browser.sign_in(ada)
    browser.post("/me/password", current_password=OLD, password=NEW)
    post_office.deliver(NOON + timedelta(days=4))
    assert post_office.letters == []


# -- A new address ------------------------------------------------------------------------------------------------
def ask_new(browser, email="new@example.org"):
    return browser.post("/me/address", email=email)


def test_a_new_address_is_confirmed_at_the_new_one_and_told_at_the_old_one(browser, app, ada, post_office):
    elsewhere = Browser(app.test_client()).sign_in(ada)
    browser.sign_in(ada)
    assert ask_new(browser, "New@Example.org").location == "/me"
    link = link_in(post_office, "/me/address/confirm/")
    assert post_office.letters[-1]["To"] == "new@example.org" and now(ada).email == "ada@example.org"
    page = browser.get(link)
    assert "new@example.org" in page.text and now(ada).email == "ada@example.org"  # Looking changes nothing.
    assert browser.post(link, version=now(ada).version).location == "/me"
    assert now(ada).email == "new@example.org"
    assert "/sign-in" in elsewhere.get("/me").location and browser.get("/me").status_code == 200
    post_office.deliver()
    assert [one["To"] for one in post_office.letters[1:]] == ["ada@example.org"]
    line = History.get(History.verb == "change address")
    assert "example.org" not in str(line.changes)
    assert browser.post(link).location == "/me" and now(ada).email == "new@example.org"


def test_only_whoever_asked_can_follow_the_link(browser, app, ada, post_office):
    browser.sign_in(ada)
    ask_new(browser)
    link = link_in(post_office, "/me/address/confirm/")
    other = Browser(app.test_client()).sign_in(a_person(Role.MEMBER, a_school()))
    assert other.get(link).location == "/me" and other.post(link).location == "/me"
    assert Browser(app.test_client()).get(link).location.startswith("/sign-in?next=")
    assert now(ada).email == "ada@example.org"


def test_an_address_that_somebody_has_gets_no_letter_and_the_page_does_not_tell(browser, ada, post_office):
    a_person(Role.MEMBER, a_school(), email="taken@example.org")
    browser.sign_in(ada)
    assert ask_new(browser, "taken@example.org").location == "/me"
    post_office.deliver()
    assert post_office.letters == []


def test_taken_in_the_meantime_it_stays_as_it_was(browser, ada, post_office):
    browser.sign_in(ada)
    ask_new(browser)
    link = link_in(post_office, "/me/address/confirm/")
    a_person(Role.MEMBER, a_school(), email="new@example.org")
    assert browser.post(link, version=now(ada).version).status_code == 409
    assert now(ada).email == "ada@example.org" and browser.get("/me").status_code == 200


@pytest.mark.parametrize("what", ["late", "newer", "password"])
def test_that_link_ends_too(browser, ada, clock, post_office, what):
    browser.sign_in(ada)
    ask_new(browser)
    link = link_in(post_office, "/me/address/confirm/")
    if what == "late":
        clock(later := NOON + timedelta(days=1))
        browser.sign_in(ada, now=later)
    elif what == "newer":
        ask_new(browser, "newer@example.org")
    else:
        browser.post("/me/password", current_password=OLD, password=NEW)
    assert browser.post(link).location == "/me" and now(ada).email == "ada@example.org"
