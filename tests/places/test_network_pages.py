"""Networks: who starts them, their members, and what they show of each other."""

import pytest

from nic.access import Kind, Role
from nic.places.models import Place
from tests.builders import a_network, a_person, a_school, a_team, home


@pytest.fixture
def lead(school, browser):
    person = a_person(Role.LEAD, school, team=a_team(school), name="Lee Okafor")
    browser.sign_in(person)
    return person


def start_network(browser, place, **given):
    given = {"name": "Early Reading", "hub_email": "", "hub_name": ""} | given
    return browser.post(f"{home(place)}/networks", **given)


def test_whoever_starts_a_network_runs_it(browser, school, administrator):
    answer = start_network(browser, school.parent)
    network = Place.get(Place.kind == Kind.NETWORK)
    assert answer.location == f"{home(network)}/members"
    assert "Add its first member" in browser.get(answer.location).text
    assert browser.get(f"{home(network)}/people").status_code == 200


def test_somebody_else_can_run_it(browser, school, administrator):
    missing = start_network(browser, school.parent, hub_email="hub@example.org")
    assert missing.status_code == 422 and "Enter their name as well" in missing.text
    answer = start_network(browser, school.parent, hub_email="hub@example.org", hub_name="Noor Haddad")
    assert answer.location == "/link" and "Noor Haddad" in browser.get("/link").text
    network = Place.get(Place.kind == Kind.NETWORK)
    assert browser.get(f"{home(network)}/members").status_code == 403
    known = a_person(Role.MEMBER, school, email="known@example.org")
    answer = start_network(browser, school.parent, name="Second", hub_email=known.email)
    assert answer.location == home(school.parent)


def test_a_double_click_starts_one_network(browser, school, administrator):
    for _ in range(2):
        start_network(browser, school.parent, hub_email="hub@example.org", hub_name="Noor Haddad", once="k")
    assert Place.select().where(Place.kind == Kind.NETWORK).count() == 1
    assert browser.get("/link").text.count("/welcome/") == 1


@pytest.fixture
def hub(browser):
    network = a_network()
    person = a_person(Role.HUB, network)
    browser.sign_in(person)
    return network


def test_the_hub_finds_a_place_by_its_name_and_adds_it(browser, school, hub):
    found = browser.get(f"{home(hub)}/members?find=north").text
    assert "Northside" in found and "School, Lake District" in found
    assert browser.post(f"{home(hub)}/members/{school.id}").location == f"{home(hub)}/members"
    assert "Northside" in browser.get(home(hub)).text
    assert "can be added" in browser.get(f"{home(hub)}/members?find=north").text  # It is in already.


def test_a_network_is_no_member_of_a_network(browser, hub):
    assert browser.post(f"{home(hub)}/members/{a_network().id}").status_code == 404
    assert browser.post(f"{home(hub)}/members/99999").status_code == 404


def test_a_membership_ends(browser, school, hub):
    browser.post(f"{home(hub)}/members/{school.id}")
    member = hub.members.get()
    answer = browser.post(f"{home(hub)}/members/{member.id}/end", version=member.version)
    assert answer.status_code == 303 and "has ended" in browser.get(answer.location).text
    assert "a member until Mar 27, 2026" in browser.get(home(hub)).text


def test_single_persons_of_a_network_are_shown_to_its_own_people_only(browser, school):
    network = a_network(school, a_person(name="Noor Haddad"))
    for person, is_theirs in ((a_person(Role.MEMBER, school), True), (a_person(), False)):
        page = browser.sign_in(person).get(home(network)).text
        assert "Northside" in page and ("Noor Haddad" in page) is is_theirs


def test_only_a_network_has_members(browser, school, lead):
    assert browser.get(f"{home(school)}/members").status_code == 404
    assert browser.post(f"{home(school)}/members/{school.id}").status_code == 404


def test_the_hub_of_one_network_changes_nothing_in_another(browser, school, hub):
    other = a_network(school)
    assert browser.post(f"{home(other)}/members/{a_school().id}").status_code == 403
    member = other.members.get()
    assert browser.post(f"{home(hub)}/members/{member.id}/end").status_code == 404
