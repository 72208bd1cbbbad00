"""The register of the places below one: names and codes, corrected by whoever administers a place above."""

import pytest

from nic.access import Kind, Role
from nic.places.models import Place
from nic.snapshots.files.queries import known_to
from tests.builders import TODAY, a_person, a_place, a_school, home
from tests.counted import queries_of


@pytest.fixture
def district(state):
    return a_place(Kind.DISTRICT, name="Lake District", parent=state)


@pytest.fixture
def school(district):
    return a_school(name="Northside", parent=district)


def administrator(browser, place):
    person = a_person(Role.ADMINISTRATOR, place)
    browser.sign_in(person)
    return person


def sent(place, **typed):
    return {"name": place.name, "code": "", "nces": "", "version": place.version} | typed


def corrected(browser, above, place, **typed):
    return browser.post(f"{home(above)}/register/{place.id}", **sent(Place.get_by_id(place.id), **typed))


@pytest.mark.on_each_database
def test_the_list_is_found_by_name_code_kind_and_what_is_missing(browser, state, district, school):
    other = a_school(name="100% Hilltop", parent=district)
    administrator(browser, state)
    assert corrected(browser, state, school, name="Northside", code="PS017", nces="500000400001").status_code == 303

    def shown(**asked):
        text = browser.client.get(f"{home(state)}/register", query_string=asked).text
        return [name for name in ("Lake District", "Northside", "100% Hilltop") if f">{name}</a>" in text]

    assert shown() == ["Lake District", "Northside", "100% Hilltop"]
    assert shown(find="ps01") == shown(find="5000004") == shown(find="northside") == ["Northside"]
    assert shown(find="100%") == shown(find="hill") == ["100% Hilltop"]
    assert shown(find="%") == ["100% Hilltop"] and shown(find="nces") == [] == shown(find='": "')
    assert shown(kind="district") == ["Lake District"] and shown(kind="castle") == shown()
    assert shown(state="uncoded") == ["Lake District", "100% Hilltop"]
    Place.update(closed_on=TODAY).where(Place.id == other.id).execute()
    assert shown(state="closed") == ["100% Hilltop"] and shown(state="open") == ["Lake District", "Northside"]


def test_a_page_of_it_asks_as_much_for_one_place_as_for_sixty(browser, state, district):
    administrator(browser, state)
    at = f"{home(state)}/register"
    browser.get(at)
    few = queries_of(lambda: browser.get(at))
    for number in range(60):
        a_school(name=f"School {number:02}", parent=district)
    assert queries_of(lambda: browser.get(at)) == few
    assert "School 55" not in browser.get(at).text and "School 55" in browser.get(f"{at}?page=2").text


@pytest.mark.on_each_database
def test_a_name_and_codes_are_corrected_from_above_and_the_history_says_so(browser, state, district, school):
    person = administrator(browser, state)
    assert corrected(browser, state, school, name="Northside Union", code="PS017").status_code == 303
    assert corrected(browser, state, school, name="Northside Union", nces="500000400001").status_code == 303
    now = Place.get_by_id(school.id)
    assert (now.name, now.settings) == ("Northside Union", {"nces": "500000400001"})
    assert known_to(state, TODAY).places["500000400001"] == school.id
    page = browser.get(f"{home(state)}/register/{school.id}/history").text
    assert page.count("Corrected the entry") == 2 and person.name in page and "PS017" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "Southside"}, "There is a Southside here already"),
        ({"name": " "}, "Enter a name"),
        ({"code": "ps001"}, "Southside has this code already"),
        ({"nces": "50000"}, "has 12 digits"),
        ({"nces": "50000040000x"}, "digits alone"),
        ({"nces": "٥٠٠٠٠٠٤٠٠٠٠١"}, "digits alone"),
        ({"code": "x" * 41}, "at most 40"),
    ],
)
def test_what_can_t_name_a_place_is_said_beside_its_field_and_nothing_changes(
    browser, state, district, school, typed, said
):
    south = a_school(name="Southside", parent=district)
    administrator(browser, state)
    assert corrected(browser, state, south, code="PS001").status_code == 303
    answer = corrected(browser, state, school, **typed)
    assert answer.status_code == 422 and said in answer.text
    assert (Place.get_by_id(school.id).name, Place.get_by_id(school.id).settings) == ("Northside", {})


def test_a_page_that_is_out_of_date_changes_nothing_and_shows_both(browser, state, school):
    administrator(browser, state)
    assert corrected(browser, state, school, code="A1").status_code == 303
    answer = browser.post(f"{home(state)}/register/{school.id}", **sent(school, code="B2", version=1))
    assert answer.status_code == 409 and "A1" in answer.text and "B2" in answer.text
    assert Place.get_by_id(school.id).settings == {"code": "A1"}


def test_the_lead_reads_the_register_and_only_who_administers_changes_it(browser, state, district, school):
    browser.sign_in(a_person(Role.LEAD, district))
    assert "Northside" in browser.get(f"{home(district)}/register").text
    assert browser.get(f"{home(district)}/register/{school.id}").status_code == 403
    assert browser.get(f"{home(state)}/register").status_code == 403
    browser.sign_in(a_person(Role.MEMBER, district))
    assert browser.get(f"{home(district)}/register").status_code == 403


@pytest.mark.parametrize("page", ["", "/close", "/open", "/move", "/history"])
def test_a_place_that_is_not_below_is_a_missing_page_to_the_byte(browser, state, district, school, page):
    elsewhere = a_school(parent=a_place(Kind.STATE))
    administrator(browser, district)
    missing = browser.get(f"{home(district)}/nothing/here")
    for place in (elsewhere, state, district):
        answer = browser.get(f"{home(district)}/register/{place.id}{page}")
        assert (answer.status_code, answer.data) == (404, missing.data)
    assert browser.post(f"{home(district)}/register/{elsewhere.id}{page}", name="Taken").status_code in (404, 405)
