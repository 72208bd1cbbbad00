"""The code by which a state's files name a place."""

from nic.access import Kind, Role
from nic.places.models import Place
from tests.builders import a_person, a_place, a_school, home


def test_a_code_is_set_where_a_place_is_looked_after_and_no_two_places_of_a_state_have_it(browser):
    state = a_place(Kind.STATE)
    school, other = a_school(name="North", parent=state), a_school(name="South", parent=state)
    for place in (school, other):
        browser.sign_in(a_person(Role.LEAD, place))
        answer = browser.post(f"{home(place)}/settings/code", code="PS017")
    assert answer.status_code == 422 and "North has this code already" in answer.text
    assert Place.get_by_id(school.id).settings == {"code": "PS017"} and not Place.get_by_id(other.id).settings
    assert 'value="PS017"' in browser.sign_in(a_person(Role.LEAD, school)).get(f"{home(school)}/settings").text
