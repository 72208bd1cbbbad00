"""What a place sets about measuring: its school year, and at a state how small a group is."""

import pytest

from nic.access import Kind, Role
from nic.errors import Refused
from nic.places.lines.queries import list_line
from nic.places.measuring.actions import set_measuring
from nic.places.models import Place
from nic.places.settings import school_year_begins, thresholds_of
from tests.builders import a_person, a_place, a_school, an_act, home
from tests.conftest import hidden


def of(place):
    return list_line(Place.get_by_id(place.id))


def test_without_any_setting_it_is_august_1_eleven_and_five(state):
    school = a_school(parent=a_place(Kind.DISTRICT, parent=state))
    assert school_year_begins(of(school)) == (8, 1)
    assert (thresholds_of(of(school)).learners, thresholds_of(of(school)).adults) == (11, 5)


def test_what_a_state_sets_holds_below_until_a_place_sets_it_otherwise(state):
    school = a_school(parent=a_place(Kind.DISTRICT, parent=state))
    set_measuring(state, an_act(), {"school_year_begins": "07-15", "smallest_learners": 20, "smallest_adults": 10})
    assert school_year_begins(of(school)) == (7, 15) and thresholds_of(of(school)).learners == 20
    set_measuring(school, an_act(), {"school_year_begins": "09-01"})
    assert school_year_begins(of(school)) == (9, 1)
    set_measuring(school, an_act(), {"school_year_begins": ""})
    assert school_year_begins(of(school)) == (7, 15)


@pytest.mark.parametrize(("name", "value"), [("smallest_learners", 4), ("smallest_adults", 2)])
def test_nobody_sets_it_below_the_floor(state, name, value):
    with pytest.raises(Refused, match="can't be below") as no:
        set_measuring(state, an_act(), {name: value})
    assert no.value.field == name and Place.get_by_id(state.id).settings == {}


def test_a_state_sets_it_on_its_settings(browser, state):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    url = f"{home(state)}/settings"
    page = browser.get(url)
    assert "Smallest group of learners" in page.text and 'value="11"' in page.text
    typed = {"school_year_begins": "09-01", "smallest_learners": "15", "smallest_adults": "6"}
    assert browser.post(f"{url}/measuring", **hidden(page) | typed).status_code == 303
    assert thresholds_of(of(state)).learners == 15 and 'value="15"' in browser.get(url).text


@pytest.mark.parametrize("typed", ["4", "", "x", "1001"])
def test_what_can_not_be_is_said_beside_it(browser, state, typed):
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    answer = browser.post(f"{home(state)}/settings/measuring", smallest_learners=typed, smallest_adults="5")
    assert answer.status_code == 422 and 'id="smallest_learners-error"' in answer.text


def test_a_school_sets_its_school_year_and_nothing_about_small_groups(browser, state):
    school = a_school(parent=a_place(Kind.DISTRICT, parent=state))
    browser.sign_in(a_person(Role.LEAD, school))
    url = f"{home(school)}/settings"
    assert "Smallest group" not in browser.get(url).text
    typed = {"school_year_begins": "09-01", "smallest_learners": "5"}
    assert browser.post(f"{url}/measuring", **typed).status_code == 303
    assert Place.get_by_id(school.id).settings == {"school_year_begins": "09-01"}
