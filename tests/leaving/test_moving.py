"""Whoever moves to another school stays one person; what only they see goes along, what they wrote stays."""

import pytest

from nic.access import Kind, Role
from nic.db import write
from nic.errors import Refused
from nic.history import History
from nic.leaving.moves.actions import move_person
from nic.people.models import Person
from nic.places.models import HeldRole, TeamMember
from nic.places.queries import standing_of
from nic.problems.models import Problem
from nic.problems.queries import find_problem
from tests.builders import NOON, TODAY, a_person, a_place, a_problem, a_school, a_team, an_act, give_role, home


@pytest.fixture
def district(team):
    district = a_place(Kind.DISTRICT)
    with write():
        team.place.parent = district
        team.place.save()
    return district


@pytest.fixture
def other(district):
    return a_team(a_school(parent=district))


@pytest.fixture
def chief(district):
    return a_person(Role.ADMINISTRATOR, district)


def held_by(person):
    return HeldRole.get(HeldRole.person == person, HeldRole.withdrawn_at.is_null())


def drafted(team, person, *, is_only_mine):
    problem = a_problem(team)
    with write():
        Problem.update(owner=person, is_only_mine=is_only_mine).where(Problem.id == problem.id).execute()
    return problem


@pytest.mark.on_each_database
def test_the_role_goes_on_there_and_only_what_nobody_else_sees_goes_along(team, other, ada, chief):
    mine, ours = drafted(team, ada, is_only_mine=True), drafted(team, ada, is_only_mine=False)
    people = Person.select().count()
    move_person(held_by(ada), an_act(chief), place=other.place, team=other, to={})
    assert Person.select().count() == people and held_by(ada).place == other.place
    assert [one.team for one in TeamMember.select() if one.person == ada and one.holds_on(TODAY)] == [other]
    assert Problem.get_by_id(mine.id).team == other and Problem.get_by_id(ours.id).team == team
    assert find_problem(other.place, mine.id, standing_of(ada, other.place, NOON)).id == mine.id
    lines = {line.verb for line in History.select().where(History.at == NOON, History.by_uid == chief.uid)}
    assert {"give role", "join team", "take along", "end role", "leave team"} <= lines


def test_drafts_without_a_team_there_keep_everything_as_it_is(team, other, ada, chief):
    drafted(team, ada, is_only_mine=True)
    with pytest.raises(Refused, match="Choose a team"):
        move_person(held_by(ada), an_act(chief), place=other.place, to={})
    assert held_by(ada).place == team.place


def test_only_who_adds_people_at_both_moves_somebody(browser, team, other, ada, chief):
    lead = a_person(Role.LEAD, team.place)
    with pytest.raises(Refused, match="can't give this role"):
        move_person(held_by(ada), an_act(lead), place=other.place, to={})
    at = f"{home(team.place)}/roles/{held_by(ada).id}/move"
    browser.sign_in(lead)
    assert "You add people nowhere else" in browser.get(at).text
    assert browser.post(f"{at}?to={other.place_id}", team=other.id).status_code == 404
    browser.sign_in(chief)
    assert other.place.name in browser.get(at).text
    assert browser.get(f"{at}?to={other.place_id}").status_code == 200
    assert browser.post(f"{at}?to={other.place_id}", team=other.id).status_code == 303
    assert held_by(ada).place == other.place


def test_moving_is_offered_to_whoever_adds_people_elsewhere_too_and_others_read_who_can(browser, team, other, ada):
    lead, words = a_person(Role.LEAD, team=team), "An administrator above both places moves them."
    shown = browser.sign_in(lead).get(f"{home(team.place)}/people").text
    assert "Move to another school" not in shown and words in shown
    give_role(lead, other.place, an_act(), role=Role.LEAD)
    shown = browser.sign_in(lead).get(f"{home(team.place)}/people").text
    assert "Move to another school" in shown and words not in shown
