"""The family of measures: what a measure is follows from what it measures, but for what might get worse meanwhile."""

from nic.science.theory import Aim, Graph, Influence, Measure, Node
from nic.science.theory_family import family, standing_elsewhere


def measure(id, role="process", name=""):
    return Measure(name or f"measure {id}", role, id=id)


def graph(of_aim=(), of_driver=(), of_idea=()):
    nodes = (
        Node(1, "primary", "Time to talk", tuple(of_driver)),
        Node(2, "idea", "Wait five seconds", tuple(of_idea)),
    )
    return Graph(Aim(measures=tuple(of_aim)), nodes, (Influence(1, None), Influence(2, 1)))


def roles(graph):
    return {role: [one.measure.id for one in members] for role, members in family(graph).items()}


def test_the_aim_a_driver_and_an_idea_each_give_their_role():
    found = graph([measure(1)], [measure(2)], [measure(3)])
    assert roles(found) == {"outcome": [1], "driver": [2], "process": [3], "balancing": []}


def test_what_measures_the_aim_is_an_outcome_whatever_its_indicator_is_called():
    [one] = family(graph(of_aim=[measure(1, "process")]))["outcome"]
    assert str(one.otherwise) == "Its own page calls it a process measure."
    [one] = family(graph(of_aim=[measure(1, "outcome")]))["outcome"]
    assert not one.otherwise


def test_a_balancing_measure_stays_one_wherever_it_is_linked():
    assert roles(graph([measure(1, "balancing")], [measure(2, "balancing")]))["balancing"] == [1, 2]


def test_each_stands_once_where_it_is_nearest_to_the_aim_with_all_that_it_measures():
    twice = measure(1)
    found = family(graph([twice], [twice], [twice]))
    [one] = found["outcome"]
    assert one.of == ("Time to talk", "Wait five seconds") and not found["driver"] and not found["process"]


def test_a_theory_without_measures_has_an_empty_family():
    assert not any(roles(graph()).values())


def test_what_stands_nearer_to_the_aim_is_named_where_it_is_of_use_too():
    twice, kept = measure(1, name="Tickets"), measure(2, "balancing", "Minutes")
    found = graph([twice, kept], [twice, kept], [])
    assert standing_elsewhere(family(found), found) == {"driver": ["Tickets"]}
