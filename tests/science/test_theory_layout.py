from hypothesis import given
from hypothesis import strategies as st

from nic.science.theory import Aim, Graph, Influence, Node
from nic.science.theory_layout import by_column, count_crossings, inversions, layout


def graph(kinds, links):
    nodes = tuple(Node(number, kind, str(number)) for number, kind in enumerate(kinds))
    return Graph(Aim(), nodes, tuple(Influence(node, serves) for node, serves in links))


def test_columns_run_from_the_primary_drivers_to_the_ideas():
    tangled = graph(["idea", "primary", "secondary", "secondary"], [(1, None), (2, 1), (3, 2), (0, 3)])
    assert layout(tangled) == [[1], [2], [3], [0]]


def test_crossed_lines_are_untangled():
    crossed = graph(["primary", "primary", "idea", "idea"], [(2, 1), (3, 0)])
    assert count_crossings(crossed, by_column(crossed)) == 1
    assert layout(crossed) == [[0, 1], [3, 2]]


def test_what_is_not_crossed_stays_in_its_order():
    plain = graph(["primary", "primary", "idea", "idea"], [(2, 0), (3, 1)])
    assert layout(plain) == [[0, 1], [2, 3]]


def test_a_theory_without_drivers_has_one_column():
    assert layout(graph(["idea", "idea"], [])) == [[0, 1]]
    assert layout(graph([], [])) == []


def test_pairs_in_the_wrong_order_are_counted():
    assert inversions([1, 2, 3]) == 0 and inversions([3, 2, 1]) == 3 and inversions([2, 2, 1]) == 2


@st.composite
def graphs(draw):
    kinds = draw(st.lists(st.sampled_from(["primary", "secondary", "idea"]), max_size=20))
    places = st.integers(0, max(len(kinds) - 1, 0))
    links = (
        draw(st.lists(st.tuples(places, places).filter(lambda pair: pair[0] != pair[1]), max_size=40)) if kinds else []
    )
    return graph(kinds, links)


@given(graphs())
def test_every_node_stands_once_and_the_picture_is_always_the_same(one):
    columns = layout(one)
    assert sorted(node for column in columns for node in column) == [node.id for node in one.nodes]
    assert columns == layout(one)
    assert count_crossings(one, columns) <= count_crossings(one, by_column(one))
