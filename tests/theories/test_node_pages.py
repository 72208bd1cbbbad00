"""The list of drivers and ideas, and their pages."""

import re

import pytest

from nic.access import Role
from nic.history import History
from nic.indicators.chain.actions import measure_driver
from nic.science.cycle import Stage
from nic.theories.models import Node
from nic.theories.queries import list_influences
from tests.builders import (
    a_cycle,
    a_node,
    a_person,
    a_series,
    a_share,
    a_theory,
    an_act,
    home,
    measured,
)
from tests.conftest import hidden


@pytest.fixture
def theory(team):
    return a_theory(team, aim="Every student speaks")


@pytest.fixture
def primary(theory):
    return a_node(theory, "primary", words="Lessons ask for talk")


def at(theory, rest=""):
    return f"{home(theory.team.place)}/theories/{theory.id}{rest}"


def where(node, rest=""):
    return at(node.theory, f"/nodes/{node.id}{rest}")


def row(n, served, **given):
    """What the nth row of the form holds when it is ticked."""
    values = {"serves_id": served.id if served else "", "is_served": "y"} | given
    return {f"serves-{n}-{name}": value for name, value in values.items()}


def serves(node):
    return {one.serves_id: one for one in list_influences(node.theory) if one.node_id == node.id}


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
    assert page.index("Without a place yet") < page.index(">Talk walks</a>")


def test_an_empty_theory_teaches_and_asks_about_its_aim(member, theory):
    page = member.get(at(theory)).text
    assert "No drivers yet" in page and "By how much shall it change?" in page and "For whom?" in page


def test_questions_are_put_to_the_authors_alone_and_the_pressing_ones_first(browser, member, theory):
    a_node(theory, "primary", words="Train all teachers")
    idea = a_node(theory, words="Talk walks")
    page = member.get(at(theory)).text
    assert "Is “Train all teachers” a driver, or an idea?" in page
    assert page.index("Which driver does “Talk walks” serve?") < page.index("When will you test “Talk walks”?")
    assert where(idea, "/edit") in page
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


# -- Drivers and ideas


def test_a_primary_driver_serves_the_aim_with_its_evidence(member, theory):
    form = member.get(at(theory, "/nodes/new?what=primary"))
    typed = hidden(form) | {"words": "Lessons ask for talk", "serves-0-evidence": "Five lessons seen"}
    node_url = member.post(at(theory, "/nodes"), **typed).location
    node = Node.get()
    assert node_url == at(theory) + f"#node-{node.id}"
    assert (node.kind, serves(node)[None].evidence) == ("primary", "Five lessons seen")


def test_a_driver_is_added_under_another_and_may_serve_more(member, theory, primary):
    other = a_node(theory, "primary", words="Students trust each other")
    form = member.get(at(theory, f"/nodes/new?what=secondary&under={primary.id}")).text
    assert form.count("checked") == 1 and "Students trust each other" in form
    rows = row(0, primary) | row(1, other, is_weak="y", evidence="Said in talks")
    answer = member.post(at(theory, "/nodes"), kind="secondary", words="Time in pairs", another="y", **rows)
    node = Node.get(Node.words == "Time in pairs")
    assert answer.location == at(theory, f"/nodes/new?what=secondary&under={primary.id}")
    assert set(serves(node)) == {primary.id, other.id} and serves(node)[other.id].is_weak
    page = member.get(where(node)).text
    assert "weak influence" in page and "Said in talks" in page


def test_a_double_click_adds_one(member, theory, primary):
    for _ in range(2):
        answer = member.post(at(theory, "/nodes"), kind="idea", words="Talk walks", once="k", **row(0, primary))
        assert answer.status_code == 303
    assert Node.select().count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": " "}, "Write down in a few words what it is."),
        ({"words": "x" * 301}, "Use at most 300 characters."),
        ({"kind": "slogan"}, "Not a valid choice"),
        ({"serves-0-evidence": "x" * 4001}, "Use at most 4,000 characters."),
    ],
)
def test_a_wrong_node_is_said_and_its_words_stay(member, theory, primary, typed, said):
    given = {"kind": "idea", "words": "Talk walks"} | row(0, primary, evidence="Seen in May") | typed
    answer = member.post(at(theory, "/nodes"), **given)
    assert answer.status_code == 422 and said in answer.text and Node.select().count() == 1
    assert given["words"].strip() in answer.text and given["serves-0-evidence"] in answer.text


def test_a_driver_of_another_theory_is_no_parent(member, team, theory):
    stranger = a_node(a_theory(team), "primary", words="Of another theory")
    answer = member.post(at(theory, "/nodes"), kind="idea", words="Talk walks", **row(0, stranger))
    assert answer.status_code == 422 and "One of the two is no longer there." in answer.text
    assert "Of another theory" not in answer.text and Node.select().count() == 1
    assert member.get(at(theory, f"/nodes/{stranger.id}")).status_code == 404
    assert member.post(at(theory, f"/nodes/{stranger.id}"), words="x").status_code == 404


