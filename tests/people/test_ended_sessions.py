"""Old cookies after every event that ends a session: none is accepted."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.errors import Refused
from nic.people.actions import (
    begin_session,
    choose_password,
    create_link,
    disable_person,
    enable_person,
    end_session,
    follow_link,
    sign_in,
)
from nic.people.addresses.actions import change_address
from nic.people.factors.actions import begin_pending
from nic.people.models import Person, Session
from nic.people.queries import find_link
from nic.places.actions import end_role, give_role
from nic.places.models import HeldRole
from tests.builders import (
    NOON,
    a_person,
    a_place,
    a_school,
    a_stranger,
    a_team,
    an_act,
    an_invitation,
    home,
    link_of,
)
from tests.conftest import Browser

WORDS = "seven green turtles sing"


def new_role(person):
    give_role(person, a_school(), an_act(), role=Role.COACH)


def own_new_role(person):
    """Whoever gives it to themself, but in none of these browsers."""
    give_role(person, a_school(), an_act(person), role=Role.COACH)


def role_ended(person):
    another = a_person(Role.LEAD, person.roles.first().place)
    end_role(HeldRole.get(HeldRole.person == person), an_act(another))


def new_password(person):
    choose_password(person, an_act(person), password=WORDS)


def new_address(person):
    change_address(person, an_act(person), email="ada.new@example.org", keep=None)


def followed_link(person):
    link = find_link(create_link(person, an_act()), NOON)
    follow_link(link, an_act(person), password=WORDS)


def closed(person):
    disable_person(person, an_act())


def closed_and_opened(person):
    disable_person(person, an_act())
    enable_person(type(person).get_by_id(person.id), an_act())


def withdrawn(person):
    person.withdrawn_at = NOON
    person.save()


def each_signed_out(person):
    for one in Session.select().where(Session.person == person):
        end_session(person, one.id, NOON)


EVENTS = [
    new_role, own_new_role, role_ended, new_password, new_address, followed_link, closed, closed_and_opened, withdrawn,
    each_signed_out,
]  # fmt: skip


@pytest.fixture
def person():
    return a_person(Role.LEAD, a_school(), name="Ada Park")


@pytest.fixture
def cookies(app, person):
    """Browsers in which this person is signed in: a moment ago, at the very instant, and on a phone that is kept."""
    found = [Browser(app.test_client()).sign_in(person, now=NOON - timedelta(hours=n)) for n in (2, 0)]
    Session.update(is_kept=True, ends_at=NOON + timedelta(days=60)).where(Session.began_at < NOON).execute()
    return found


@pytest.mark.parametrize("event", EVENTS)
def test_no_old_cookie_is_accepted_after_it_and_a_colleague_stays(app, person, cookies, event):
    colleague = Browser(app.test_client()).sign_in(a_stranger())
    assert [one.get("/me").status_code for one in cookies] == [200, 200]
    event(person)
    assert ["/sign-in" in one.get("/me").location for one in cookies] == [True, True]
    assert [one.post("/me/name", name="Nobody").status_code for one in cookies] == [401, 401]
    assert colleague.get("/me").status_code == 200


@pytest.mark.parametrize("event", [one for one in EVENTS if one is not each_signed_out])
def test_no_link_that_somebody_made_before_opens_the_account_after_it(browser, person, event):
    token = create_link(person, an_act())
    assert browser.get(f"/welcome/{token}").status_code == 200
    event(person)
    assert browser.get(f"/welcome/{token}").status_code == 404


@pytest.mark.parametrize("begin", [begin_session, begin_pending])
def test_a_sign_in_under_way_ends_with_the_password_that_it_showed(person, begin):
    choose_password(person, an_act(person), password=WORDS)
    given = {"email": person.email, "account": "a", "address": "b", "now": NOON}
    checked = sign_in(password=WORDS, **given)
    choose_password(Person.get_by_id(person.id), an_act(person), password="nine blue herons wait here")
    with pytest.raises(Refused, match="changed meanwhile"):
        begin(checked, browser="a thief's", is_kept=True, now=NOON + timedelta(seconds=1))
    begin(sign_in(password="nine blue herons wait here", **given), browser="hers", is_kept=True, now=NOON)


@pytest.mark.parametrize("path", ["/me/password", "/sign-out"])
def test_whoever_acts_stays_where_they_sit_and_no_old_copy_of_that_cookie_comes_back(app, browser, path):
    person = a_person(Role.LEAD, a_school(), name="Ada Park")
    choose_password(person, an_act(person, at=NOON - timedelta(days=1)), password=WORDS)
    browser.sign_in(person)
    elsewhere = Browser(app.test_client()).sign_in(person)
    browser.post(path, current_password=WORDS, password="nine blue herons wait here")
    assert ("/sign-in" in (browser.get("/me").location or "")) == (path == "/sign-out")
    assert ("/sign-in" in (elsewhere.get("/me").location or "")) == (path == "/me/password")


def made_a_network(browser, _person, state):
    return browser.post(f"{home(state)}/networks", name="Pond Network")


def added_oneself(browser, person, state):
    school = a_school(parent=state)
    known = {"name": person.name, "email": person.email, "known": person.id, "team": 0, "sponsor": 0}
    return browser.post(f"{home(school)}/people", role=Role.MEMBER, **known)


def accepted(browser, person, _state):
    return browser.post("/invitations/" + link_of(an_invitation(a_team(), email=person.email)))


@pytest.mark.parametrize("act", [made_a_network, added_oneself, accepted])
def test_whoever_takes_a_role_stays_where_they_sit_and_is_signed_out_elsewhere(app, browser, act):
    state = a_place("state")
    person = a_person(Role.ADMINISTRATOR, state, name="Ada Park")
    browser.sign_in(person)
    elsewhere = [Browser(app.test_client()).sign_in(person, now=NOON - timedelta(hours=n)) for n in (0, 2)]
    held = HeldRole.select().where(HeldRole.person == person)
    before = held.count()
    act(browser, person, state)
    assert held.count() == before + 1
    assert browser.get("/me").status_code == 200
    assert ["/sign-in" in (one.get("/me").location or "") for one in elsewhere] == [True, True]


def test_whoever_begins_by_an_invitation_is_in_from_that_moment_on(browser):
    words = "seven green turtles sing"
    answer = browser.post(
        "/invitations/" + link_of(an_invitation(a_team(), email="nia@example.org")), name="Nia Cole", password=words
    )
    assert answer.status_code == 303 and browser.get("/me").status_code == 200


def test_time_ends_a_session_too(person, cookies, clock):
    clock(NOON + timedelta(days=61))
    assert all("/sign-in" in one.get("/me").location for one in cookies)


# -- Closing an account -------------------------------------------------------------------------------------------
def an_administrator(place):
    return a_person(Role.ADMINISTRATOR, place)


def test_an_administrator_of_all_places_closes_an_account_and_opens_it_again(browser, app):
    district = a_place("district")
    school = a_school(parent=district)
    person = a_person(Role.MEMBER, school, name="Ada Park")
    theirs = Browser(app.test_client()).sign_in(person)
    browser.sign_in(an_administrator(district))
    page = f"/schools/{school.id}/people/{person.id}"
    assert f"{page}/account" in browser.get(f"/schools/{school.id}/people").text
    answer = browser.post(f"{page}/disable", version=person.version)
    assert answer.location == f"{page}/account"
    told = browser.get(answer.location).text
    assert "The account of Ada Park is closed" in told and "Closed since" in told
    assert "account closed" in browser.get(f"/schools/{school.id}/people").text
    assert "/sign-in" in theirs.get("/me").location
    browser.post(f"{page}/enable", version=person.version + 1)
    assert "Close this account" in browser.get(f"{page}/account").text
    assert "/sign-in" in theirs.get("/me").location


def test_who_administers_only_one_of_somebody_s_places_may_not(browser):
    school = a_school()
    person = a_person(Role.MEMBER, school)
    give_role(person, a_school(), an_act(), role=Role.MEMBER)
    browser.sign_in(an_administrator(school))
    page = f"/schools/{school.id}/people/{person.id}"
    assert f"{page}/account" not in browser.get(f"/schools/{school.id}/people").text
    answers = [browser.get(f"{page}/account"), *(browser.post(f"{page}/{act}") for act in ("disable", "enable"))]
    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_nobody_closes_their_own_account(browser):
    school = a_school()
    me = an_administrator(school)
    browser.sign_in(me)
    page = f"/schools/{school.id}/people/{me.id}"
    assert "Close this account" not in browser.get(f"{page}/account").text
    assert browser.post(f"{page}/disable", version=me.version).status_code == 409
    assert browser.get("/me").status_code == 200


def test_a_closed_account_s_one_time_link_is_worth_nothing(browser):
    person = a_person(Role.MEMBER, a_school())
    token = create_link(person, an_act())
    disable_person(person, an_act())
    assert browser.get(f"/welcome/{token}").status_code == 404
