"""Where a driver or an idea can go in the list of its theory."""

from hypothesis import given
from hypothesis import strategies as some

from nic.science.theory import Aim, Graph, Influence, Node
from nic.science.theory_moves import gone_its_way, in_order, places_for, swapped, ways_of

# 1 and 2 serve the aim; 3 and 4 serve 1; the ideas 5 and 6 serve 1, 7 serves 4, and 4 serves 2 as well.
NODES = (
    Node(1, "primary", "Time"), Node(2, "primary", "Trust"), Node(5, "idea", "Huddle"), Node(3, "secondary", "Plan"),
    Node(4, "secondary", "Cover"), Node(6, "idea", "Swap"), Node(7, "idea", "Aide"),
)  # fmt: skip
LINKS = (
    Influence(1, None), Influence(2, None), Influence(5, 1), Influence(3, 1), Influence(4, 1), Influence(4, 2),
    Influence(6, 1), Influence(7, 4),
)  # fmt: skip
GRAPH = Graph(Aim(), NODES, LINKS)


def test_each_goes_only_where_its_kind_may_stand():
    assert ways_of(GRAPH, 1, None) == ["down"]  # A primary driver stands under the aim and nowhere else.
    assert ways_of(GRAPH, 5, 1) == ["down"]  # Nothing before it could be served by an idea.
    assert ways_of(GRAPH, 3, 1) == ["up", "down"]
    assert ways_of(GRAPH, 4, 1) == ["up", "down", "in"]
    assert ways_of(GRAPH, 7, 4) == ["out"]
    assert ways_of(GRAPH, 7, 1) == []  # It does not stand there.


def test_in_goes_to_the_nearest_before_it_that_it_may_serve_and_out_to_what_that_serves():
    rows = [{"serves_id": 1, "is_weak": True, "evidence": "Seen"}]
    assert gone_its_way(GRAPH, 6, rows, "in", 1, None) == [{"serves_id": 4, "is_weak": True, "evidence": "Seen"}]
    assert gone_its_way(GRAPH, 7, [{"serves_id": 4}], "out", 4, None) == [{"serves_id": 1}]
    assert gone_its_way(GRAPH, 5, rows, "in", 1, None) == rows
    assert gone_its_way(GRAPH, 5, rows, "down", 1, None) == rows


def test_where_it_serves_the_new_place_already_one_link_is_left():
    rows = [{"serves_id": 1}, {"serves_id": 2}]
    assert gone_its_way(GRAPH, 4, rows, "move", 1, 2) == [{"serves_id": 2}]
    assert gone_its_way(GRAPH, 6, [{"serves_id": 1}], "link", 1, 2) == [{"serves_id": 1}, {"serves_id": 2}]


def test_it_is_offered_what_it_may_serve_and_nothing_that_serves_it():
    assert places_for(GRAPH, 6) == [2, 3, 4] and places_for(GRAPH, 1) == []
    circle = Graph(Aim(), NODES, (*LINKS, Influence(3, 4)))
    assert 3 not in places_for(circle, 4) and places_for(circle, 3) == [2]


def test_a_row_changes_by_one_step_and_ends_at_its_ends():
    assert swapped([1, 2, 3], 2, "up") == [2, 1, 3] and swapped([1, 2, 3], 2, "down") == [1, 3, 2]
    assert swapped([1, 2], 1, "up") == [1, 2]


@given(some.lists(some.tuples(some.integers(1, 99), some.integers(0, 20)), unique_by=lambda one: one[0]))
def test_positions_keep_any_order_and_leave_alone_what_already_has_it(wanted):
    found = in_order(wanted)
    assert [id for id, _ in wanted] == sorted(found, key=lambda id: (found[id], id))
    sorted_already = sorted(wanted, key=lambda one: (one[1], one[0]))
    assert in_order(sorted_already) == dict(sorted_already)
