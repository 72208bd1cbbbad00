"""Who works at a place: adding people, their links, ending roles."""

from datetime import date

import pytest

from nic.access import Kind, Role
from nic.errors import Refused
from nic.history import History
from nic.people.actions import choose_password, disable_person, enable_person
from nic.people.models import OneTimeLink, Person
from nic.places.actions import end_role
from nic.places.models import HeldRole, TeamMember
from tests.builders import a_network, a_person, a_place, a_school, a_stranger, a_team, an_act, home
from tests.counted import queries_of


@pytest.fixture
def lead(school, browser):
    person = a_person(Role.LEAD, school, name="Lee Okafor", email="lee@example.org")
    browser.sign_in(person)
    return person


def add(browser, place, **given):
    given = {"name": "Ada Park", "email": "ada@example.org", "role": "member", "team": 0, "sponsor": 0} | given
    return browser.post(f"{home(place)}/people", **given)


def link_on(page):
    return page.text.split('value="http://localhost')[1].split('"')[0]


def roles_of(email):
    person = Person.get(Person.email == email)
    return {held.role for held in HeldRole.select().where(HeldRole.person == person, HeldRole.withdrawn_at.is_null())}


def test_somebody_new_gets_a_role_a_team_and_a_link_shown_once(browser, school, lead, app):
    team = a_team(school)
    answer = add(browser, school, team=team.id, until_on="2026-06-12")
    assert (answer.status_code, answer.location) == (303, "/link")
    page = browser.get("/link")
    assert "it works once" in page.text.lower() and "Ada Park" in page.text
    link = link_on(page)
    assert link not in browser.get("/link").text
    new = type(browser)(app.test_client())
    assert new.post(link, password="seven green turtles sing").location == "/"
    held = HeldRole.get(HeldRole.person == Person.get(Person.email == "ada@example.org"))
    assert (held.role, held.until_on) == ("member", date(2026, 6, 12))
    assert TeamMember.get(TeamMember.person == held.person).team == team


def test_somebody_who_uses_nic_already_just_gets_the_role(browser, school, lead):
    person = a_person(Role.MEMBER, a_school(), name="Ada Park", email="ada@example.org")
    choose_password(person, an_act(person), password="seven green turtles sing")
    answer = add(browser, school, email=" ADA@example.org", role="coach")
    assert answer.location == f"{home(school)}/people"
    assert "Ada Park now belongs to Northside as well" in browser.get(answer.location).text


def test_an_address_of_somebody_else_is_asked_about_before_anything_is_written(browser, school, lead):
    rosa = a_person(Role.MEMBER, a_school(), name="Rosa Delgado", email="ada@example.org")
    answer = add(browser, school, role="lead")
    assert answer.status_code == 422 and roles_of("ada@example.org") == {"member"}
    assert "This address belongs to Rosa Delgado." in answer.text and "Yes, add Rosa Delgado as lead" in answer.text
    assert add(browser, school, role="lead", known="7000").status_code == 422  # Somebody else was meant.
    assert add(browser, school, role="lead", known=rosa.id).status_code == 303
    assert roles_of("ada@example.org") == {"member", "lead"}
    assert "Rosa Delgado" in browser.get(f"{home(school)}/people").text


def test_the_form_opens_on_the_only_team_and_where_nobody_leads_on_the_lead(browser, school):
    browser.sign_in(a_person(Role.ADMINISTRATOR, school.parent))
    page = browser.get(f"{home(school)}/people/new").text
    assert f'<option value="{a_team(school).id}" selected>' in page and 'value="lead" checked' in page
    a_person(Role.LEAD, school)
    a_team(school, name="Grade 4")
    page = browser.get(f"{home(school)}/people/new").text
    assert '<option value="0" selected>' in page and 'value="lead" checked' not in page


def test_a_lead_without_a_team_may_take_a_place_on_one(browser, school, lead):
    assert "Put yourself on a team" in browser.get("/").text
    browser.sign_in(a_person(Role.MEMBER, school))
    page = browser.get("/").text
    assert "Put yourself on a team" not in page and "You are on no team yet" in page


