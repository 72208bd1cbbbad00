"""How long a state keeps what its people leave behind without saving it."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.errors import Missing, Refused
from nic.people.actions import begin_session
from nic.people.models import Draft, Session
from nic.people.outdated.actions import forget_old
from nic.places.actions import give_role
from nic.places.retention.actions import set_retention
from nic.places.retention.queries import kept_for, list_ruled
from tests.again import again
from tests.builders import NOON, TODAY, a_person, a_place, a_school, an_act, home
from tests.conftest import hidden

A_DAY = timedelta(days=1)


def a_draft(person):
    return Draft.create(person=person, form="/me", fields={"name": ["A"]}, at=NOON)


def ruled(state, drafts=None, sessions=None):
    set_retention(again(state), an_act(), drafts_kept_days=drafts, sessions_kept_days=sessions)


def is_there(draft):
    return Draft.select().where(Draft.id == draft.id).exists()


def forget(days):
    forget_old(NOON + days * A_DAY, list_ruled())


def test_a_state_keeps_drafts_of_its_people_shorter_or_longer_and_those_of_others_stay_as_usual(state):
    other, long = a_place(Kind.STATE), a_place(Kind.STATE)
    here = a_draft(a_person(Role.MEMBER, a_school(parent=state)))
    left = a_draft(a_person(Role.MEMBER, state, until_on=TODAY - A_DAY))
    elsewhere, kept = a_draft(a_person(Role.MEMBER, other)), a_draft(a_person(Role.MEMBER, long))
    ruled(state, drafts=100)
    ruled(long, drafts=800)
    forget(100)
    assert is_there(here)
    forget(101)
    assert not is_there(here) and not is_there(left) and is_there(elsewhere)
    forget(401)
    assert not is_there(elsewhere) and is_there(kept)
    forget(801)
    assert not is_there(kept)


def test_whoever_belongs_to_two_states_goes_by_the_shorter_and_reads_it_on_their_page(browser, state):
    other = a_place(Kind.STATE)
    person = a_person(Role.MEMBER, state)
    ruled(state, drafts=700, sessions=200)
    assert (kept_for(person).drafts, kept_for(person).sessions) == (700, 200)
    ruled(other, drafts=90)
    assert kept_for(person).drafts == 700
    both = a_person(Role.MEMBER, other)
    give_role(both, state, an_act(both), role=Role.GUEST)
    assert (kept_for(both).drafts, kept_for(both).sessions) == (90, 200)
    assert "never saved: 90 days" in browser.sign_in(both).get("/me").text
    draft = a_draft(both)
    forget(91)
    assert not is_there(draft)


def test_sessions_go_by_the_same_rule(state):
    person = a_person(Role.MEMBER, state)
    begin_session(person, browser="a test", is_kept=True, now=NOON)
    ends = Session.get(Session.person == person).ends_at
    ruled(state, sessions=30)
    assert not forget_old(ends + 30 * A_DAY, list_ruled())["sessions"]
    assert forget_old(ends + 31 * A_DAY, list_ruled())["sessions"] == 1


@pytest.mark.parametrize(("name", "days"), [("drafts", 89), ("drafts", 801), ("sessions", 29), ("sessions", 401)])
def test_nobody_sets_it_beyond_the_bounds(state, name, days):
    with pytest.raises(Refused, match="Enter a number from"):
        ruled(state, **{name: days})
    assert again(state).settings == {}


def test_only_a_state_says_it():
    with pytest.raises(Missing):
        ruled(a_place(Kind.DISTRICT), drafts=100)


def test_a_state_says_it_in_its_settings_and_a_school_reads_it_in_its_own(browser, state):
    school = a_school(parent=state)
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    url = f"{home(state)}/settings"
    typed = {"drafts_kept_days": "120", "sessions_kept_days": ""}
    answer = browser.post(f"{url}/retention", **hidden(browser.get(url)) | typed)
    assert answer.status_code == 303 and again(state).settings == {"drafts_kept_days": 120}
    assert "Within the hour nic takes away what is older" in browser.get(answer.location).text
    page = browser.sign_in(a_person(Role.LEAD, school)).get(f"{home(school)}/settings").text
    assert "never saved: 120 days" in page and "drafts_kept_days" not in page
    assert browser.post(f"{home(school)}/settings/retention", **typed).status_code == 404


@pytest.mark.parametrize("typed", ["0", "-5", "x", "9" * 40, "1.5"])
def test_what_can_not_be_is_said_beside_it(browser, state, typed):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    answer = browser.post(f"{home(state)}/settings/retention", drafts_kept_days=typed, sessions_kept_days="90")
    assert answer.status_code == 422 and 'id="drafts_kept_days-error"' in answer.text and typed in answer.text


def test_shorter_days_say_first_what_would_go_and_longer_ones_are_kept_at_once(browser, state):
    person = a_person(Role.MEMBER, a_school(parent=state))
    for path, days in (("/a", 100), ("/b", 350), ("/c", 500)):
        Draft.create(person=person, form=path, fields={"name": ["A"]}, at=NOON - days * A_DAY)
    Draft.create(person=a_person(Role.MEMBER, a_place(Kind.STATE)), form="/d", fields={}, at=NOON - 350 * A_DAY)
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    at, days = f"{home(state)}/settings/retention", {"drafts_kept_days": "120", "sessions_kept_days": ""}
    shown = browser.post(at, **days)
    # What is past 400 days goes anyway.
    assert shown.status_code == 200 and "1 text that was typed and never saved and 0 ended sessions" in shown.text
    assert "drafts_kept_days" not in again(state).settings
    assert "Nothing is saved yet" in browser.post(at, **days | {"drafts_kept_days": "90", "seen": "120 90"}).text
    assert browser.post(at, **days, seen="120 90").status_code == 303
    assert again(state).settings["drafts_kept_days"] == 120
    assert browser.post(at, **days | {"drafts_kept_days": "800"}, version=2).status_code == 303
