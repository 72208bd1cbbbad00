"""Bones and ideas out of published collections: edited before they are kept, credited, never forced."""

import pytest

from nic.problems.models import Fishbone
from nic.problems.queries import list_causes
from nic.starters import list_bone_sets, list_idea_sets
from nic.theories.models import Node
from nic.theories.queries import list_influences
from tests.builders import a_fishbone, a_node, a_theory, home

BONES = list_bone_sets()[0]
IDEAS = list_idea_sets()[0]
NAME = f"{IDEAS.name}: {IDEAS.drivers[0].name}"


@pytest.fixture
def fishbone(team):
    return a_fishbone(team)


@pytest.fixture
def theory(team):
    return a_theory(team)


def bones_at(fishbone):
    return f"{home(fishbone.problem.team.place)}/fishbones/{fishbone.id}/starters"


def ideas_at(theory):
    return f"{home(theory.team.place)}/theories/{theory.id}/starters"


def test_every_set_is_offered_with_its_source_and_none_is_taken_by_looking(member, fishbone, theory):
    page = member.get(bones_at(fishbone)).text
    assert all(one.name in page and one.bones[0] in page for one in list_bone_sets()) and "Ishikawa" in page
    page = member.get(ideas_at(theory)).text
    assert all(idea in page for one in list_idea_sets() for idea in one.drivers[0].ideas[:1])
    assert list_causes(fishbone) == [] and not Node.select().exists()


def test_bones_are_kept_as_they_were_edited_and_credited_on_the_fishbone(member, fishbone):
    answer = member.post(bones_at(fishbone), source=BONES.name, lines="Methods\n\n  Our own  \n")
    assert answer.status_code == 303 and [one.words for one in list_causes(fishbone)] == ["Methods", "Our own"]
    assert BONES.source in member.get(answer.location).text.replace("&#39;", "'")


def test_what_a_fishbone_says_of_its_source_stays(member, team):
    fishbone = a_fishbone(team, source="A book")
    member.post(bones_at(fishbone), source=BONES.name, lines="Methods")
    assert Fishbone.get().source == "A book"


def test_ideas_serve_the_driver_that_was_chosen_and_each_says_where_it_began(member, theory):
    driver = a_node(theory, kind="primary")
    member.post(ideas_at(theory), source=NAME, lines="Huddle\nWriting together", serves=driver.id)
    ideas = list(Node.select().where(Node.kind == "idea"))
    assert [one.words for one in ideas] == ["Huddle", "Writing together"]
    assert {one.serves_id for one in list_influences(theory) if one.node_id != driver.id} == {driver.id}
    page = member.get(ideas_at(theory).replace("starters", f"nodes/{ideas[0].id}")).text
    assert f"Begun from: {IDEAS.name}" in page.replace("&#39;", "'")
    beside = member.get(ideas_at(theory).removesuffix("/starters")).text
    assert beside.count("Begun from: ") == 2  # In the list too.


@pytest.mark.parametrize("lines", ["", "x" * 301, "x\n" * 41])
def test_nothing_too_much_or_too_long_is_refused_with_the_lines_kept(member, fishbone, theory, lines):
    for at, name in ((bones_at(fishbone), BONES.name), (ideas_at(theory), NAME)):
        answer = member.post(at, source=name, lines=lines)
        assert answer.status_code == 422 and lines.strip() in answer.text
    assert list_causes(fishbone) == [] and not Node.select().exists()


def test_the_way_there_is_on_both_pages(member, fishbone, theory):
    assert bones_at(fishbone) in member.get(bones_at(fishbone).removesuffix("/starters")).text
    assert ideas_at(theory) in member.get(ideas_at(theory).removesuffix("/starters")).text
