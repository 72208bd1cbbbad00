"""The page of a place, its teams, its settings, and places below it."""

import pytest

from nic.access import BELOW, Kind, Role
from nic.errors import Refused
from nic.history import History
from nic.places.actions import create_place, join_team
from nic.places.membership.queries import list_joinable
from nic.places.models import Place, Team, TeamMember
from nic.places.queries import list_below
from tests.builders import TODAY, a_network, a_person, a_place, a_school, a_team, an_act, home
from tests.counted import queries_of


@pytest.fixture
def lead(school, browser):
    person = a_person(Role.LEAD, school, team=a_team(school), name="Lee Okafor")
    browser.sign_in(person)
    return person


# -- The page -----------------------------------------------------------------------------------------------------


def test_a_school_shows_its_teams_and_networks_and_to_its_people_who_is_on_them(browser, school, lead):
    network, other = a_network(school), a_network(a_school())
    page = browser.get(home(school)).text
    assert "Northside" in page and "Improvement team" in page and network.name in page and "Lee Okafor" in page
    assert other.name not in page


def test_somebody_from_elsewhere_sees_no_names(browser, school, lead):
    browser.sign_in(a_person(Role.MEMBER, a_school()))
    page = browser.get(home(school))
    assert page.status_code == 200 and "Improvement team" in page.text
    assert "Lee Okafor" not in page.text and "look-after" not in page.text


def test_a_learner_stands_in_no_list_but_that_of_whoever_adds_people(browser, school, lead):
    learner = a_person(Role.LEARNER, school, team=a_team(school), name="Sam Little")
    assert learner.name not in browser.get(home(school)).text
    assert learner.name in browser.get(f"{home(school)}/teams").text
    browser.sign_in(a_person(Role.MEMBER, school))
    assert learner.name not in browser.get(home(school)).text


def test_a_district_lists_the_places_below_at_any_depth(browser, school):
    state = a_place(Kind.STATE)
    Place.update(parent=state).where(Place.id == school.parent.id).execute()
    browser.sign_in(a_person(Role.GUEST, state))
    page = browser.get(home(state)).text
    assert "Northside" in page and "School, Lake District" in page and home(school) in page


def test_many_places_below_come_in_pages_at_a_constant_price(browser, school, administrator):
    url = home(school.parent)
    one = queries_of(lambda: browser.get(url))
    for n in range(60):
        a_school(parent=school.parent, name=f"School {n:02}")
    assert queries_of(lambda: browser.get(url)) == one
    assert "School 59" not in browser.get(url).text and "School 59" in browser.get(f"{url}?page=2").text
    assert "School 07" in browser.get(f"{url}?find=07").text


def test_an_empty_place_teaches_whoever_can_fill_it(browser):
    state = a_place(Kind.STATE)
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    assert "Add the districts and schools" in browser.get(home(state)).text
    browser.sign_in(a_person(Role.GUEST, state))
    assert "Add the districts and schools" not in browser.get(home(state)).text


# -- Places below -------------------------------------------------------------------------------------------------
def add_place(browser, place, **given):
    given = {"kind": "school", "name": "Hillcrest", "time_zone": "America/New_York"} | given
    return browser.post(f"{home(place)}/places", **given)


def test_a_new_school_starts_with_a_team_and_asks_for_its_lead(browser, school, administrator):
    answer = add_place(browser, school.parent, time_zone="America/Chicago")
    made = Place.get(Place.name == "Hillcrest")
    assert answer.location == f"{home(made)}/people/new"
    assert (made.parent, made.time_zone) == (school.parent, "America/Chicago")
    assert Team.select().where(Team.place == made).count() == 1
    assert "Next, add somebody who leads it" in browser.get(answer.location).text


def test_a_state_asks_below_which_place_the_new_one_stands(browser, school):
    state = a_place(Kind.STATE)
    Place.update(parent=state).where(Place.id == school.parent.id).execute()
    browser.sign_in(a_person(Role.ADMINISTRATOR, state))
    page = browser.get(f"{home(state)}/places/new").text
    assert "Below which place?" in page and "Lake District (District)" in page and "Northside" not in page
    assert add_place(browser, state, parent=school.parent.id).status_code == 303
    assert Place.get(Place.name == "Hillcrest").parent == school.parent
    wrong = add_place(browser, state, parent=school.parent.id, kind="district", name="West")
    assert wrong.status_code == 422 and "stand below Lake District" in wrong.text
    for elsewhere in (school.id, a_place(Kind.DISTRICT).id, "x", ""):
        assert add_place(browser, state, parent=elsewhere, name="West").status_code == 422
    browser.sign_in(a_person(Role.ADMINISTRATOR, school.parent))
    assert "Below which place?" not in browser.get(f"{home(school.parent)}/places/new").text


