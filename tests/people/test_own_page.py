"""One's own page: name, password, and where one is signed in."""

from nic.access import Role
from nic.history import History
from nic.people.actions import begin_session, choose_password
from nic.people.attempts.queries import PER_ACCOUNT_AND_ADDRESS
from nic.people.models import Person
from nic.people.passwords import fits
from tests.builders import NOON, a_person, a_school, an_act
from tests.conftest import Browser

OLD, NEW = "seven green turtles sing", "nine blue herons wait here"


def ada(browser):
    person = a_person(Role.LEAD, a_school(name="Northside"), name="Ada Park", email="ada@example.org")
    choose_password(person, an_act(person), password=OLD)
    browser.sign_in(person)
    return person


def now(person):
    return Person.get_by_id(person.id)


def test_the_page_shows_my_places_and_my_roles(browser):
    ada(browser)
    page = browser.get("/me").text
    assert "Northside" in page and "Lead" in page


def test_a_new_name_is_saved_and_in_the_history(browser):
    person = ada(browser)
    browser.post("/me/name", name="  Ada   Park-Lee ", version=now(person).version)
    assert now(person).name == "Ada Park-Lee"
    line = History.get(History.verb == "rename person")
    assert line.changes["name"] == ["Ada Park", "Ada Park-Lee"]


def test_an_empty_or_endless_name_is_refused(browser):
    person = ada(browser)
    for name in ("", "   ", "a" * 121):
        assert browser.post("/me/name", name=name, version=now(person).version).status_code == 422
    assert now(person).name == "Ada Park"


def test_a_stale_page_shows_both_names(browser):
    person = ada(browser)
    version = now(person).version
    browser.post("/me/name", name="Ada One", version=version)
    answer = browser.post("/me/name", name="Ada Two", version=version)
    assert answer.status_code == 409 and "Ada One" in answer.text and "Ada Two" in answer.text
    assert now(person).name == "Ada One"


def test_a_double_click_renames_once(browser):
    person = ada(browser)
    version = now(person).version
    answers = [browser.post("/me/name", name="Ada L.", version=version, once="k") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert History.select().where(History.verb == "rename person").count() == 1


def test_changing_the_password_asks_for_the_one_of_now(browser):
    person = ada(browser)
    answer = browser.post("/me/password", current_password="something else at all", password=NEW)
    assert answer.status_code == 422 and "not the password that you use now" in answer.text
    assert fits(OLD, now(person).password_hash)
    assert browser.post("/me/password", current_password=OLD, password=NEW).status_code == 303
    assert fits(NEW, now(person).password_hash)


def test_a_new_password_keeps_me_here_and_signs_me_out_elsewhere(browser, app):
    person = ada(browser)
    elsewhere = Browser(app.test_client()).sign_in(person)
    browser.post("/me/password", current_password=OLD, password=NEW)
    assert browser.get("/me").status_code == 200
    assert "/sign-in" in elsewhere.get("/me").location


def test_a_double_click_on_change_your_password_is_no_wrong_guess(browser):
    ada(browser)
    answers = [browser.post("/me/password", current_password=OLD, password=NEW, once="k") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]


def test_a_weak_new_password_is_refused_beside_its_field(browser):
    person = ada(browser)
    answer = browser.post("/me/password", current_password=OLD, password="short")
    assert answer.status_code == 422 and 'id="password-error"' in answer.text
    assert fits(OLD, now(person).password_hash)


def test_whoever_finds_a_signed_in_phone_cannot_guess_on_and_on(browser):
    ada(browser)
    for n in range(PER_ACCOUNT_AND_ADDRESS):
        browser.post("/me/password", current_password=f"guess number {n} of many", password=NEW)
    answer = browser.post("/me/password", current_password=OLD, password=NEW)
    assert answer.status_code == 422 and "Too many attempts" in answer.text


def test_each_of_my_sessions_can_be_signed_out(browser, app):
    person = ada(browser)
    phone = Browser(app.test_client()).sign_in(person)
    begin_session(a_person(Role.MEMBER, a_school()), browser="Firefox on Mac", is_kept=False, now=NOON)
    page = browser.get("/me").text
    assert page.count("/end") == 2 and "Firefox on Mac" not in page
    other = max(int(part.split("/")[0]) for part in page.split("/me/sessions/")[1:])
    assert browser.post(f"/me/sessions/{other}/end").status_code == 303
    browser.post(f"/me/sessions/{other}/end")
    assert browser.get("/me/history").text.count("Signed another browser out") == 1
    assert "/sign-in" in phone.get("/me").location and browser.get("/me").status_code == 200


def test_nobody_ends_the_session_of_another(browser, app):
    ada(browser)
    victim = Browser(app.test_client()).sign_in(a_person(Role.MEMBER, a_school()))
    theirs = int(victim.get("/me").text.split("/me/sessions/")[1].split("/")[0])
    assert browser.post(f"/me/sessions/{theirs}/end").status_code == 404
    assert victim.get("/me").status_code == 200


def test_ending_the_session_that_i_use_signs_me_out(browser):
    ada(browser)
    mine = int(browser.get("/me").text.split("/me/sessions/")[1].split("/")[0])
    assert browser.post(f"/me/sessions/{mine}/end").location == "/sign-in"
