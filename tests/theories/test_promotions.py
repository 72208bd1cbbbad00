"""A cause becomes a driver or an idea, and each names the other."""

import pytest

from nic.access import Role
from nic.errors import Refused
from nic.theories.models import Node, Theory
from nic.theories.promotions.actions import promote_cause
from tests.builders import a_cause, a_fishbone, a_node, a_person, a_problem, a_school, a_share, a_theory, an_act, home
from tests.conftest import hidden
from tests.problems.test_fishbone_pages import at, where


@pytest.fixture
def fishbone(team):
    return a_fishbone(problem=a_problem(team))


@pytest.fixture
def cause(fishbone):
    return a_cause(fishbone, words="Nobody reads forty notebooks", parent=a_cause(fishbone, words="Time"))


def test_a_cause_becomes_an_idea_of_a_theory_and_each_page_names_the_other(member, team, fishbone, cause):
    theory = a_theory(team, problem=fishbone.problem)
    form = member.get(where(cause, "/promotions/new"))
    assert theory.aim in form.text and "Nobody reads forty notebooks</textarea>" in form.text
    given = hidden(form) | {"kind": "idea", "words": "Read ten a day", "theory_id": theory.id}
    first, again = (member.post(where(cause, "/promotions"), **given) for _ in range(2))
    node = Node.get()
    assert first.location == again.location and (node.theory, node.kind, node.words) == (
        theory,
        "idea",
        "Read ten a day",
    )
    page = member.get(first.location).text
    assert "From the cause" in page and f"/causes/{cause.id}" in page
    beside = member.get(f"{home(theory.team.place)}/theories/{theory.id}").text
    assert "From the cause" in beside and f"/causes/{cause.id}" in beside
    listed = member.get(at(fishbone)).text
    assert "In the theory:" in listed and f"/nodes/{node.id}" in listed and "Nobody reads forty" in listed


def test_a_cause_may_begin_a_theory_for_the_same_problem(member, team, fishbone, cause):
    given = {"kind": "primary", "words": "Somebody reads what we collect", "theory_id": ""}
    refused = member.post(where(cause, "/promotions"), **given)
    assert refused.status_code == 422 and "what the new theory is to make different" in refused.text
    assert "Somebody reads what we collect" in refused.text and Theory.select().count() == Node.select().count() == 0
    member.post(where(cause, "/promotions"), **given, aim="We see it the same day")
    theory = Theory.get()
    assert (theory.aim, theory.problem, theory.team) == ("We see it the same day", fishbone.problem, team)
    assert Node.get().influences.get().serves is None


def test_an_aim_beside_a_chosen_theory_is_not_thrown_away(member, team, fishbone, cause):
    theory = a_theory(team, problem=fishbone.problem)
    given = {"kind": "idea", "words": "Read ten a day", "theory_id": theory.id, "aim": "Another aim"}
    answer = member.post(where(cause, "/promotions"), **given)
    assert (
        answer.status_code == 422 and "choose a new one above" in answer.text and 'value="Another aim"' in answer.text
    )
    assert not Node.select().exists()


def test_what_a_cause_became_is_given_a_place_from_its_own_page(member, fishbone, cause):
    given = {"kind": "secondary", "words": "We read ten a day", "theory_id": "", "aim": "We see it the same day"}
    page = member.post(where(cause, "/promotions"), **given).location
    assert "It has no place in the theory yet." in member.get(page).text
    theory, lists = Theory.get(), page.partition("/nodes")[0]
    assert f'href="{lists}?under="' in member.get(page).text  # There is nothing yet that it could serve.
    a_node(theory, "primary", words="Notebooks are read")
    assert f'href="{lists}?open={Node.get(kind="secondary").id}"' in member.get(page).text
    assert "Give it a place" in member.get(lists).text
    opened = member.get(f"{lists}?open={Node.get(kind='secondary').id}").text
    assert "Place it</button>" in opened and "Move up" not in opened
    assert 'name="to" autofocus' in opened  # One came for the place, not for other words.


def test_a_cause_is_taken_in_from_where_it_reads_and_from_the_theory(member, team, fishbone, cause):
    way, theory = f'href="{where(cause, "/promotions/new")}"', a_theory(team, problem=fishbone.problem)
    assert way in member.get(at(fishbone)).text
    beside = f"{home(theory.team.place)}/theories/{theory.id}"
    assert f'<a href="{at(fishbone)}">Take a cause in' in member.get(beside).text
    promote_cause(cause, an_act(), kind="idea", words="Ten a day", theory=theory)
    assert way not in member.get(at(fishbone)).text


def test_nobody_takes_a_cause_into_a_theory_of_others(member, cause):
    others = a_theory()
    given = {"kind": "idea", "words": "x", "theory_id": others.id}
    assert member.post(where(cause, "/promotions"), **given).status_code == 422 and Node.select().count() == 0


def test_what_a_cause_became_is_named_to_whoever_sees_the_theory_alone(browser, team, fishbone, cause):
    promote_cause(cause, an_act(), kind="idea", words="Read ten a day", theory=a_theory(team))
    friend = a_school()
    a_share(fishbone.problem, with_place=friend)
    browser.sign_in(a_person(Role.MEMBER, friend))
    page = browser.get(at(fishbone)).text
    assert "Nobody reads forty notebooks" in page and "Read ten a day" not in page


def test_where_an_idea_came_from_is_named_to_whoever_sees_the_problem_alone(browser, team, fishbone, cause):
    node = promote_cause(cause, an_act(), kind="idea", words="Read ten a day", theory=a_theory(team))
    friend = a_school()
    a_share(node.theory, with_place=friend)
    browser.sign_in(a_person(Role.MEMBER, friend))
    page = browser.get(f"{home(team.place)}/theories/{node.theory_id}/nodes/{node.id}").text
    assert "Read ten a day" in page and "Nobody reads forty notebooks" not in page


def test_a_new_theory_wants_an_aim(cause):
    with pytest.raises(Refused, match="new theory"):
        promote_cause(cause, an_act(), kind="idea", words="x")
