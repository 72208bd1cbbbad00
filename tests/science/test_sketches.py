"""The layout of both diagrams, held to the rules of sketches.py over random ones and the real ones."""

from dataclasses import replace

import pytest

from nic.science.driver_sketch import SCREEN, Shown, driver_sketch
from nic.science.driver_stem import driver_stem
from nic.science.fishbone_sketch import Fish, fishbone_sketch, fishbone_stem
from nic.science.letter_pages import MARGIN, PAGE, READABLE, TRIED, fishbone_sheets, theory_sheets
from nic.science.ribs import Bone, Cause
from nic.science.sketch import Edge, Frame, Piece, Sketch
from nic.science.theory import Aim, Graph, Influence, Node
from tests.science.sketches import check_geometry, random_bones, random_graph, random_notes, random_states

AIM = "From 51% to 75% of learners hand in an exit ticket by December 18, in all four classes"
USUAL, ALL = range(40), range(40, 500)
every_seed = pytest.mark.parametrize("seeds", [USUAL, pytest.param(ALL, marks=pytest.mark.proof)], ids=["40", "500"])


def shown(seed, graph):
    return Shown(AIM, random_states(seed, graph), random_notes(seed, graph))


@every_seed
def test_no_driver_diagram_overlaps_or_lets_a_line_through_a_box(seeds):
    for seed in seeds:
        graph = random_graph(seed)
        check_geometry(driver_sketch(graph, shown(seed, graph)))
        check_geometry(driver_stem(graph, shown(seed, graph)))


@every_seed
def test_no_fishbone_does(seeds):
    for seed in seeds:
        fish = Fish("Turnover of new teachers is high " * (1 + seed % 4), random_bones(seed))
        check_geometry(fishbone_sketch(fish))
        check_geometry(fishbone_stem(fish))


@pytest.mark.parametrize("seed", range(12))
def test_a_page_holds_what_is_on_it(seed):
    graph = random_graph(seed, most=90)
    for sheet in theory_sheets(graph, shown(seed, graph), "Serves also: %(names)s"):
        check_geometry(sheet.sketch, slack=1.0)
        assert sheet.sketch.width * sheet.scale <= PAGE[0] - 2 * MARGIN + 0.01
        assert sheet.sketch.height * sheet.scale <= PAGE[1] - 2 * MARGIN + 0.01


def full_theory(primaries=5, secondaries=5, ideas=4):
    """As wordy as published ones: ideas of about 28 letters, drivers of about 32."""
    nodes, influences = [], []

    def add(kind, words, serves):
        nodes.append(Node(len(nodes) + 1, kind, words))
        influences.append(Influence(len(nodes), serves))
        return len(nodes)

    for p in range(primaries):
        primary = add("primary", f"{p}. Feedback learners can use", None)
        for s in range(secondaries):
            driver = add("secondary", f"{p}.{s} Time in the timetable to read", primary)
            for i in range(ideas):
                add("idea", f"{p}.{s}.{i} Reflective planning protocol", driver)
    return Graph(Aim(), tuple(nodes), tuple(influences))


def test_five_primaries_by_five_secondaries_by_four_ideas_fit_one_letter_page():
    [sheet] = theory_sheets(full_theory(), Shown(AIM))
    assert sheet.points >= READABLE
    keys = {piece.key for piece in sheet.sketch.pieces}
    assert len(keys) == 1 + 5 + 25 + 100


def test_a_larger_one_takes_as_many_pages_as_it_needs_and_loses_nothing():
    graph = full_theory(8, 6, 5)
    sheets = theory_sheets(graph, Shown(AIM))
    assert len(sheets) > 1 and all(sheet.points >= READABLE for sheet in sheets)
    keys = [piece.key for sheet in sheets for piece in sheet.sketch.pieces]
    assert set(keys) == {"aim", *(str(node.id) for node in graph.nodes)}


def test_a_driver_whose_other_aim_is_on_another_page_names_it():
    graph = full_theory(8, 6, 5)
    [last] = [node.id for node in graph.nodes if node.words.startswith("7. ")]
    [first] = [node.id for node in graph.nodes if node.words.startswith("0.0 ")]
    shared = Graph(graph.aim, graph.nodes, (*graph.influences, Influence(first, last)))
    sheets = theory_sheets(shared, Shown(AIM), "Serves also: %(names)s")
    said = {" ".join(line for words in piece.words for line in words.lines)
            for sheet in sheets for piece in sheet.sketch.pieces if piece.key == str(first)}  # fmt: skip
    assert any(text.endswith("Serves also: 7. Feedback learners can use") for text in said)


