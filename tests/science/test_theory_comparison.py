from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nic.science.theory import Aim, Graph, Influence, Node
from nic.science.theory_comparison import Kind, compare
from tests.science.sketches import random_graph

TALK, ASK = Node(1, "primary", "Learners talk"), Node(2, "primary", "We ask well")
TIME, PAIRS = Node(3, "secondary", "Time to think"), Node(4, "idea", "Turn and talk")
LINKS = (Influence(1, None), Influence(2, None), Influence(3, 1), Influence(4, 3))
BEFORE = Graph(Aim(), (TALK, ASK, TIME, PAIRS), LINKS)


def told(after, **aims):
    return [(one.kind, one.node, str(one.sentence)) for one in compare(BEFORE, after, **aims).differences]


def with_links(*links):
    return replace(BEFORE, influences=links)


def test_what_is_the_same_has_no_difference():
    assert told(BEFORE) == []
    assert told(replace(BEFORE, nodes=BEFORE.nodes[::-1], influences=LINKS[::-1])) == []


def test_what_was_added_and_dropped_is_told_by_its_words():
    poster = Node(9, "idea", "A poster")
    after = Graph(Aim(), (TALK, ASK, TIME, poster), (*LINKS[:3], Influence(9, 3)))
    assert told(after) == [
        (Kind.ADDED, 9, "Added the change idea “A poster”."),
        (Kind.DROPPED, 4, "Removed “Turn and talk”."),
    ]


def test_other_words_make_no_other_driver():
    after = replace(BEFORE, nodes=(TALK, ASK, replace(TIME, words="Ten seconds to think"), PAIRS))
    assert told(after) == [(Kind.REWORDED, 3, "“Time to think” is now worded “Ten seconds to think”.")]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ((*LINKS[:2], Influence(3, 2), LINKS[3]),
         (Kind.MOVED, "“Time to think” moved from “Learners talk” to “We ask well”.")),
        ((*LINKS, Influence(3, 2)), (Kind.LINK_ADDED, "“Time to think” now serves “We ask well”.")),
        ((*LINKS[:2], LINKS[3]), (Kind.LINK_DROPPED, "“Time to think” no longer serves “Learners talk”.")),
        ((*LINKS[:2], Influence(3, 1, is_weak=True), LINKS[3]),
         (Kind.LINK_CHANGED, "The influence of “Time to think” on “Learners talk” is now called weak.")),
        ((*LINKS[:2], Influence(3, 1, evidence="six lessons"), LINKS[3]),
         (Kind.LINK_CHANGED, "Why “Time to think” serves “Learners talk” now rests on: six lessons")),
    ],
)  # fmt: skip
def test_what_happened_to_a_link(links, expected):
    assert told(with_links(*links)) == [(expected[0], 3, expected[1])]


def test_the_aim_is_compared_part_by_part():
    aims = {"aim_before": {"aim": "Talk", "how_much": ""}, "aim_after": {"aim": "Talk more", "how_much": "by half"}}
    assert [words for _, _, words in told(BEFORE, **aims)] == [
        "The aim is now “Talk more”; it was “Talk”.",
        "How much: “by half”.",
    ]


def test_a_node_is_marked_by_the_heaviest_of_what_happened_to_it():
    after = Graph(Aim(), (TALK, ASK, replace(TIME, words="Ten seconds"), PAIRS), (*LINKS, Influence(3, 2)))
    comparison = compare(BEFORE, after)
    assert comparison.marks == {3: Kind.REWORDED} and comparison.counts() == {Kind.REWORDED: 1, Kind.LINK_ADDED: 1}


@given(st.integers(0, 200), st.integers(0, 200))
def test_what_one_direction_adds_the_other_drops(first, second):
    one, other = random_graph(first, 12), random_graph(second, 12)
    there, back = compare(one, other), compare(other, one)
    assert {d.node for d in there.of(Kind.ADDED)} == {d.node for d in back.of(Kind.DROPPED)}
    assert {d.node for d in there.of(Kind.MOVED)} == {d.node for d in back.of(Kind.MOVED)}
    assert not compare(one, one).differences
