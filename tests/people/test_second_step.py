"""The second step of signing in: six digits of a phone, or a recovery code."""

import re
from datetime import timedelta

import pyotp
import pytest

from nic.access import Role
from nic.history import History
from nic.people.actions import choose_password, create_link, disable_person
from nic.people.attempts.queries import PER_ACCOUNT_AND_ADDRESS
from nic.people.factors import codes
from nic.people.factors.models import PendingSignIn, RecoveryCode, SecondFactor
from nic.people.models import Draft, Person, Session
from tests.builders import NOON, a_person, a_school, an_act
from tests.conftest import Browser, hidden

WORDS, SHORT = "seven green turtles sing", "kx9 vmqlrw"
KEY = "test" * 8


def digits(secret, at=NOON):
    return pyotp.TOTP(secret).at(at)


@pytest.fixture
def ada():
    person = a_person(Role.MEMBER, a_school(), name="Ada Park", email="ada@example.org")
    choose_password(person, an_act(person, at=NOON - timedelta(days=1)), password=WORDS)
    return person


class Phone:
    """What its owner sees when they turn the second step on."""

    def __init__(self, browser, at=NOON):
        page = browser.get("/me/second-step/new")
        self.secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page.text)[1].replace(" ", "")
        self.page, self.answer = page, browser.post(
            "/me/second-step", locked=hidden(page)["locked"], code=digits(self.secret, at)
        )  # fmt: skip
        shown = browser.get("/me/second-step/codes")
        self.codes = re.findall(r"<li><code>([\w-]+)</code>", shown.text)


@pytest.fixture
def phone(browser, ada):
    """Ada has turned it on, five minutes ago, and is signed in."""
    before = NOON - timedelta(minutes=5)
    browser.client.application.config["CLOCK"] = lambda: before
    browser.sign_in(ada, now=before)
    found = Phone(browser, before)
    browser.client.application.config["CLOCK"] = lambda: NOON
    return found


def sign_in(browser, password=WORDS, **given):
    return browser.post("/sign-in", email="ada@example.org", password=password, **given)


def second(browser, code, **given):
    return browser.post("/sign-in/second-step", code=code, **given)


def stranger(app):
    return Browser(app.test_client())


def test_its_owner_reads_in_their_history_that_it_was_turned_on_and_no_secret(browser, phone):
    page = browser.get("/me/history").text
    assert "Turned on the second step of signing in" in page and phone.secret not in page
    assert "turn on second step" in browser.get("/me/history?as=csv").text  # For programs, by its name.


# -- Turning it on ------------------------------------------------------------------------------------------------
def test_the_page_shows_a_picture_and_the_same_key_as_text_and_runs_nothing(browser, ada):
    page = browser.sign_in(ada).get("/me/second-step/new").text
    picture = page.partition("qr-frame")[2].partition("</div>")[0]
    assert "<svg" in picture and "style=" not in picture and "<script" not in picture
    assert "otpauth://totp/" in page and "ada%40example.org" in page


def test_nothing_is_kept_before_a_code_confirms_it(browser, ada):
    page = browser.sign_in(ada).get("/me/second-step/new")
    answer = browser.post("/me/second-step", locked=hidden(page)["locked"], code="000000")
    assert answer.status_code == 422 and "not right" in answer.text
    assert hidden(answer)["locked"] == hidden(page)["locked"]  # The same key, so nothing has to be scanned anew.
    assert SecondFactor.select().count() == 0 and sign_in(browser).status_code == 303


def test_a_key_that_was_offered_to_somebody_else_or_too_long_ago_is_not_taken(browser, ada, clock):
    other = a_person(Role.MEMBER, a_school())
    page = browser.sign_in(other).get("/me/second-step/new")
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page.text)[1].replace(" ", "")
    browser.sign_in(ada)
    given = {"locked": hidden(page)["locked"], "code": digits(secret)}
    assert browser.post("/me/second-step", **given).status_code == 422
    later = NOON + timedelta(hours=2)
    clock(later)
    browser.sign_in(other, now=later)
    assert browser.post("/me/second-step", **given | {"code": digits(secret, later)}).status_code == 422
    assert SecondFactor.select().count() == 0


def test_once_confirmed_it_is_on_others_are_signed_out_and_ten_codes_are_shown_once(browser, app, ada):
    elsewhere = stranger(app).sign_in(ada)
    phone = Phone(browser.sign_in(ada))
    assert phone.answer.location == "/me/second-step/codes" and len(set(phone.codes)) == 10
    assert "/sign-in" in elsewhere.get("/me").location
    saved = browser.get("/me/second-step/codes.txt")
    assert saved.text.split() == phone.codes and "attachment" in saved.headers["Content-Disposition"]
    browser.post("/me/second-step/codes/kept")
    assert phone.codes[0] not in browser.get("/me/second-step/codes").text
    assert browser.get("/me/second-step/codes.txt").location == "/me/second-step/codes"
    assert "10 recovery codes are left" in browser.get("/me").text
    assert History.get(History.verb == "turn on second step").changes.keys().isdisjoint({"secret", "last_step"})


