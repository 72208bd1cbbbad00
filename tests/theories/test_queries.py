import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.errors import Missing
from nic.places.queries import standing_of
from nic.theories.actions import withdraw_theory
from nic.theories.nodes.actions import withdraw_node
from nic.theories.queries import find_idea, list_ideas
from tests.builders import NOON, a_node, a_person, a_school, a_share, a_team, a_theory, an_act, another_team


def test_ideas_come_by_theory_with_their_theory_and_team_in_one_query():
    team = a_team()
    older, newer = a_theory(team), a_theory(team)
    ideas = [a_node(older), a_node(newer), a_node(newer)]
    a_node(newer, "primary")
    standing = standing_of(a_person(Role.MEMBER, team=team), team.place, NOON)
    with count_queries() as counter:
        found = list_ideas(team.place, standing)
        assert [idea.id for idea in found] == [ideas[1].id, ideas[2].id, ideas[0].id]
        assert {idea.theory.team.name for idea in found} == {team.name}
    assert counter.count == 1


def test_an_idea_is_found_by_who_sees_its_theory_and_by_nobody_else():
    team = a_team()
    idea, driver = a_node(a_theory(team)), a_node(a_theory(team), "primary")
    ours = standing_of(a_person(Role.MEMBER, team=team), team.place, NOON)
    theirs = standing_of(a_person(Role.MEMBER, team=another_team(team.place)), team.place, NOON)
    assert find_idea(team.place, idea.id, ours) == idea
    for place, node, standing in (
        (team.place, idea, theirs),
        (a_school(), idea, ours),
        (team.place, driver, ours),
    ):
        with pytest.raises(Missing):
            find_idea(place, node.id, standing)
    assert list_ideas(team.place, theirs) == []
    a_share(idea.theory, with_place=team.place)
    theirs = standing_of(a_person(Role.MEMBER, team=another_team(team.place)), team.place, NOON)
    assert find_idea(team.place, idea.id, theirs) == idea


def test_a_withdrawn_idea_or_theory_offers_nothing_to_test():
    team = a_team()
    kept, gone = a_theory(team), a_theory(team)
    idea = a_node(kept)
    a_node(gone)
    withdraw_theory(gone, an_act())
    standing = standing_of(a_person(Role.MEMBER, team=team), team.place, NOON)
    assert list_ideas(team.place, standing) == [idea]
    withdraw_node(idea, an_act())
    assert list_ideas(team.place, standing) == []
