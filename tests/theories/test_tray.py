"""Tests that belong to no theory wait in a tray, and are placed by one act."""

import pytest

from nic.access import Role
from nic.theories.models import Node
from nic.theories.queries import list_influences
from tests.builders import a_cycle, a_node, a_person, a_share, a_theory, another_team, home
from tests.counted import queries_of


@pytest.fixture
def theory(team):
    return a_theory(team)


@pytest.fixture
def driver(theory):
    return a_node(theory, "primary", words="Lessons ask for talk")


def at(theory, rest=""):
    return f"{home(theory.team.place)}/theories/{theory.id}{rest}"


def placing(cycle):
    return f"{home(cycle.team.place)}/cycles/{cycle.id}/placings"


def again(thing):
    return type(thing).get_by_id(thing.id)


def tray(browser, theory):
    return browser.get(at(theory)).text.partition('id="tray"')[2].partition("</section>")[0]


def test_a_typed_idea_waits_in_the_tray_and_is_placed_under_a_driver_by_one_act(member, theory, driver, ada):
    cycle = a_cycle(theory.team, ada, stage="do", idea="Talk walks.")
    page = tray(member, theory)
    assert "Talk walks." in page and "cycle 1" in page and page.count("<form") == 1
    given = {"theory_id": theory.id, "node_id": driver.id, "version": cycle.version}
    for _ in range(2):
        answer = member.post(placing(cycle), once="k", **given)
        assert answer.status_code == 303 and answer.location.startswith(at(theory))
    idea = Node.get(Node.kind == "idea")
    assert again(cycle).change_idea == idea and idea.words == "Talk walks"
    assert [one.serves_id for one in list_influences(theory) if one.node_id == idea.id] == [driver.id]
    assert tray(member, theory) == "" and "cycle 1" in member.get(at(theory)).text
    story = member.get(at(theory, "/past")).text
    assert "Added the change idea “Talk walks”." in story and "Talk walks., cycle 1" in story


def test_it_may_be_one_more_test_of_an_idea_and_its_ramp_comes_along(member, theory, driver, ada):
    idea = a_node(theory, words="Talk walks", serves=[driver])
    first = a_cycle(theory.team, ada, stage="closed", idea="Walk and talk")
    second = a_cycle(theory.team, ada, idea="Walk and talk")
    type(second).update(ramp=first.ramp, number=2, previous=first).where(type(second).id == second.id).execute()
    page = tray(member, theory)
    assert page.count("<form") == 1 and page.index("cycle 1") < page.index("cycle 2")
    answer = member.post(placing(first), swap=True, theory_id=theory.id, node_id=idea.id, version=again(first).version)
    assert answer.status_code == 200 and 'id="tray"' not in answer.text
    assert again(first).change_idea == again(second).change_idea == idea and Node.select().count() == 2


def test_only_the_team_has_a_tray_and_nobody_s_private_test_is_in_it(browser, member, theory, driver, ada):
    a_cycle(theory.team, ada, idea="Talk walks")
    other = a_person(Role.MEMBER, team=theory.team)
    a_cycle(theory.team, other, idea="My own doubt", is_only_mine=True)
    a_cycle(another_team(theory.team.place), idea="Of another team")
    page = tray(member, theory)
    assert "Talk walks" in page and "My own doubt" not in page and "Of another team" not in page
    a_share(theory, with_place=theory.team.place)
    assert tray(browser.sign_in(a_person(Role.MEMBER, team=another_team(theory.team.place))), theory) == ""


def test_what_has_no_place_to_go_is_refused_in_words(member, theory, driver, ada):
    cycle = a_cycle(theory.team, ada)
    other = a_theory(another_team(theory.team.place))
    for given, status in (
        ({"theory_id": theory.id}, 409),
        ({"node_id": driver.id}, 404),
        ({"theory_id": other.id, "node_id": driver.id}, 404),
        ({"theory_id": theory.id, "node_id": a_node(other).id}, 404),
    ):
        assert member.post(placing(cycle), **given).status_code == status
    idea = a_node(theory, serves=[driver])
    member.post(placing(cycle), theory_id=theory.id, node_id=idea.id)
    refused = member.post(placing(cycle), theory_id=theory.id, node_id=driver.id, version=again(cycle).version)
    assert refused.status_code == 409 and "has its place in a theory already" in refused.text
    assert again(cycle).change_idea == idea


def test_the_tray_costs_the_same_for_one_test_or_many(member, theory, driver, ada):
    a_cycle(theory.team, ada)
    few = queries_of(lambda: member.get(at(theory)))
    for n in range(8):
        a_cycle(theory.team, ada, idea=f"Idea {n}")
    assert queries_of(lambda: member.get(at(theory))) == few