def test_a_small_theory_is_printed_in_large_letters():
    [sheet] = theory_sheets(full_theory(3, 1, 2), Shown(AIM))
    assert sheet.points >= 9


def test_a_wordy_fishbone_takes_two_pages():
    bones = tuple(Bone(f"Bone {n}", tuple(Cause("why " * 20) for _ in range(14))) for n in range(6))
    sheets = fishbone_sheets(Fish("Late", bones))
    names = [piece.words[0].lines[0] for sheet in sheets for piece in sheet.sketch.pieces if len(piece.key) == 1]
    assert len(sheets) > 1 and names == [bone.name for bone in bones]


def test_ideas_that_serve_the_same_stand_in_one_panel_with_one_line():
    sketch = driver_sketch(full_theory(2, 1, 4), Shown(AIM))
    assert len(sketch.panels) == 2
    assert len([edge for edge in sketch.edges if edge.target == "2"]) == 1


def test_an_idea_with_another_driver_besides_stands_alone():
    graph = full_theory(2, 1, 4)
    shared = Graph(graph.aim, graph.nodes, (*graph.influences, Influence(3, 8, is_weak=True)))
    sketch = driver_sketch(shared, Shown(AIM))
    assert len(sketch.panels) == 3
    assert sorted((edge.target, edge.is_weak) for edge in sketch.edges if edge.source == "3") == [
        ("2", False),
        ("8", True),
    ]


def test_crossed_lines_are_untangled():
    nodes = (Node(1, "primary", "P"), Node(2, "primary", "Q"), Node(3, "secondary", "S"), Node(4, "secondary", "T"))
    graph = Graph(Aim(), nodes, (Influence(1, None), Influence(2, None), Influence(3, 2), Influence(4, 1)))
    tops = {piece.key: piece.frame.top for piece in driver_sketch(graph, Shown(AIM)).pieces}
    assert (tops["1"] < tops["2"]) == (tops["4"] < tops["3"])


def test_a_driver_stands_at_the_height_of_its_only_one():
    graph = Graph(Aim(), (Node(1, "primary", "P"), Node(2, "secondary", "S")), (Influence(1, None), Influence(2, 1)))
    assert len({round(piece.frame.middle, 3) for piece in driver_sketch(graph, Shown(AIM)).pieces}) == 1


def test_on_a_phone_each_driver_stands_once_and_names_what_else_it_serves():
    nodes = (Node(1, "primary", "P"), Node(2, "primary", "Q"), Node(3, "secondary", "S"))
    links = (Influence(1, None), Influence(2, None), Influence(3, 1), Influence(3, 2, is_weak=True))
    sketch = driver_stem(Graph(Aim(), nodes, links), Shown(AIM))
    [driver] = [piece for piece in sketch.pieces if piece.key == "3"]
    assert driver.words[1].lines == ("Serves also: Q (weak influence)",)
    assert sketch.width <= 342


def test_the_usual_diagram_fits_the_page_of_a_laptop():
    assert driver_sketch(full_theory(), Shown(AIM)).width <= 1050


def test_every_width_that_is_tried_keeps_the_rules():
    graph = random_graph(7, most=60)
    for columns in (SCREEN, *TRIED):
        check_geometry(driver_sketch(graph, shown(7, graph), columns), slack=columns.hand.slack)


def test_bones_alternate_above_and_below_the_spine():
    sketch = fishbone_sketch(Fish("Late", tuple(Bone(f"Bone {n}") for n in range(6))))
    tops = [piece.frame.top for piece in sketch.pieces if piece.key != "effect"]
    assert tops[0] == tops[2] == tops[4] < tops[1] == tops[3] == tops[5]


@pytest.mark.parametrize(
    "legs", [(((0.0, 50.0), (200.0, 50.0)),), (((0.0, 10.0), (100.0, 10.0), (100.0, 90.0), (200.0, 90.0)),)]
)
def test_a_line_through_a_foreign_box_would_be_seen(legs):
    box = Piece("box", Frame(80, 30, 40, 40), ())
    sketch = Sketch(200, 100, 13, 17, (box,), (Edge("a", "b", legs),))
    with pytest.raises(AssertionError):
        check_geometry(sketch)
    check_geometry(replace(sketch, edges=(Edge("a", "box", legs),)))