def test_a_double_click_makes_one_school(browser, school, administrator):
    for _ in range(2):
        assert add_place(browser, school.parent, once="k").status_code == 303
    assert Place.select().where(Place.name == "Hillcrest").count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": " northside "}, "There is a northside here already"),
        ({"name": ""}, "Enter the name"),
        ({"name": "x" * 121}, "1 to 120 characters"),
        ({"kind": ""}, "Choose what kind"),
        ({"kind": "network"}, "Not a valid choice"),
        ({"kind": "district"}, "Not a valid choice"),
        ({"time_zone": "Mars/Olympus"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_a_place_is_said(browser, school, administrator, typed, told):
    answer = add_place(browser, school.parent, **typed)
    assert answer.status_code == 422 and told in answer.text


def test_a_lead_makes_no_places_and_a_school_holds_none(browser, school, lead):
    assert add_place(browser, school).status_code == 403
    browser.sign_in(a_person(Role.ADMINISTRATOR, school))
    assert browser.get(f"{home(school)}/places/new").status_code == 404
    assert add_place(browser, school).status_code == 404
    assert browser.get(f"{home(school)}/networks/new").status_code == 404


def test_levels_may_be_skipped_but_never_turned_round():
    assert BELOW[Kind.STATE] == (Kind.SCHOOL, Kind.DISTRICT, Kind.SUPERVISORY_UNION, Kind.REGION)
    assert BELOW[Kind.SUPERVISORY_UNION] == (Kind.SCHOOL, Kind.DISTRICT)
    assert BELOW[Kind.DISTRICT] == (Kind.SCHOOL,)
    assert BELOW[Kind.SCHOOL] == BELOW[Kind.NETWORK] == ()


# -- Teams --------------------------------------------------------------------------------------------------------
def test_a_new_team_is_made_and_people_join_and_leave_it(browser, school, lead):
    colleague = a_person(Role.MEMBER, school, name="Kim Duarte")
    assert browser.post(f"{home(school)}/teams", name="Grade 4").location == f"{home(school)}/teams"
    team = Team.get(Team.name == "Grade 4")
    browser.post(f"{home(school)}/teams/{team.id}/members", person=colleague.id)
    member = TeamMember.get(TeamMember.team == team)
    assert member.person == colleague
    browser.post(f"{home(school)}/teams/{team.id}/members/{member.id}/end")
    assert TeamMember.get_by_id(member.id).withdrawn_at


def test_under_htmx_the_team_alone_comes_back(browser, school, lead):
    team, colleague = a_team(school), a_person(Role.MEMBER, school, name="Kim Duarte")
    answer = browser.post(f"{home(school)}/teams/{team.id}/members", swap=True, person=colleague.id)
    assert answer.status_code == 200 and f'id="team-{team.id}"' in answer.text and "<html" not in answer.text
    assert "Kim Duarte is on the team from today" in answer.text


@pytest.mark.parametrize("person", ["", "x", "99999"])
def test_joining_needs_somebody_from_here(browser, school, lead, person):
    answer = browser.post(f"{home(school)}/teams/{a_team(school).id}/members", person=person)
    assert answer.status_code == 422
    stranger = a_person(Role.MEMBER, a_school())
    answer = browser.post(f"{home(school)}/teams/{a_team(school).id}/members", swap=True, person=stranger.id)
    assert answer.status_code == 422 and "<html" not in answer.text


def test_joining_twice_is_once(browser, school, lead):
    colleague = a_person(Role.MEMBER, school)
    for _ in range(2):
        browser.post(f"{home(school)}/teams/{a_team(school).id}/members", person=colleague.id)
    assert TeamMember.select().where(TeamMember.person == colleague).count() == 1


def test_a_team_of_another_school_is_not_found_here(browser, school, lead):
    other = a_team(a_school())
    assert browser.post(f"{home(school)}/teams/{other.id}/members", person=lead.id).status_code == 404


def test_a_second_team_of_the_same_name_is_refused(browser, school, lead):
    answer = browser.post(f"{home(school)}/teams", name="improvement team")
    assert answer.status_code == 422 and "here already" in answer.text


def test_teams_cost_the_same_for_one_and_for_many(browser, school, lead):
    url = f"{home(school)}/teams"
    one = queries_of(lambda: browser.get(url))
    for n in range(10):
        a_person(Role.MEMBER, team=a_team(school, name=f"Team {n} of ten"))
    assert queries_of(lambda: browser.get(url)) == one


# -- Settings -----------------------------------------------------------------------------------------------------
def change(browser, place, **given):
    given = {"name": "Northside", "time_zone": "America/New_York", "closed_days": "", "version": place.version} | given
    return browser.post(f"{home(place)}/settings", **given)


def now(place):
    return Place.get_by_id(place.id)


def test_the_closed_days_of_the_places_above_are_shown_beside_ones_own(browser, school, lead):
    Place.update(closed_days=["2026-06-20/2026-08-28"]).where(Place.id == school.parent.id).execute()
    page = browser.get(f"{home(school)}/settings").text
    assert "From Lake District" in page and "2026-06-20 to 2026-08-28" in page


def test_closed_days_are_kept_and_shown_as_they_were_typed(browser, school, lead):
    change(browser, school, closed_days="2026-11-26\r\n12/23/2026 to 1/1/2027\r\n\r\n")
    assert now(school).closed_days == ["2026-11-26", "2026-12-23/2027-01-01"]
    assert "2026-12-23 to 2027-01-01" in browser.get(f"{home(school)}/settings").text


def test_closed_days_of_earlier_years_are_folded_away_and_kept(browser, school, lead):
    single = ["2024-12-24", "2024-12-25", "2026-02-16"]
    Place.update(closed_days=single).where(Place.id == school.id).execute()
    page = browser.get(f"{home(school)}/settings").text
    ours, folded = (
        page.split(f'id="{name}" name')[1].split("</textarea>")[0] for name in ("closed_days", "earlier_days")
    )
    assert "2026-02-16" in ours and "2024" not in ours and "2024-12-24 to 2024-12-25" in folded
    change(browser, school, closed_days="2026-02-16\n2026-02-17")
    assert now(school).closed_days == ["2024-12-24/2024-12-25", "2026-02-16/2026-02-17"]
    answer = change(browser, now(school), closed_days="", earlier_days="last winter")
    assert answer.status_code == 422 and 'href="#earlier_days"' in answer.text
    change(browser, now(school), closed_days="", earlier_days="")
    assert now(school).closed_days == []


def test_each_bad_line_is_named_and_nothing_is_saved(browser, school, lead):
    typed = "2026-11-26\nnext Monday\n2026-02-30\n2027-01-02 to 2026-12-23\n2026-01-01 to 2099-01-01"
    answer = change(browser, school, closed_days=typed)
    assert answer.status_code == 422 and "next Monday" in answer.text.split("<textarea")[1]
    for number in (2, 3, 4, 5):
        assert f"Line {number}," in answer.text
    assert "Line 1," not in answer.text and now(school).closed_days == []


def test_a_stale_page_shows_theirs_beside_mine(browser, school, lead):
    change(browser, school, closed_days="2026-11-26")
    answer = change(browser, school, closed_days="2026-11-27")
    assert answer.status_code == 409 and "2026-11-26" in answer.text and "2026-11-27" in answer.text
    assert now(school).closed_days == ["2026-11-26"]


def test_a_double_click_saves_once(browser, school, lead):
    assert [change(browser, school, name="South", once="k").status_code for _ in range(2)] == [303, 303]
    assert History.select().where(History.verb == "change place").count() == 1


def test_a_time_zone_from_elsewhere_stays_a_choice(browser, school, lead):
    Place.update(time_zone="Pacific/Kiritimati").where(Place.id == school.id).execute()
    assert "Pacific/Kiritimati" in browser.get(f"{home(school)}/settings").text
    assert change(browser, school, time_zone="Pacific/Kiritimati").status_code == 303


def test_names_are_the_same_whatever_the_case_of_their_letters_also_accented_ones(school):
    create_place(an_act(), kind=Kind.SCHOOL, name="École Étoile", parent=school.parent)
    with pytest.raises(Refused, match="already"):
        create_place(an_act(), kind=Kind.SCHOOL, name="ÉCOLE étoile", parent=school.parent)
    a_team(school, name="Équipe")
    with pytest.raises(Refused, match="already"):
        a_team(school, name="éQUIPE")
    assert [place.name for place in list_below(school.parent, "école ÉTOILE", 1)] == ["École Étoile"]
    assert [place.name for place in list_joinable(a_network(), "éTOILE", TODAY)] == ["École Étoile"]


def test_a_team_that_somebody_has_left_can_be_joined_again(browser, school, lead):
    colleague, team = a_person(Role.MEMBER, school), a_team(school)
    join_team(team, colleague, an_act())
    member = TeamMember.get(TeamMember.person == colleague)
    browser.post(f"{home(school)}/teams/{team.id}/members/{member.id}/end")
    browser.post(f"{home(school)}/teams/{team.id}/members", person=colleague.id)
    assert TeamMember.select().where(TeamMember.person == colleague).count() == 2
