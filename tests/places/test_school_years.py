"""The school years that a state or a district names."""

from datetime import date

import pytest

from nic.access import Kind, Role
from nic.errors import Conflict, Refused
from nic.needs.queries import year_of
from nic.places.lines.queries import list_line
from nic.places.school_years.actions import forget_year, name_year
from nic.places.settings import school_years_of
from tests.again import again
from tests.builders import a_person, a_place, a_school, an_act, home
from tests.conftest import hidden

LONG = {"name": "2025-26", "first_on": date(2025, 8, 27), "last_on": date(2026, 6, 12)}
TYPED = {"name": "2025-26", "first_on": "2025-08-27", "last_on": "2026-06-12"}


def begins(place, year=2026):
    return school_years_of(list_line(again(place))).begins_on(year)


def test_a_named_year_holds_below_until_a_district_names_its_own(state):
    district = a_place(Kind.DISTRICT, parent=state)
    school = a_school(parent=district)
    name_year(state, an_act(), **LONG)
    assert begins(school) == date(2025, 8, 27) and year_of(again(school), date(2025, 8, 26)) == 2025
    name_year(district, an_act(), name="Ours", first_on=date(2025, 9, 3), last_on=date(2026, 6, 20))
    assert begins(school) == date(2025, 9, 3) and begins(state) == date(2025, 8, 27)
    forget_year(district, an_act(), 2026)
    assert begins(school) == date(2025, 8, 27)
    forget_year(state, an_act(), 2026)
    assert begins(school) == date(2025, 8, 1) and again(state).settings == {}


def test_the_days_of_a_year_change_and_the_calendar_year_in_which_it_ends_does_not(state):
    name_year(state, an_act(), **LONG)
    name_year(again(state), an_act(), **LONG | {"name": "This year", "last_on": date(2026, 6, 19)}, number=2026)
    (one,) = school_years_of([again(state)]).named
    assert (one.name, one.last) == ("This year", date(2026, 6, 19))
    moved = {"name": "Next", "first_on": date(2026, 8, 27), "last_on": date(2027, 6, 12)}
    with pytest.raises(Refused, match="stand by the calendar year in which it ends, 2026") as no:
        name_year(again(state), an_act(), **moved, number=2026)
    assert no.value.field == "last_on"


def test_two_who_name_different_years_both_do_and_of_two_who_change_one_the_second_is_told(state):
    seen = again(state)
    name_year(state, an_act(version=1), **LONG)
    name_year(seen, an_act(version=1), name="Next", first_on=date(2026, 8, 27), last_on=date(2027, 6, 12))
    assert [one.name for one in school_years_of([again(state)]).named] == ["2025-26", "Next"]
    stale = again(state)
    name_year(again(state), an_act(version=stale.version), **LONG | {"name": "A"}, number=2026)
    with pytest.raises(Conflict):
        name_year(stale, an_act(version=stale.version), **LONG | {"name": "B"}, number=2026)


def test_a_state_names_changes_and_removes_a_year_on_its_page(browser, state):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    url = f"{home(state)}/school-years"
    page = browser.get(url)
    assert "No year is named yet" in page.text
    answer = browser.post(url, **hidden(page) | TYPED)
    page = browser.get(answer.location)
    assert "2025-26 holds here and below" in page.text
    assert "The days from Jun 13, 2026 to Jul 31, 2026 after it lie in no year" in page.text
    page = browser.get(f"{url}?change=2026")
    assert 'value="2025-08-27"' in page.text
    browser.post(f"{url}?change=2026", **hidden(page) | TYPED | {"first_on": "2025-09-02", "number": "2026"})
    assert begins(state) == date(2025, 9, 2)
    assert "School year 2025-26" in browser.get(f"{home(state)}/school-calendar").text
    browser.post(f"{url}/removals", number="2026")
    assert begins(state) == date(2025, 8, 1)


@pytest.mark.parametrize(
    "typed",
    [
        {"name": ""}, {"name": "x" * 200}, {"first_on": ""}, {"first_on": "x"}, {"last_on": "2025-08-01"},
        {"last_on": "2027-06-12"}, {"first_on": "0001-01-01", "last_on": "0002-01-01"},
        {"first_on": "9998-09-01", "last_on": "9999-06-01"},
    ],
)  # fmt: skip
def test_what_can_not_be_is_said_beside_it(browser, state, typed):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    answer = browser.post(f"{home(state)}/school-years", **TYPED | typed)
    assert answer.status_code == 422 and "-error" in answer.text and again(state).settings == {}


@pytest.mark.parametrize("number", ["x", "-1", "99999999999", "2030"])
def test_a_year_that_is_not_there_is_a_new_one_or_none(browser, state, number):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    url = f"{home(state)}/school-years"
    assert browser.get(f"{url}?change={number}").status_code == 200
    assert browser.post(f"{url}/removals", number=number).status_code == 303
    assert browser.post(url, **TYPED | {"number": number}).status_code == 303


def test_a_school_and_a_network_name_no_years(browser):
    for place in (a_school(), a_place(Kind.NETWORK)):
        browser.sign_in(a_person(Role.LEAD if place.kind == Kind.SCHOOL else Role.HUB, place))
        assert browser.get(f"{home(place)}/school-years").status_code == 404
        assert browser.post(f"{home(place)}/school-years", **TYPED).status_code == 404
