"""Questions that a team has answered "not here because ..." stay answered until what they are about changes."""

import pytest

from nic.problems.answers.queries import list_answers
from nic.problems.queries import list_causes
from nic.science.cycle import Stage
from nic.theories.actions import change_theory
from nic.theories.models import Theory
from nic.theories.nodes.actions import change_node
from tests.builders import a_cause, a_cycle, a_fishbone, a_node, a_theory, an_act, home

AIM_LINE = {"how_much": "from 48% to 58%", "by_when_on": "2026-12-18", "for_whom": "all students"}
TESTED = "When will you test “Turn and talk”? No cycle has tried it yet."
NUMBER = "By how much shall it change? The aim has no number."


@pytest.fixture
def theory(team):
    theory = a_theory(team, aim="Every student speaks")
    driver = a_node(theory, kind="primary", words="Time to talk")
    a_node(theory, serves=[driver], words="Turn and talk")
    return theory


def page_of(thing):
    return f"{home(thing.team.place)}/theories/{thing.id}"


def key_of(theory, check):
    """Of the question about the only idea, or about the whole."""
    idea = theory.nodes.order_by(-theory.nodes.model.id).get()
    return f"{check}/n{idea.id}" if "idea" in check else check


def answer(member, theory, check, because="We start with one class"):
    return member.post(f"{page_of(theory)}/answers", question=key_of(theory, check), because=because)


def is_open(member, theory, words):
    """Whether it stands among the open questions; those that were answered are folded away below them."""
    return words in member.get(page_of(theory)).text.split("answered: not here")[0]


def test_each_question_names_its_rule_and_offers_an_answer(member, theory):
    page = member.get(page_of(theory)).text
    assert NUMBER in page and "An aim says by how much." in page and "Not here, because …" in page


def test_an_answered_question_is_folded_away_with_who_said_why(member, theory):
    assert is_open(member, theory, NUMBER)
    assert answer(member, theory, "aim without number").status_code == 303
    assert not is_open(member, theory, NUMBER)
    page = member.get(page_of(theory)).text
    assert "Not here, because: We start with one class" in page and "Ada Reyes" in page


def test_nobody_answers_for_an_idea_that_is_being_tested(member, theory, team):
    a_cycle(team, change_idea=theory.nodes.order_by(-theory.nodes.model.id).get().id, stage=Stage.DO)
    assert not is_open(member, theory, TESTED)
    answered = answer(member, theory, "idea never tested")
    assert answered.status_code == 422 and not list_answers(theory)


def test_it_stays_answered_when_something_else_changes_and_is_asked_again_when_its_own_words_do(member, theory):
    answer(member, theory, "idea never tested")
    answer(member, theory, "aim without number")
    driver = theory.nodes.where(theory.nodes.model.kind == "primary").get()
    change_node(driver, an_act(), words="Much time to talk", serves=[{"serves_id": None}])
    assert not is_open(member, theory, TESTED) and not is_open(member, theory, NUMBER)
    idea = theory.nodes.where(theory.nodes.model.kind == "idea").get()
    change_node(idea, an_act(), words="Turn and write", serves=[{"serves_id": driver.id}])
    assert is_open(member, theory, TESTED.replace("talk", "write")) and not is_open(member, theory, NUMBER)
    change_theory(Theory.get_by_id(theory.id), an_act(), aim="Every student speaks twice")
    assert is_open(member, theory, NUMBER)


def test_an_answer_can_be_taken_back_by_the_team(member, theory):
    answer(member, theory, "aim without number")
    (held,) = list_answers(theory).values()
    url = f"{page_of(theory)}/answers/{held.id}/withdrawal"
    assert [member.post(url).status_code for _ in range(2)] == [303, 303]
    assert is_open(member, theory, NUMBER)


def test_an_answer_needs_a_reason_and_a_question_that_is_asked(member, theory):
    assert answer(member, theory, "aim without number", because=" ").status_code == 422
    assert answer(member, theory, "nothing of the kind").status_code == 422
    assert list_answers(theory) == {}


def test_the_second_who_answers_hears_that_somebody_was_faster(member, theory):
    answer(member, theory, "aim without number")
    again = answer(member, theory, "aim without number", because="Another reason")
    assert again.status_code == 422 and "answered this meanwhile" in again.text and "Another reason" in again.text


def test_the_page_of_one_question_shows_it_with_its_rule(member, theory):
    page = member.get(f"{page_of(theory)}/answers/new?question=aim%20without%20number").text
    assert NUMBER in page and "An aim says by how much." in page
    assert "This is not asked any more" in member.get(f"{page_of(theory)}/answers/new?question=x").text


def test_a_fishbone_asks_too_and_stays_answered_in_the_same_way(member, team):
    fishbone = a_fishbone(team)
    bone = a_cause(fishbone, words="Time")
    url = f"{home(team.place)}/fishbones/{fishbone.id}"
    asked = "What about “Time” leads to it? No cause stands there yet."
    assert asked in member.get(url).text
    sent = {"question": f"no cause/c{bone.id}", "because": "We look at it in May"}
    assert member.post(f"{url}/answers", **sent).status_code == 303
    page = member.get(url).text
    assert asked not in page.split("answered: not here")[0] and "We look at it in May" in page
    type(bone).update(words="Too little time").where(type(bone).id == bone.id).execute()
    assert [one.words for one in list_causes(fishbone)] == ["Too little time"]
    assert "What about “Too little time” leads to it?" in member.get(url).text.split("answered: not here")[0]


def test_an_empty_fishbone_is_asked_nothing(member, team):
    fishbone = a_fishbone(team)
    assert "Questions to the authors" not in member.get(f"{home(team.place)}/fishbones/{fishbone.id}").text