def test_ten_minutes_later_the_first_page_takes_the_codes_out_of_the_cookie(browser, phone, clock):
    for minutes, is_held in ((0, True), (4, True), (6, False)):
        clock(NOON + timedelta(minutes=minutes))
        browser.get("/me")
        with browser.client.session_transaction() as session:
            assert ("codes" in session) == is_held and "token" in session


def test_the_database_holds_neither_key_nor_codes(phone):
    kept = str([one.__data__ for model in (SecondFactor, RecoveryCode, History) for one in model.select()])
    assert phone.secret not in kept and not any(code in kept for code in phone.codes)


def test_what_another_installation_has_locked_opens_nothing():
    assert codes.unlock("other" * 8, codes.lock(KEY, "words", NOON), NOON) is None


# -- Signing in ---------------------------------------------------------------------------------------------------
def test_the_password_alone_opens_nothing_and_with_the_digits_one_gets_where_one_wanted(app, phone):
    browser = stranger(app)
    asked = sign_in(browser, next="/me?page=1")
    assert asked.status_code == 200 and "Second step" in asked.text and "/sign-in" in browser.get("/me").location
    answer = second(browser, digits(phone.secret), next=hidden(asked)["next"])
    assert answer.location == "/me?page=1" and browser.get("/me").status_code == 200