def test_no_link_is_handed_out_for_somebody_invited_elsewhere(browser, school, lead):
    """With it, a lead could choose the password of a state's administrator."""
    a_person(Role.ADMINISTRATOR, a_place(Kind.STATE), name="Ada Park", email="ada@example.org")
    answer = add(browser, school)
    assert answer.location == f"{home(school)}/people"
    assert OneTimeLink.select().count() == 0
    assert "have a link already" in browser.get(answer.location).text


def test_a_double_click_adds_once_and_shows_the_link_that_works(browser, school, lead):
    for _ in range(2):
        add(browser, school, once="k")
    assert HeldRole.select().where(HeldRole.person == Person.get(Person.email == "ada@example.org")).count() == 1
    link = link_on(browser.get("/link"))
    assert browser.get(link).status_code == 200


def test_adding_the_same_role_again_is_refused(browser, school, lead):
    add(browser, school)
    answer = add(browser, school)
    assert answer.status_code == 422 and "has this role here already" in answer.text
    assert add(browser, school, role="coach").status_code == 303


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": ""}, "Enter the person&#39;s name"),
        ({"email": "ada"}, "such as pat@school.org"),
        ({"email": "a" * 250 + "@example.org"}, "such as pat@school.org"),
        ({"role": ""}, "Choose a role"),
        ({"until_on": "next week"}, "Enter a day, such as"),
        ({"until_on": "2020-01-01"}, "has passed already"),
        ({"role": "learner member"}, "needs a sponsoring adult"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(browser, school, lead, typed, told):
    answer = add(browser, school, **typed)
    assert answer.status_code == 422 and told in answer.text
    assert typed.get("until_on", typed.get("email", "ada@example.org")) in answer.text
    assert not Person.select().where(Person.name == "Ada Park").exists()


def test_a_learner_needs_a_sponsor_and_a_last_day(browser, school, lead):
    learner = {"role": "learner member", "name": "Sam Little", "email": "sam@example.org"}
    assert add(browser, school, **learner, sponsor=lead.id).status_code == 422
    assert add(browser, school, **learner, until_on="2026-06-12").status_code == 422
    assert add(browser, school, **learner, sponsor=lead.id, until_on="2026-06-12").status_code == 303
    held = HeldRole.get(HeldRole.role == Role.LEARNER)
    assert (held.sponsor, held.until_on) == (lead, date(2026, 6, 12))
    assert "sponsored by Lee Okafor" in browser.get(f"{home(school)}/people").text


def test_a_learner_sponsors_nobody(browser, school, lead):
    learner = a_person(Role.LEARNER, school)
    sent = {"role": "learner member", "until_on": "2026-06-12", "sponsor": learner.id}
    assert add(browser, school, **sent).status_code == 422


@pytest.mark.parametrize("role", ["administrator", "hub", "agency staff", "reviewer", "superuser"])
def test_a_lead_gives_only_what_a_lead_may_give(browser, school, lead, role):
    assert add(browser, school, role=role).status_code == 422
    assert f'value="{role}"' not in browser.get(f"{home(school)}/people/new").text
    assert not Person.select().where(Person.email == "ada@example.org").exists()


def test_an_administrator_above_adds_people_below(browser, school):
    browser.sign_in(a_person(Role.ADMINISTRATOR, school.parent))
    assert add(browser, school, role="administrator").status_code == 303


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COACH, Role.LEARNER, Role.FAMILY, Role.GUEST])
def test_others_do_not_see_the_people_page(browser, school, role):
    browser.sign_in(a_person(role, school))
    for page in ("/people", "/people/new", "/teams", "/settings"):
        assert browser.get(home(school) + page).status_code == 403
    assert add(browser, school).status_code == 403


def test_a_lead_of_another_school_does_not_either(browser, school, lead):
    other = a_school()
    assert browser.get(f"{home(other)}/people").status_code == 403
    assert add(browser, other).status_code == 403


# -- Links for who is here already --------------------------------------------------------------------------------
def new_link(browser, place, person):
    return browser.post(f"{home(place)}/people/{person.id}/link")


