"""Whoever changes what a line says gets that line anew and what names it, not a list of all lines, as long as nothing
else has changed since their list was drawn."""

import re

import pytest

from nic.access import Role
from nic.theories.nodes.actions import add_node, change_node
from tests.again import again
from tests.builders import a_cycle, a_node, a_person, a_theory, an_act
from tests.theories.lines import at, link

IN_PLACE = re.compile(r' hx-swap-oob="outerHTML:#node-([\d-]+) > :first-child"')
LINE = re.compile(r'<li id="node-([\d-]+)"[^>]*>(.*?)(?=<ul class="outline__below">|</li>)', re.DOTALL)
FOCUS = " data-focus"


@pytest.fixture
def theory(team):
    return a_theory(team, aim="Every student speaks")


@pytest.fixture
def primary(theory):
    return a_node(theory, "primary", words="Lessons ask for talk")


@pytest.fixture
def driver(theory, primary):
    other = a_node(theory, "primary", words="Students trust each other")
    return a_node(theory, "secondary", words="Time in pairs", serves=[primary, other])


@pytest.fixture
def ideas(theory, primary, driver):
    return [
        a_node(theory, words="Talk walks", serves=[driver]),
        a_node(theory, words="Two minutes", serves=[primary, driver]),
    ]


def seen_in(page):
    return re.search(r'data-seen="(\d+)"', page.text).group(1)


def sent(member, node, served, seen, **typed):
    """An open line of a list that had this line of the history as its newest."""
    rows = {name: value for n, one in enumerate(served) for name, value in link(n, one).items()}
    given = {"version": again(node).version, "under": served[0].id, "seen": seen, "kept": ""} | rows | typed
    return member.post(at(node.theory, f"/nodes/{node.id}/line"), swap=True, **given)


def lines_of(page):
    """What stands in each place of a list, by the place."""
    return {place: own.replace(FOCUS, "").strip() for place, own in LINE.findall(page.text)}


def drawn_anew(answer):
    lines = answer.text.partition('<div hidden id="news')[0]
    parts = [one for one in re.split(r'(?=<div class="outline__words")', lines) if IN_PLACE.search(one)]
    return {IN_PLACE.search(one).group(1): IN_PLACE.sub("", one).replace(FOCUS, "").strip() for one in parts}


def test_other_words_come_in_each_place_as_the_whole_list_has_them(member, theory, primary, driver, ideas):
    a_cycle(theory.team, change_idea=ideas[1].id, stage="do")
    seen = seen_in(member.get(at(theory)))
    other = driver.influences.order_by(-driver.influences.model.id).get().serves
    answer = sent(member, driver, [primary, other], seen, words="Time for two")
    anew, whole = drawn_anew(answer), member.get(at(theory))
    assert answer.headers["HX-Reswap"] == "none" and answer.headers["HX-Trigger"] == "theory-changed"
    also = f"{ideas[1].id}-{primary.id}"  # There it is said what else it serves.
    assert set(anew) == {str(driver.id), f"{driver.id}-{other.id}", also}
    assert anew == {place: own for place, own in lines_of(whole).items() if place in anew}
    assert "Time for two" in anew[also] and answer.text.count(" data-focus") == 1
    assert seen_in(answer) == seen_in(whole) != seen


def test_one_edit_after_the_other_draws_a_line_alone(member, theory, primary, ideas, driver):
    seen = seen_in(member.get(at(theory)))
    for words in ("Walks", "Long walks"):
        answer = sent(member, ideas[0], [driver], seen, words=words)
        assert list(drawn_anew(answer)) == [str(ideas[0].id)] and words in answer.text
        seen = seen_in(answer)


def test_what_somebody_else_reworded_meanwhile_comes_along(member, theory, primary, driver, ideas):
    seen = seen_in(member.get(at(theory)))
    grace = a_person(Role.MEMBER, team=theory.team)
    rows = [{"serves_id": one.serves_id} for one in again(ideas[1]).influences]
    change_node(again(ideas[1]), an_act(grace), words="Three minutes", serves=rows)
    answer = sent(member, ideas[0], [driver], seen, words="Walks")
    assert set(drawn_anew(answer)) == {str(ideas[0].id), str(ideas[1].id), f"{ideas[1].id}-{primary.id}"}
    assert "Three minutes" in answer.text


@pytest.mark.parametrize("since", ["another line", "nothing known", "another reason", "another link", "a step"])
def test_all_lines_come_where_more_has_changed_or_nobody_knows(member, theory, primary, driver, ideas, since):
    seen, served = seen_in(member.get(at(theory))), [driver, primary] if since == "another link" else [driver]
    if since == "another line":
        add_node(theory, an_act(), kind="idea", words="New", serves=[{"serves_id": primary.id}])
    typed = {"another reason": {"kept": "&because=cycle-1"}, "a step": {"way": "up"}}.get(since, {})
    seen = "" if since == "nothing known" else seen
    answer = sent(member, ideas[0], served, seen, words="Walks", **typed)
    assert answer.status_code == 200 and "HX-Reswap" not in answer.headers
    assert "<section" in answer.text and "Walks" in answer.text and "Two minutes" in answer.text


def test_the_choices_for_tests_without_a_place_say_the_new_words_too(member, theory, driver, ideas):
    a_cycle(theory.team, idea="Morning circle")
    seen = seen_in(member.get(at(theory)))
    answer = sent(member, ideas[0], [driver], seen, words="Walks")
    tray = answer.text.partition('id="tray-tests" hx-swap-oob="true"')[2]
    assert "Morning circle" in tray and ">Walks</option>" in tray and "HX-Reswap" in answer.headers
