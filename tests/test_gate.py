"""Every request passes the gate: who is asking, at which place, at which instant."""

from datetime import timedelta

import pytest
from flask import g

from nic.access import Kind, Role
from nic.gate import KINDS, utc_now
from nic.people.models import Session
from nic.places.models import Place
from nic.places.queries import standing_of
from tests.builders import NOON, a_person, a_place, a_school, a_stranger, home


@pytest.fixture
def seen(app, monkeypatch):
    """`seen()` after a request: what the gate left for the view of a place."""
    kept = {}
    view = app.view_functions["places.show"]

    def look(**values):
        kept.update(viewer=g.viewer, place=g.place, standing=g.standing, now=g.now, values=values)
        return view(**values)

    look.needs = view.needs
    monkeypatch.setitem(app.view_functions, "places.show", look)
    return kept


def test_a_view_finds_person_place_standing_and_one_instant(browser, seen, team):
    person = a_person(Role.MEMBER, team=team)
    assert browser.sign_in(person).get(home(team.place)).status_code == 200
    assert (seen["viewer"], seen["place"], seen["now"], seen["values"]) == (person, team.place, NOON, {})
    assert seen["standing"] == standing_of(person, team.place, NOON)


@pytest.mark.parametrize("kind", Kind)
def test_a_place_is_found_under_its_own_kind_alone(browser, kind):
    place = a_place(kind)
    browser.sign_in(a_person(Role.MEMBER, place))
    assert browser.get(home(place)).status_code == 200
    others = [f"/{other}s/{place.id}" for other in Kind if other != kind]
    assert {browser.get(url).status_code for url in others} == {404}


def test_a_kind_of_place_that_is_none_is_a_missing_page(browser):
    place = a_school()
    browser.sign_in(a_person(Role.MEMBER, place))
    for url in (f"/galaxys/{place.id}", f"/school/{place.id}", f"/SCHOOLS/{place.id}", f"/schoolss/{place.id}"):
        assert browser.get(url).status_code == 404
    assert all(f"'{kind}'" in KINDS for kind in Kind)


def test_a_place_that_was_withdrawn_is_gone_for_everybody(browser, team):
    browser.sign_in(a_person(Role.LEAD, team=team))
    Place.update(withdrawn_at=NOON).where(Place.id == team.place_id).execute()
    assert browser.get(home(team.place)).status_code == 404


def test_a_session_holds_until_it_ends(browser, clock, team):
    browser.sign_in(a_person(Role.MEMBER, team=team))
    ends = Session.get().ends_at
    for instant, status in [(ends - timedelta(seconds=1), 200), (ends, 302), (ends + timedelta(days=400), 302)]:
        Session.update(seen_at=instant, ends_at=ends).execute()  # Nobody looked in between.
        clock(instant)
        assert browser.get("/me").status_code == status


def test_a_visit_is_noted_now_and_then_and_prolongs_the_session(browser, clock, team):
    browser.sign_in(a_person(Role.MEMBER, team=team))
    first = Session.get().ends_at
    clock(NOON + timedelta(minutes=9))
    browser.get("/me")
    assert Session.get().seen_at == NOON
    clock(NOON + timedelta(minutes=10))
    browser.get("/me")
    assert Session.get().seen_at == NOON + timedelta(minutes=10) and Session.get().ends_at > first


def test_a_cookie_that_was_made_up_or_changed_is_nobody_s(app, browser):
    browser.sign_in(a_stranger())
    assert browser.get("/me").status_code == 200
    cookie = browser.client.get_cookie("nic").value
    for forged in (cookie[:-2], cookie.swapcase(), "x", "", cookie + "x"):
        visitor = app.test_client()
        visitor.set_cookie("nic", forged)
        assert visitor.get("/me").status_code == 302


def test_the_token_in_the_cookie_is_not_what_the_table_holds(browser):
    browser.sign_in(a_stranger())
    with browser.client.session_transaction() as session:
        assert session["token"] != Session.get().token_hash


def test_asking_what_a_page_allows_changes_nothing(browser):
    browser.sign_in(a_stranger())
    for url in ("/me", "/me/name", "/nowhere"):
        assert browser.client.options(url).status_code in (200, 404)
        assert browser.client.head(url).status_code in (200, 404)


def test_the_clock_speaks_utc():
    assert utc_now().utcoffset() == timedelta(0)
