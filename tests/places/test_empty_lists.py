"""An empty list says nothing about a place to somebody who sees only what was shared with them."""

import pytest

from nic.access import Role
from tests.builders import a_person, a_problem, a_school, a_team, a_theory, home
from tests.indicators.builders import a_series

LISTS = ("problems", "theories", "indicators")
UNSHARED = "Nothing here has been shared with you"


@pytest.mark.parametrize("part", LISTS)
def test_who_is_on_no_team_there_hears_that_nothing_was_shared(browser, part):
    team = a_team()
    for make in (a_problem, a_theory, a_series):
        make(team)
    for stranger in (a_person(Role.MEMBER, a_school()), a_person(Role.MEMBER, team.place)):
        browser.sign_in(stranger)
        assert UNSHARED in browser.get(f"{home(team.place)}/{part}").text
    browser.sign_in(a_person(Role.MEMBER, team=team))
    assert UNSHARED not in browser.get(f"{home(team.place)}/{part}").text


@pytest.mark.parametrize("part", LISTS)
def test_a_team_whose_list_is_empty_is_taught_how_to_begin(browser, part):
    browser.sign_in(a_person(Role.MEMBER, team=a_team()))
    browser.sign_in(a_person(Role.LEAD, school := a_school()))
    page = browser.get(f"{home(school)}/{part}").text
    assert UNSHARED not in page and "For example:" in page or "“" in page
