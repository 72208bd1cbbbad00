"""Who stands where: roles, the places above, and networks."""

from datetime import UTC, datetime, timedelta

import pytest

from nic.access import FRIENDS, Ability, Kind, Role
from nic.places.actions import end_role, give_role, join_team
from nic.places.at_home import places_of
from nic.places.membership.queries import list_network_members
from nic.places.models import HeldRole, Place
from nic.places.queries import (
    list_held,
    list_members,
    list_team_people,
    list_teams_of,
    standing_of,
)
from tests.builders import (
    NOON,
    TODAY,
    a_cycle,
    a_network,
    a_person,
    a_place,
    a_problem,
    a_school,
    a_stranger,
    a_task,
    a_team,
    a_theory,
    address,
    an_act,
    another_team,
    home,
    long_ago,
)
from tests.indicators.builders import a_series

LATER = NOON + timedelta(days=30)


def test_a_role_counts_until_its_last_day_in_the_zone_of_the_place():
    place = a_school(time_zone="Pacific/Kiritimati")  # Already the 28th there at noon in Greenwich.
    person = a_person(Role.MEMBER, place)
    HeldRole.update(until_on="2026-03-27").where(HeldRole.person == person).execute()
    assert standing_of(person, place, NOON).audience_ids == frozenset()
    HeldRole.update(until_on="2026-03-28").where(HeldRole.person == person).execute()
    assert standing_of(person, place, NOON).audience_ids == {place.id}


def test_a_place_made_its_own_ancestor_hangs_nothing():
    place = a_school()
    Place.update(parent=place).where(Place.id == place.id).execute()
    place = Place.get_by_id(place.id)
    assert standing_of(a_person(Role.MEMBER, place), place, NOON).audience_ids == {place.id}


def test_shares_reach_people_below_a_place_and_in_member_places_only():
    state = a_place(Kind.STATE)
    district = a_place(Kind.DISTRICT, parent=state)
    school = a_school(parent=district)
    network = a_network(school)
    district_network = a_network(district)
    teacher = a_person(Role.MEMBER, school)
    reached = standing_of(teacher, school, NOON).audience_ids
    assert reached == {school.id, district.id, state.id, network.id}
    assert district_network.id not in reached  # A school below a member district joins by its own row.
    leader = a_person(Role.LEAD, district)
    assert standing_of(leader, school, NOON).audience_ids == {district.id, state.id, district_network.id}


def test_a_role_above_gives_an_administrator_no_sight_and_a_lead_nothing_below():
    district = a_place(Kind.DISTRICT)
    school = a_school(parent=district)
    admin = standing_of(a_person(Role.ADMINISTRATOR, district), school, NOON)
    assert admin.allows(Ability.ADD_PEOPLE) and not admin.allows(Ability.SEE_EVERY_TEAM)
    planning = {Ability.REVIEW, Ability.PLAN_REVIEWS, Ability.READ_PLANS}  # They show nothing of what teams wrote.
    assert standing_of(a_person(Role.LEAD, district), school, NOON).abilities == FRIENDS | planning


def test_who_left_the_team_has_no_team():
    team = a_team()
    person = a_person(Role.MEMBER, team=team)
    assert standing_of(person, team.place, NOON).team_ids == {team.id}


@pytest.fixture
def learner():
    """With a last day in five days, and on a second team that somebody added them to without one."""
    team = a_team()
    learner, sponsor = a_stranger(name="Lea"), a_person(Role.LEAD, team.place)
    last = TODAY + timedelta(days=5)
    give_role(learner, team.place, an_act(sponsor), role=Role.LEARNER, until_on=last, sponsor=sponsor)
    join_team(another_team(team.place), learner, an_act(sponsor))
    return learner


def test_a_last_day_ends_every_team_there_also_one_joined_later(learner, browser, clock):
    second = learner.teams[0].team
    cycle, (ada, place) = a_cycle(second), (a_person(Role.MEMBER, team=second), second.place)
    a_task(cycle=cycle, owner=learner)
    a_series(second, name="Tickets", due={"every": "school day"})
    browser.sign_in(learner)
    assert browser.get(address(cycle)).status_code == 200 and cycle.idea in browser.get("/").text
    assert set(list_team_people(second, TODAY)) == {cycle.owner, ada, learner}
    clock(LATER)
    assert standing_of(learner, place, LATER).team_ids == frozenset() == frozenset(list_teams_of(learner, LATER))
    assert set(list_team_people(second, LATER.date())) == {cycle.owner, ada}
    on = list_members([second], LATER.date(), has_learners=True)[second.id]
    assert {one.person for one in on} == {cycle.owner, ada}
    browser.sign_in(learner, now=LATER)
    assert browser.get(address(cycle)).status_code == 404
    page = browser.get("/").text
    assert cycle.idea not in page and "Tickets" not in page and "Nothing waits for you" in page


def test_a_learner_is_in_no_list_and_a_former_one_is_again():
    school = a_school()
    once = a_person(Role.LEARNER, team=a_team(school))
    network = a_network(once)
    team = a_team(school)
    assert not list_members([team], TODAY, has_learners=False)[team.id]
    assert not list_network_members(network, TODAY, 1)
    HeldRole.update(until_on=TODAY - timedelta(days=1)).where(HeldRole.person == once).execute()
    give_role(once, school, long_ago(), role=Role.MEMBER)
    assert [one.person for one in list_members([team], TODAY, has_learners=False)[team.id]] == [once]
    assert [one.person for one in list_network_members(network, TODAY, 1)] == [once]


@pytest.mark.parametrize("is_only_mine", [False, True])
def test_a_former_owner_sees_nothing_more(browser, is_only_mine):
    team = a_team()
    ada, bo = a_person(Role.MEMBER, team=team), a_person(Role.MEMBER, team=team)
    problem = a_problem(team, ada, is_only_mine=is_only_mine)
    theory = a_theory(team, ada, is_only_mine=is_only_mine)
    pages = [f"{home(team.place)}/problems/{problem.id}", f"{home(team.place)}/theories/{theory.id}"]

    def answers(person):
        return {browser.sign_in(person).get(url).status_code for url in pages}

    for_others = 404 if is_only_mine else 200
    assert (answers(ada), answers(bo)) == ({200}, {for_others})
    assert standing_of(ada, team.place, NOON).owns(problem)
    end_role(HeldRole.get(HeldRole.person == ada), an_act())
    assert (answers(ada), answers(bo)) == ({404}, {for_others})
    assert not standing_of(ada, team.place, NOON).owns(problem)


def test_whoever_was_added_this_morning_in_guam_is_there_though_greenwich_has_yesterday(browser, clock):
    morning = datetime(2026, 3, 26, 23, 30, tzinfo=UTC)  # Half past nine on the 27th in Guam.
    team = a_team(a_school(time_zone="Pacific/Guam", name="Guam High"))
    person = a_stranger()
    give_role(person, team.place, an_act(at=morning), role=Role.MEMBER)
    join_team(team, person, an_act(at=morning))
    clock(morning)
    assert places_of(list_held(person, morning)) == [team.place] and list_teams_of(person, morning) == [team]
    browser.sign_in(person)
    a_series(team, name="Late buses", due={"every": "school day"})
    page = browser.get("/").text
    assert "on no team yet" not in page and "Late buses" in page
    assert "Guam High" in browser.get("/me").text.partition('id="roles"')[2]
    assert standing_of(person, a_school(), morning).audience_ids == {team.place_id}  # As seen from elsewhere too.