def test_a_new_link_replaces_the_earlier_one(browser, school, lead):
    add(browser, school)
    first = link_on(browser.get("/link"))
    person = Person.get(Person.email == "ada@example.org")
    assert new_link(browser, school, person).location == "/link"
    second = link_on(browser.get("/link"))
    assert (browser.get(first).status_code, browser.get(second).status_code) == (404, 200)


def test_pressing_twice_is_harmless(browser, school, lead):
    person = a_person(Role.MEMBER, school)
    for _ in range(2):
        assert browser.post(f"{home(school)}/people/{person.id}/link", once="k").status_code == 303
    assert browser.get(link_on(browser.get("/link"))).status_code == 200


def test_nobody_gets_a_link_for_somebody_who_may_do_more(browser, school, lead):
    colleague = a_person(Role.MEMBER, school)
    principal = a_person(Role.ADMINISTRATOR, school)
    elsewhere = a_person(Role.MEMBER, school)
    HeldRole.create(person=elsewhere, place=school.parent, role=Role.ADMINISTRATOR, from_on=date(2025, 9, 1))
    page = browser.get(f"{home(school)}/people").text
    offered = {person.id for person in (colleague, principal, elsewhere) if f"/people/{person.id}/link" in page}
    assert offered == {colleague.id}
    assert new_link(browser, school, principal).status_code == new_link(browser, school, elsewhere).status_code == 403
    assert OneTimeLink.select().count() == 0


def test_who_administers_all_of_a_persons_places_may_make_a_link(browser, school):
    browser.sign_in(a_person(Role.ADMINISTRATOR, school.parent))
    coach = a_person(Role.COACH, school)
    HeldRole.create(person=coach, place=a_school(parent=school.parent), role=Role.LEAD, from_on=date(2025, 9, 1))
    HeldRole.create(person=coach, place=a_network(), role=Role.HUB, from_on=date(2025, 9, 1))
    assert new_link(browser, school, coach).status_code == 303
    HeldRole.create(person=coach, place=a_school(), role=Role.MEMBER, from_on=date(2025, 9, 1))
    assert new_link(browser, school, coach).status_code == 403


def test_no_link_for_somebody_who_is_not_here(browser, school, lead):
    assert new_link(browser, school, a_person(Role.MEMBER, a_school())).status_code == 404


# -- Ending a role ------------------------------------------------------------------------------------------------
def end(browser, held, **given):
    return browser.post(f"{home(held.place)}/roles/{held.id}/end", **{"version": held.version} | given)


def test_ending_the_last_role_ends_the_teams_too(browser, school, lead):
    person = a_person(Role.MEMBER, school, team=a_team(school))
    assert end(browser, HeldRole.get(HeldRole.person == person)).status_code == 303
    assert TeamMember.get(TeamMember.person == person).withdrawn_at
    assert person.email not in browser.get(f"{home(school)}/people").text


def test_before_a_role_ends_a_page_says_what_ends_with_it(browser, school, lead):
    person = a_person(Role.MEMBER, school, team=a_team(school), name="Kim Duarte")
    held = HeldRole.get(HeldRole.person == person)
    at = f"{home(school)}/roles/{held.id}/end"
    assert f'href="{at}"' in browser.get(f"{home(school)}/people").text
    page = browser.get(at).text
    assert "Kim Duarte is no longer member at Northside from today." in page
    assert "also leave the team Improvement team" in page and roles_of(person.email) == {"member"}
    HeldRole.create(person=person, place=school, role=Role.COACH, from_on=date(2025, 9, 1))
    assert "also leave the team" not in browser.get(at).text
    principal = HeldRole.get(HeldRole.person == a_person(Role.ADMINISTRATOR, school))
    assert browser.get(f"{home(school)}/roles/{principal.id}/end").status_code == 403


def test_a_double_click_ends_once(browser, school, lead):
    held = HeldRole.get(HeldRole.person == a_person(Role.MEMBER, school))
    end(browser, held, once="k")
    end(browser, held, once="k")
    assert History.select().where(History.verb == "end role").count() == 1


def test_a_lead_ends_no_administrator(browser, school, lead):
    principal = a_person(Role.ADMINISTRATOR, school)
    assert end(browser, HeldRole.get(HeldRole.person == principal)).status_code == 403