def test_a_circle_is_refused_in_words_and_keeps_what_was_typed(member, theory, primary):
    first = a_node(theory, "secondary", serves=[primary])
    second = a_node(theory, "secondary", words="The second", serves=[first])
    assert "The second" not in member.get(where(first, "/edit")).text  # It is not offered.
    answer = member.post(where(first), words="Typed by me", **row(0, second))
    assert answer.status_code == 422 and "in the end serve itself" in answer.text and "Typed by me" in answer.text
    assert set(serves(first)) == {primary.id}


def test_a_change_moves_a_node_to_other_drivers(member, theory, primary):
    other = a_node(theory, "primary")
    node = a_node(theory, words="Talk walks", serves=[primary])
    form = member.get(where(node, "/edit"))
    assert form.text.count("checked") == 1 and "Talk walks</textarea>" in form.text
    before = History.select().count()
    assert member.post(where(node), version=1, words="Walks", **row(0, other)).status_code == 303
    assert set(serves(node)) == {other.id} and History.select().count() == before + 1


def test_a_stale_change_shows_theirs_beside_mine_and_can_be_sent_again(browser, member, team, theory, primary):
    other = a_node(theory, "primary", words="Students trust each other")
    node = a_node(theory, words="Talk walks", serves=[primary])
    member.get(where(node, "/edit"))
    grace = a_person(Role.MEMBER, team=team, name="Grace")
    browser.sign_in(grace).post(where(node), words="Hers", **row(0, other, evidence="Seen in May"))
    browser.sign_in(a_person(Role.MEMBER, team=team))
    mine = row(0, primary, evidence="My own note") | {"words": "Mine"}
    answer = browser.post(where(node), version=1, **mine)
    assert answer.status_code == 409 and set(serves(node)) == {other.id}
    for words in ("Grace changed this", "Hers", "Students trust each other", "Seen in May", "Mine</textarea>"):
        assert words in answer.text
    assert "My own note" in answer.text and hidden_in_form(answer, "version") == "2"
    again = browser.post(where(node), version=2, **mine)
    assert again.status_code == 303 and set(serves(node)) == {primary.id}


def hidden_in_form(answer, name):
    """Of the first form on the page; the last one is the button that withdraws."""
    return answer.text.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]


def test_nodes_are_put_in_order_by_buttons(member, theory, primary):
    first, second = a_node(theory, serves=[primary]), a_node(theory, serves=[primary])
    page = member.get(at(theory, "?order=on")).text
    assert page.count("Move up") == page.count("Move down") == 1 and "Test this idea" not in page
    answer = member.post(where(second, "/moves"), way="up", under=primary.id)
    assert answer.location == at(theory, "?order=on")
    page = member.get(at(theory)).text
    assert page.index(f'id="node-{second.id}"') < page.index(f'id="node-{first.id}"')


def test_under_htmx_a_move_answers_the_list_alone(member, theory, primary):
    other = a_node(theory, "primary")
    answer = member.post(where(other, "/moves"), swap=True, way="up", under="")
    assert answer.status_code == 200 and "<html" not in answer.text
    assert f'<section id="theory-{theory.id}"' in answer.text and "Move down" in answer.text
    assert answer.text.count("data-focus") == 1  # Whoever moves it by keyboard goes on from there.
    assert member.post(where(other, "/moves"), way="sideways").status_code == 409


def test_what_served_a_withdrawn_driver_waits_for_a_place(member, theory, primary):
    a_node(theory, words="Talk walks", serves=[primary])
    for _ in range(2):
        assert member.post(where(primary, "/withdrawals"), once="k").location == at(theory)
    assert member.post(where(primary, "/withdrawals")).status_code == 404
    page = member.get(at(theory)).text
    assert "Lessons ask for talk" not in page and "Without a place yet" in page and ">Talk walks</a>" in page


def test_the_drawing_shows_how_far_an_idea_has_come_and_what_a_driver_is_measured_by(member, theory, primary):
    idea = a_node(theory, serves=[primary], words="Talk partners")
    a_cycle(theory.team, stage=Stage.DO, change_idea=idea.id)
    series = a_series(theory.team)
    measured(series, *range(4))
    measure_driver(series.indicator, an_act(), of=[primary])
    drawing = member.get(at(theory)).text.partition("<svg")[2].partition("</svg>")[0]
    said = " ".join(re.sub("<[^>]+>", " ", drawing).split())
    assert "being tested" in said and f"{series.indicator.name}: Too few points" in said
