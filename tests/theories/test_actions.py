"""A theory as a graph: what serves what, in which order, and what is refused."""

import pytest

from nic.errors import Conflict, Refused
from nic.history import History
from nic.theories.models import Influence, Node
from nic.theories.nodes import actions
from nic.theories.nodes.actions import add_node, change_node, withdraw_node
from nic.theories.queries import list_influences, list_nodes
from tests.builders import a_node, a_theory, an_act


def serves(node):
    return {one.serves_id: one for one in list_influences(node.theory) if one.node_id == node.id}


def row(node, **given):
    return {"serves_id": node.id} | given


@pytest.fixture
def theory():
    return a_theory()


@pytest.fixture
def primary(theory):
    return a_node(theory, "primary", words="Mentors have time")


@pytest.fixture
def other(theory):
    return a_node(theory, "primary", words="Planning is shared")


def test_a_primary_driver_serves_the_aim(primary):
    assert set(serves(primary)) == {None}


def test_a_driver_may_serve_several_weakly_and_with_evidence(theory, primary, other):
    rows = [row(primary, evidence="Exit talks"), row(other, is_weak=True)]
    node = add_node(theory, an_act(), kind="secondary", words="Time in the week", serves=rows)
    found = serves(node)
    assert found[primary.id].evidence == "Exit talks" and not found[primary.id].is_weak
    assert found[other.id].is_weak


def test_one_line_of_history_says_what_a_node_serves_now(theory, primary, other):
    node = a_node(theory, "secondary", serves=[primary])
    act = an_act()
    before = History.select().count()
    change_node(node, act, words="Time in the week", serves=[row(other, is_weak=True)])
    assert History.select().count() == before + 1
    changed = History.select().order_by(History.id.desc()).first().changes
    was, now = changed["serves"]
    assert [one["serves"] for one in was] == [str(primary.uid)]
    assert now == [{"serves": str(other.uid), "is_weak": True, "evidence": ""}]
    assert changed["version"] == [1, 2]


def test_an_influence_taken_away_and_given_again_is_the_same(theory, primary):
    node = a_node(theory, "secondary", serves=[primary])
    change_node(node, an_act(), words="x", serves=[])
    assert serves(node) == {}
    change_node(node, an_act(), words="x", serves=[row(primary)])
    assert set(serves(node)) == {primary.id} and Influence.select().where(Influence.node == node).count() == 1


def test_an_idea_without_a_driver_waits_for_its_place(theory):
    assert serves(a_node(theory)) == {}


def test_a_circle_of_influences_is_refused_in_words(theory, primary):
    first = a_node(theory, "secondary", serves=[primary])
    second = a_node(theory, "secondary", serves=[first])
    with pytest.raises(Refused, match="in the end serve itself") as no:
        change_node(first, an_act(), words="x", serves=[row(second)])
    assert no.value.field == "serves" and set(serves(first)) == {primary.id}
    with pytest.raises(Refused, match="in the end serve itself"):
        change_node(Node.get_by_id(first.id), an_act(), words="x", serves=[row(first)])


def test_nothing_serves_a_driver_of_another_theory(theory):
    with pytest.raises(Refused, match="no longer there"):
        add_node(theory, an_act(), kind="idea", words="x", serves=[row(a_node(kind="primary"))])
    assert list_nodes(theory) == []


def test_an_idea_serves_drivers_and_a_primary_only_the_aim(theory, primary, other):
    with pytest.raises(Refused, match="serves drivers"):
        a_node(theory, "idea", serves=[a_node(theory, "idea")])
    with pytest.raises(Refused, match="the aim and nothing else"):
        a_node(theory, "primary", serves=[primary])


def test_what_served_a_withdrawn_driver_stays_without_a_place(theory, primary):
    idea = a_node(theory, serves=[primary])
    withdraw_node(primary, an_act())
    assert list_nodes(theory) == [idea] and serves(idea) == {}


def moved(node, way, under):
    node = Node.get_by_id(node.id)
    rows = [{"serves_id": one.serves_id} for one in serves(node).values()]
    change_node(node, an_act(), words=node.words, serves=rows, way=way, under=under)


def test_nodes_move_among_those_that_serve_the_same(theory, primary, other):
    first, second = a_node(theory, serves=[primary]), a_node(theory, serves=[primary])
    a_node(theory, serves=[other])
    moved(second, "up", primary.id)
    assert [node.id for node in list_nodes(theory)][2:4] == [second.id, first.id]
    moved(other, "up", None)
    assert [node.id for node in list_nodes(theory)][:2] == [other.id, primary.id]
    before = [node.id for node in list_nodes(theory)]
    moved(first, "up", other.id)  # It does not stand there.
    moved(other, "up", None)  # It is the first.
    assert [node.id for node in list_nodes(theory)] == before


def test_one_that_is_put_behind_another_pushes_only_those_that_are_in_its_way(theory, primary):
    first, last = (a_node(theory, serves=[primary]) for _ in range(2))
    added = [first]
    for _ in range(3):
        added.append(add_node(theory, an_act(), kind="idea", words="x", serves=[row(primary)], after=first.id))
    order = [node.id for node in list_nodes(theory) if node.id != primary.id]
    assert order == [first.id, *(node.id for node in reversed(added[1:])), last.id]
    moved(last, "up", primary.id)
    assert [node.id for node in list_nodes(theory)][-2:] == [last.id, added[1].id]


def test_a_double_click_adds_one_node(theory):
    act = an_act(once="k")
    one, again = (add_node(theory, act, kind="primary", words="x") for _ in range(2))
    assert one == again and len(list_nodes(theory)) == 1


def test_a_stale_change_is_a_conflict_and_changes_no_influence(theory, primary, other):
    node = a_node(theory, "secondary", serves=[primary])
    change_node(Node.get_by_id(node.id), an_act(version=1), words="Theirs", serves=[row(other)])
    with pytest.raises(Conflict):
        change_node(node, an_act(version=1), words="Mine", serves=[row(primary)])
    assert set(serves(node)) == {other.id}


def test_a_theory_ends_where_a_page_does(theory, monkeypatch):
    monkeypatch.setattr(actions, "MOST_NODES", 1)
    a_node(theory)
    with pytest.raises(Refused, match="Begin another one"):
        a_node(theory)
