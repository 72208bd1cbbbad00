from dataclasses import replace

import pytest

from nic.science.theory import Aim, Graph, Influence, Measure, Node, fault_of_influence
from nic.science.theory_checks import RULES, questions

GOOD = Measure("Share who talk", "outcome", has_definition=True)
BALANCING = Measure("Minutes of prep", "balancing", has_definition=True)
AIM = Aim(how_much="from 40% to 60%", has_date=True, for_whom="grade 6", measures=(GOOD, BALANCING))
TALK = Node(1, "primary", "Learners talk with each other", (GOOD,))
TIME = Node(2, "secondary", "Time to talk", (GOOD,))
PAIRS = Node(3, "idea", "Turn and talk", is_tested=True)
SAFE = Node(4, "secondary", "It is safe to be wrong", (GOOD,))
LINKS = (
    Influence(1, None, evidence="a"),
    Influence(2, 1, evidence="b"),
    Influence(3, 2, evidence="c"),
    Influence(4, 1, evidence="d"),
    Influence(3, 4, is_weak=True, evidence="e"),
)
SOUND = Graph(AIM, (TALK, TIME, PAIRS, SAFE), LINKS)


def checks(graph):
    return [(ask.check, ask.node) for ask in questions(graph)]


def with_node(node, *influences):
    return Graph(AIM, (*SOUND.nodes, node), (*LINKS, *influences))


def test_a_sound_theory_raises_no_question():
    assert questions(SOUND) == []


@pytest.mark.parametrize(
    ("aim", "check"),
    [
        (replace(AIM, has_words=False), "aim without words"),
        (replace(AIM, how_much="much more"), "aim without number"),
        (replace(AIM, has_date=False), "aim without date"),
        (replace(AIM, for_whom=" "), "aim without population"),
        (replace(AIM, measures=(GOOD,)), "no balancing measure"),
        (replace(AIM, measures=(replace(GOOD, has_definition=False), BALANCING)), "measure without definition"),
    ],
)
def test_what_is_asked_about_the_aim(aim, check):
    assert checks(replace(SOUND, aim=aim)) == [(check, None)]


@pytest.mark.parametrize("how_much", ["from 51% to 75%", "two thirds of learners", "Half of them", "twice as often"])
def test_a_number_may_be_written_in_words(how_much):
    assert questions(replace(SOUND, aim=replace(AIM, how_much=how_much))) == []


@pytest.mark.parametrize(
    ("node", "influences", "found"),
    [
        (Node(9, "idea", "Exit tickets", is_tested=True), [], ["idea without driver"]),
        (Node(9, "idea", "Exit tickets"), [Influence(9, 1, evidence="x")], ["idea never tested"]),
        (Node(9, "idea", "Exit tickets", is_tested=True), [Influence(9, 1)], ["link without evidence"]),
        (Node(9, "secondary", "Trust"), [Influence(9, 1, evidence="x")],
         ["driver without measure", "driver without idea"]),
        (Node(9, "primary", "Trust", (GOOD,)), [], ["driver without aim", "driver without idea"]),
    ],
)  # fmt: skip
def test_what_is_asked_about_a_node(node, influences, found):
    assert checks(with_node(node, *influences)) == [(check, 9) for check in found]


@pytest.mark.parametrize(
    "words", ["Train teachers", "Providing snacks", "implement PLCs", "Provides time", "Running clubs"]
)
def test_a_driver_worded_as_an_idea_is_asked_about(words):
    graph = replace(SOUND, nodes=(replace(TALK, words=words), TIME, PAIRS, SAFE))
    assert checks(graph) == [("driver worded as idea", 1)]


@pytest.mark.parametrize("words", ["Trainees feel welcome", "Starters are quick", "Hiroshima is taught well"])
def test_a_driver_may_begin_with_a_word_that_only_looks_alike(words):
    graph = replace(SOUND, nodes=(replace(TALK, words=words), TIME, PAIRS, SAFE))
    assert checks(graph) == []


def test_more_than_six_primaries_are_many():
    more = [Node(number, "primary", f"Driver {number}", (GOOD,)) for number in range(10, 16)]
    graph = Graph(AIM, (*SOUND.nodes, *more), LINKS)
    assert ("many primaries", None) in checks(graph)
    assert ("many primaries", None) not in checks(Graph(AIM, (*SOUND.nodes, *more[1:]), LINKS))


def test_an_idea_far_below_still_counts_for_its_primary():
    deep = Node(9, "secondary", "Chairs in a circle", (GOOD,))
    graph = Graph(
        AIM,
        (TALK, TIME, deep, PAIRS),
        (LINKS[0], LINKS[1], Influence(9, 2, evidence="x"), Influence(3, 9, evidence="y")),
    )
    assert questions(graph) == []


@pytest.mark.parametrize(
    ("node", "serves", "message"),
    [
        (3, 1, None),
        (2, 4, None),
        (4, 2, None),
        (2, 1, "there already"),
        (1, None, "there already"),
        (1, 2, "serves the aim and nothing else"),
        (2, None, "serves primary drivers"),
        (3, None, "serves drivers"),
        (2, 3, "serves primary drivers"),
        (2, 2, "serve itself"),
        (99, 1, "no longer there"),
        (1, 99, "no longer there"),
    ],
)
def test_what_may_serve_what(node, serves, message):
    found = fault_of_influence(SOUND, node, serves)
    assert found is None if message is None else message in str(found)


def test_no_driver_may_serve_itself_in_the_end():
    graph = replace(SOUND, influences=(*LINKS, Influence(4, 2)))
    assert "serve itself" in str(fault_of_influence(graph, 2, 4))


def test_an_influence_to_a_node_that_is_gone_is_passed_over():
    graph = replace(SOUND, influences=(*LINKS, Influence(3, 99), Influence(99, 1)))
    assert questions(graph) == []


def test_every_question_has_a_key_of_its_own_that_outlives_other_words_and_a_rule():
    bare = replace(SOUND, influences=tuple(replace(link, evidence="") for link in LINKS))
    asks = questions(Graph(Aim(), (*bare.nodes, Node(9, "idea", "Exit tickets")), bare.influences))
    keys = [ask.key for ask in asks]
    assert len(set(keys)) == len(keys) and all(str(ask.rule) for ask in asks)
    assert {"aim without date", "link without evidence/n3/s4", "link without evidence/n1/saim"} <= set(keys)
    reworded = replace(bare, nodes=tuple(replace(node, words=f"{node.words} now") for node in bare.nodes))
    assert {ask.key for ask in questions(reworded)} <= {*keys, "no balancing measure"}


def test_every_question_names_its_rule():
    asks = questions(with_node(Node(9, "idea", "Exit tickets")))
    assert [ask.check for ask in asks] == ["idea without driver", "idea never tested"]
    assert {ask.check for ask in asks} <= set(RULES)


def test_a_driver_that_stands_twice_is_asked_about_once():
    twice = Node(9, "secondary", "time  to TALK", (GOOD,))
    graph = with_node(twice, Influence(9, 1, evidence="x"), Influence(3, 9, evidence="y"))
    assert checks(graph) == [("same words", 9)]