def test_somebody_whose_account_is_closed_adds_nobody_so_the_last_other_lead_stays(school, lead):
    other = a_person(Role.LEAD, school)
    disable_person(other, an_act())
    with pytest.raises(Refused, match="Nobody else could add people"):
        end_role(lead.roles.first(), an_act(a_stranger()))
    enable_person(Person.get_by_id(other.id), an_act())
    end_role(lead.roles.first(), an_act(a_stranger()))


def test_the_last_administrator_stays(browser):
    state = a_place(Kind.STATE)
    first = a_person(Role.ADMINISTRATOR, state)
    browser.sign_in(first)
    held = HeldRole.get(HeldRole.person == first)
    refused = end(browser, held)
    assert refused.status_code == 409 and "Nobody else could add people" in refused.text
    a_person(Role.ADMINISTRATOR, state)
    assert end(browser, held).status_code == 303


def test_a_lead_leaves_only_when_somebody_else_can_add_people(browser):
    school = a_school()
    lead = a_person(Role.LEAD, school)
    browser.sign_in(lead)
    held = HeldRole.get(HeldRole.person == lead)
    assert end(browser, held).status_code == 409
    a_person(Role.LEAD, school)
    assert end(browser, held).status_code == 303
    assert "/sign-in" in browser.get("/me").location  # Whoever is signed in with it is signed out.
    assert browser.sign_in(lead).get(f"{home(school)}/people").status_code == 403


def test_a_role_of_another_school_cannot_be_ended_from_here(browser, school, lead):
    other = HeldRole.get(HeldRole.person == a_person(Role.MEMBER, a_school()))
    assert browser.post(f"{home(school)}/roles/{other.id}/end").status_code == 404


# -- The list -----------------------------------------------------------------------------------------------------
def test_the_list_is_found_in_by_name_and_paged(browser, school, lead):
    for n in range(60):
        a_person(Role.MEMBER, school, name=f"Member {n:02}")
    first, second = browser.get(f"{home(school)}/people").text, browser.get(f"{home(school)}/people?page=2").text
    assert "Member 10" in first and "Member 59" not in first and "Member 59" in second and "page=2" in first
    found = browser.get(f"{home(school)}/people?find=member+07").text
    assert "Member 07" in found and "Member 08" not in found
    assert "Nobody here has this" in browser.get(f"{home(school)}/people?find=%25").text


def test_the_search_means_letters_as_they_are(browser, school, lead):
    for name, email in (("Élodie 50% Sure", "e_1@example.org"), ("Elsa", "ex1@example.org")):
        a_person(Role.MEMBER, school, name=name, email=email)
    for find, found in (("éLODIE", True), ("50%25", True), ("E_1@EX", True), ("5%25S", False), ("%5C", False)):
        page = browser.get(f"{home(school)}/people?find={find}").text
        assert ("Élodie" in page) is found and "ex1@example.org" not in page


def test_who_administers_finds_people_at_the_places_below(browser, school, lead):
    browser.sign_in(a_person(Role.ADMINISTRATOR, school.parent))
    assert "Lee Okafor" not in browser.get(f"{home(school.parent)}/people").text
    page = browser.get(f"{home(school.parent)}/people?find=okafor").text
    assert f'Lead at <a href="{home(school)}/people?find=lee@example.org">Northside</a>' in page
    assert f"/people/{lead.id}/link" not in page  # That is for the page of the place where the role is held.


def test_who_leads_a_district_finds_nobody_of_its_schools(browser, school, lead):
    """They add nobody there, and learners are among those who would be found."""
    browser.sign_in(a_person(Role.LEAD, school.parent))
    page = browser.get(f"{home(school.parent)}/people?find=okafor").text
    assert "Lee Okafor" not in page and "Nobody here has this" in page


def test_the_list_costs_the_same_for_one_and_for_sixty(browser, school, lead):
    url = f"{home(school)}/people"
    one = queries_of(lambda: browser.get(url))
    for n in range(59):
        person = a_person(Role.MEMBER, school, name=f"Member {n:02}")
        HeldRole.create(person=person, place=a_school(), role=Role.MEMBER, from_on=date(2025, 9, 1))
    assert queries_of(lambda: browser.get(url)) == one
