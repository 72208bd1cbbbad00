"""The list of drivers and ideas, and their pages."""

import re

import pytest

from nic.access import Role
from nic.indicators.chain.actions import measure_driver
from nic.science.cycle import Stage
from tests.builders import a_cycle, a_node, a_person, a_share, a_theory, an_act, home
from tests.indicators.builders import a_series, measured
from tests.theories.lines import at


@pytest.fixture
def theory(team):
    return a_theory(team, aim="Every student speaks")


@pytest.fixture
def primary(theory):
    return a_node(theory, "primary", words="Lessons ask for talk")


def where(node, rest=""):
    return at(node.theory, f"/nodes/{node.id}{rest}")


# -- The list of drivers and ideas, and the drawing of it


def test_what_serves_several_stands_under_each_and_says_so(member, theory, primary):
    other = a_node(theory, "primary", words="Students trust each other")
    shared = a_node(theory, "secondary", words="Time in pairs", serves=[primary, other])
    a_node(theory, words="Two minutes in pairs", serves=[shared])
    page = member.get(at(theory)).text
    assert page.count(">Time in pairs</a>") == 2
    assert "“Students trust each other”" in page and "“Lessons ask for talk”" in page
    assert page.count(">Two minutes in pairs</a>") == 1 and page.count("See it in full") == 1
    assert "Driver diagram of this theory" in page and "<svg" in page


def test_an_idea_without_a_driver_waits_in_a_list_of_its_own(member, theory, primary):
    a_node(theory, words="Talk walks")
    page = member.get(at(theory)).text
    assert page.index("Not yet in this theory") < page.index(">Talk walks</a>")


def test_an_empty_theory_teaches_and_asks_about_its_aim(member, theory):
    page = member.get(at(theory)).text
    assert "No drivers yet" in page and "By how much shall it change?" in page and "For whom?" in page


def test_questions_are_put_to_the_authors_alone_and_the_pressing_ones_first(browser, member, theory):
    a_node(theory, "primary", words="Train all teachers")
    idea = a_node(theory, words="Talk walks")
    page = member.get(at(theory)).text
    assert "Is “Train all teachers” a driver, or an idea?" in page
    assert page.index("Which driver does “Talk walks” serve?") < page.index("When will you test “Talk walks”?")
    assert f"{at(theory)}?open={idea.id}" in page
    a_share(theory, with_place=theory.team.place)
    assert (
        "Questions to the authors" not in browser.sign_in(a_person(Role.GUEST, theory.team.place)).get(at(theory)).text
    )


def test_every_idea_can_be_tested_from_the_list_and_from_its_page(browser, member, theory, primary):
    idea = a_node(theory, words="Talk walks", serves=[primary])
    link = f"{home(theory.team.place)}/cycles/new?idea={idea.id}"
    assert link in member.get(at(theory)).text and link in member.get(where(idea)).text
    a_share(theory, with_place=theory.team.place)
    assert link not in browser.sign_in(a_person(Role.GUEST, theory.team.place)).get(at(theory)).text


def test_an_idea_under_test_is_no_longer_asked_about(member, team, theory, primary):
    idea = a_node(theory, words="Talk walks", serves=[primary])
    a_cycle(team, change_idea=idea.id)
    assert "When will you test “Talk walks”?" in member.get(at(theory)).text
    begun = a_cycle(team, stage=Stage.DO, change_idea=idea.id)
    page = member.get(at(theory)).text
    assert "When will you test" not in page and f"/cycles/{begun.id}" in page


def test_the_drawing_shows_how_far_an_idea_has_come_and_what_a_driver_is_measured_by(member, theory, primary):
    idea = a_node(theory, serves=[primary], words="Talk partners")
    a_cycle(theory.team, stage=Stage.DO, change_idea=idea.id)
    series = a_series(theory.team)
    measured(series, *range(4))
    measure_driver(series.indicator, an_act(), of=[primary])
    drawing = member.get(at(theory)).text.partition("<svg")[2].partition("</svg>")[0]
    said = " ".join(re.sub("<[^>]+>", " ", drawing).split())
    assert "being tested" in said and f"{series.indicator.name}: Too few points" in said