def test_its_form_carries_a_token_of_the_session_that_waits(app, phone, monkeypatch):
    """Signing in leaves nothing of the session before, so that of the password's form is worth nothing any more."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    browser = stranger(app)
    asked = sign_in(browser, csrf_token=hidden(browser.get("/sign-in"))["csrf_token"])
    answer = second(browser, digits(phone.secret), csrf_token=hidden(asked)["csrf_token"])
    assert answer.location == "/" and browser.get("/me").status_code == 200


def test_open_too_long_it_comes_anew_and_keeps_where_one_wanted_to_go(app, phone, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    browser = stranger(app)
    sign_in(browser, csrf_token=hidden(browser.get("/sign-in"))["csrf_token"])
    late = second(browser, digits(phone.secret), csrf_token="old", next="/me")
    assert late.status_code == 422 and "Second step" in late.text and hidden(late)["next"] == "/me"
    again = second(browser, digits(phone.secret), csrf_token=hidden(late)["csrf_token"], next="/me")
    assert again.location == "/me"


def test_no_code_is_kept_as_a_draft(browser, ada, phone):
    browser.sign_in(ada, now=NOON - timedelta(minutes=20))
    browser.post("/me/second-step", code="123456", locked="x")
    assert "123456" not in str([one.fields for one in Draft.select()])


def test_a_wrong_password_is_told_as_such_before_any_second_step(app, phone):
    answer = sign_in(stranger(app), password="wrong words here")
    assert answer.status_code == 422 and "Second step" not in answer.text


@pytest.mark.parametrize(("seconds", "status"), [(-60, 422), (-30, 303), (0, 303), (30, 303), (60, 422)])
def test_a_phone_s_clock_may_be_off_by_one_step(app, phone, seconds, status):
    browser = stranger(app)
    sign_in(browser)
    assert second(browser, digits(phone.secret, NOON + timedelta(seconds=seconds))).status_code == status


def test_no_code_is_taken_twice_nor_one_from_before_it(app, phone, clock):
    one, other = stranger(app), stranger(app)
    sign_in(one), sign_in(other)
    assert second(one, digits(phone.secret)).status_code == 303
    assert second(other, digits(phone.secret)).status_code == 422
    assert second(other, digits(phone.secret, NOON - timedelta(seconds=30))).status_code == 422
    clock(NOON + timedelta(seconds=30))
    assert second(other, digits(phone.secret, NOON + timedelta(seconds=30))).status_code == 303


def test_the_code_that_turned_it_on_signs_nobody_in(browser, app, ada):
    phone = Phone(browser.sign_in(ada))
    other = stranger(app)
    sign_in(other)
    assert second(other, digits(phone.secret)).status_code == 422


def test_a_recovery_code_works_once_however_it_is_typed(app, phone):
    one, other = stranger(app), stranger(app)
    sign_in(one), sign_in(other)
    assert second(one, f" {phone.codes[3].upper().replace('-', ' ')} ").status_code == 303
    assert second(other, phone.codes[3]).status_code == 422
    assert "9 recovery codes are left" in one.get("/me").text


def test_after_a_change_of_the_installation_s_key_no_code_fits_and_it_says_so(app, phone):
    SecondFactor.update(secret=codes.lock("another" * 5, phone.secret, NOON)).execute()
    browser = Browser(app.test_client())
    sign_in(browser)
    answers = [browser.post("/sign-in/second-step", code=one) for one in (digits(phone.secret), "000000", "328482")]
    assert {one.status_code for one in answers} == {422}


def test_wrong_codes_count_as_wrong_passwords_do(app, phone):
    browser = stranger(app)
    for n in range(PER_ACCOUNT_AND_ADDRESS):
        sign_in(browser)
        second(browser, f"{n:06}")
    assert "Too many attempts" in second(browser, digits(phone.secret)).text


@pytest.mark.parametrize("what", ["late", "password", "closed", "signed in"])
def test_what_waits_for_its_second_step_ends(app, ada, phone, clock, what):
    browser, at = stranger(app), NOON
    sign_in(browser)
    if what == "late":
        at = NOON + timedelta(minutes=10)
        clock(at)
    elif what == "password":
        choose_password(Person.get_by_id(ada.id), an_act(ada), password="nine blue herons wait here")
    elif what == "closed":
        disable_person(Person.get_by_id(ada.id), an_act())
    else:
        PendingSignIn.update(used_at=NOON).execute()
    answer = second(browser, digits(phone.secret, at))
    assert "/sign-in" in answer.location and "/sign-in" in browser.get("/me").location
    assert browser.get("/sign-in/second-step").location == "/sign-in"


def test_nobody_without_a_waiting_sign_in_is_asked(browser, phone, app):
    assert stranger(app).get("/sign-in/second-step").location == "/sign-in"
    assert second(stranger(app), digits(phone.secret)).location == "/sign-in"


def test_a_one_time_link_does_not_go_around_it(app, ada, phone):
    token = create_link(ada, an_act())
    browser = stranger(app)
    answer = browser.post(f"/welcome/{token}", password="nine blue herons wait here")
    assert "Second step" in answer.text and "/sign-in" in browser.get("/me").location
    assert second(browser, digits(phone.secret)).location == "/"


# -- Afterwards ---------------------------------------------------------------------------------------------------
def test_a_shorter_password_is_enough_beside_it_and_must_go_before_it_does(browser, ada, phone):
    assert browser.post("/me/password", current_password=WORDS, password="kx9 vmq").status_code == 422
    assert browser.post("/me/password", current_password=WORDS, password=SHORT).status_code == 303
    refused = browser.post("/me/second-step/end")
    assert refused.status_code == 409 and "Choose a longer one first" in refused.text
    browser.post("/me/password", current_password=SHORT, password=WORDS)
    assert browser.post("/me/second-step/end").status_code == 303
    assert browser.post("/me/password", current_password=WORDS, password=SHORT).status_code == 422


def test_new_codes_end_the_old_ones(browser, app, phone):
    browser.post("/me/second-step/codes")
    page = browser.get("/me/second-step/codes").text
    assert phone.codes[0] not in page
    other = stranger(app)
    sign_in(other)
    assert second(other, phone.codes[0]).status_code == 422
    assert second(other, re.findall(r"<li><code>([\w-]+)</code>", page)[0]).status_code == 303


def test_turned_off_the_password_alone_opens_again_and_others_are_signed_out(browser, app, ada, phone):
    elsewhere = stranger(app).sign_in(ada)
    browser.post("/me/second-step/end")
    assert "/sign-in" in elsewhere.get("/me").location and browser.get("/me").status_code == 200
    assert sign_in(elsewhere).location == "/"
    assert SecondFactor.get().secret == ""


def test_turning_it_on_off_or_over_asks_who_sits_there(browser, ada):
    browser.sign_in(ada, now=NOON - timedelta(minutes=20))
    answers = [browser.get("/me/second-step/new")]
    answers += [browser.post(f"/me/second-step{path}") for path in ("", "/codes", "/end")]
    assert all("/prove" in answer.location for answer in answers)


def test_the_digits_prove_who_sits_there_too(browser, ada, phone):
    browser.sign_in(ada, now=NOON - timedelta(minutes=20))
    assert "six digits" in browser.get("/prove").text
    assert browser.post("/prove", code="000000").status_code == 422
    assert browser.post("/prove", code=digits(phone.secret), next="/me").location == "/me"
    assert Session.select().order_by(Session.id.desc()).get().proved_at == NOON


def test_an_administrator_takes_it_off_for_somebody_who_lost_everything(browser, app, ada, phone):
    school = ada.roles.first().place
    chief = stranger(app).sign_in(a_person(Role.ADMINISTRATOR, school))
    page = f"/schools/{school.id}/people/{ada.id}"
    assert "Turn off their second step" in chief.get(f"{page}/account").text
    assert chief.post(f"{page}/second-step/end").location == f"{page}/account"
    assert "/sign-in" in browser.get("/me").location
    assert sign_in(browser).location == "/"
    assert History.select().where(History.verb == "take off second step").count() == 1


def test_taken_off_a_short_password_opens_nothing_any_more(browser, app, ada, phone):
    browser.post("/me/password", current_password=WORDS, password=SHORT)
    school = ada.roles.first().place
    chief = stranger(app).sign_in(a_person(Role.ADMINISTRATOR, school))
    answer = chief.post(f"/schools/{school.id}/people/{ada.id}/second-step/end")
    assert "make a link to choose another" in chief.get(answer.location).text
    assert sign_in(stranger(app), password=SHORT).status_code == 422
