import os
import subprocess
import sys
from itertools import pairwise

import pytest

from nic.figures import driver_diagram
from nic.figures.diagram import WIDTH, Box, Line, arrange
from nic.figures.driver_diagram import boxes_and_lines
from nic.science.theory import Aim, Graph, Influence, Measure, Node
from tests.figures.drawings import SVG, check_names, check_no_overlap, check_policy, parsed, text_boxes, texts

AIM = "From 51% to 75% of learners hand in an exit ticket by December 18, in all four classes"

# Two primaries; secondary 11 serves both, the second weakly; idea 23 serves a primary past the secondaries' column.
GRAPH = Graph(
    Aim(),
    nodes=(
        Node(1, "primary", "Feedback learners can use", (Measure("tickets answered next day"),)),
        Node(2, "primary", "Learners see why it matters"),
        Node(10, "secondary", "Tickets are read the same day"),
        Node(11, "secondary", "Learners' questions shape the next lesson"),
        Node(12, "secondary", "Families know what a ticket is for"),
        Node(20, "idea", "Two-minute exit tickets"),
        Node(21, "idea", "Begin with one learner's question & an answer"),
        Node(22, "idea", "A card for families"),
        Node(23, "idea", "Learners choose the question of the week"),
        Node(24, "idea", "A poster that serves nothing yet"),
    ),
    influences=(
        Influence(1, None), Influence(2, None),
        Influence(10, 1), Influence(11, 1), Influence(11, 2, is_weak=True), Influence(12, 2),
        Influence(20, 10), Influence(21, 11), Influence(22, 12), Influence(23, 2),
    ),
)  # fmt: skip
LONG = Graph(
    Aim(),
    nodes=tuple(
        Node(number, kind, f"{number} " + "Donaudampfschifffahrtsgesellschaftskapitän und noch viel mehr " * 9)
        for number, kind in enumerate(["primary"] * 7 + ["secondary"] * 9 + ["idea"] * 30)
    ),
    influences=(
        *(Influence(primary, None) for primary in range(7)),
        *(Influence(7 + n, n % 7) for n in range(9)),
        *(Influence(7 + n, (n + 3) % 7, is_weak=True) for n in range(9)),
        *(Influence(16 + n, 7 + n % 9) for n in range(30)),
        *(Influence(16 + n, n % 7) for n in range(0, 30, 4)),
    ),
)
CASES = {
    "the usual": GRAPH,
    "long": LONG,
    "an aim alone": Graph(Aim()),
    "no secondary": Graph(
        Aim(), (Node(1, "primary", "P"), Node(2, "idea", "I")), (Influence(1, None), Influence(2, 1))
    ),
    "two columns of secondaries": Graph(
        Aim(),
        (Node(1, "primary", "P"), Node(2, "secondary", "S"), Node(3, "secondary", "T"), Node(4, "idea", "I")),
        (Influence(1, None), Influence(2, 1), Influence(3, 2), Influence(4, 3)),
    ),
}
every_case = pytest.mark.parametrize("case", CASES)


def draw(case="the usual", **more):
    return driver_diagram(CASES[case], AIM, title="Theory of exit tickets", **more)


@every_case
def test_a_diagram_holds_nothing_that_a_strict_page_refuses(case):
    check_policy(draw(case))
    check_names(draw(case))


@every_case
def test_no_text_covers_another(case):
    check_no_overlap(draw(case))


@every_case
def test_all_text_stays_inside_its_box(case):
    root = parsed(draw(case))
    rooms = [tuple(float(rect.get(name)) for name in ("x", "y", "width", "height")) for rect in root.iter(f"{SVG}rect")]
    headings = {"Aim", "Primary drivers", "Secondary drivers", "Change ideas", "weak influence"}
    for left, top, right, bottom, text in text_boxes(draw(case)):
        if text not in headings:
            assert any(x <= left and right <= x + w and y <= top and bottom <= y + h for x, y, w, h in rooms), text


def test_every_element_stands_there_in_words():
    said = texts(draw())
    for node in GRAPH.nodes:
        assert node.words in said
    assert {AIM, "Aim", "Primary drivers", "Secondary drivers", "Change ideas"} <= set(said)
    assert "Measured by: tickets answered next day" in said


def test_what_serves_two_drivers_stands_once_and_has_two_lines():
    boxes, lines = boxes_and_lines(GRAPH, AIM, {}, {}, str)
    assert [box.key for box in boxes].count("11") == 1
    assert {(line.target, line.is_weak) for line in lines if line.source == "11"} == {("1", False), ("2", True)}
    curves = [path for path in parsed(draw()).iter(f"{SVG}path") if path.get("fill") == "none"]
    assert len(curves) == len(GRAPH.influences) + 1  # One more is the sample in the key.


def test_a_weak_influence_is_dashed_and_the_key_says_so():
    assert draw().count("stroke-dasharray") == 2 and "weak influence" in texts(draw())
    firm = draw("no secondary")
    assert "stroke-dasharray" not in firm and "weak influence" not in texts(firm)


def test_a_line_past_a_column_runs_between_its_boxes():
    boxes, lines = boxes_and_lines(GRAPH, AIM, {}, {}, str)
    arranged = arrange(boxes, lines)
    route = next(route for route in arranged.routes if route.line.source == "23")
    (passing,) = route.stops[1:-1]
    for place in arranged.columns[2]:
        assert place is passing or abs(place.middle - passing.middle) >= (place.height + passing.height) / 2


@every_case
def test_boxes_of_a_column_never_touch(case):
    arranged = arrange(*boxes_and_lines(CASES[case], AIM, {}, {}, str))
    for column in arranged.columns:
        for upper, lower in pairwise(column):
            assert upper.top + upper.height + 10 <= lower.top
            assert upper.left == lower.left and upper.right - upper.left == WIDTH
    assert min(place.top for column in arranged.columns for place in column) == pytest.approx(0)


def test_what_serves_nothing_stands_right_below_the_others():
    *_, ideas = arrange(*boxes_and_lines(GRAPH, AIM, {}, {}, str)).columns
    assert ideas[-1].key == "24" and ideas[-1].top - (ideas[-2].top + ideas[-2].height) < 30


def test_a_parent_stands_at_the_middle_of_its_only_child():
    arranged = arrange(*boxes_and_lines(CASES["two columns of secondaries"], AIM, {}, {}, str))
    middles = [place.middle for column in arranged.columns for place in column]
    assert len(arranged.columns) == 5 and max(middles) - min(middles) < 0.01


def test_a_box_with_an_address_is_a_link_and_the_drawing_no_image():
    drawing = draw(hrefs={20: "/schools/1/ideas/20?a=1&b=2"})
    [link] = parsed(drawing).iter(f"{SVG}a")
    assert link.get("href") == "/schools/1/ideas/20?a=1&b=2"
    assert parsed(drawing).get("role") == "group" and parsed(draw()).get("role") == "img"


def test_text_cannot_leave_its_element():
    drawing = driver_diagram(Graph(Aim()), "<script>1</script>", title="</svg>", notes={None: "a < b & c"})
    check_policy(drawing)
    assert "<script>1</script>" in texts(drawing) and "a < b & c" in texts(drawing)


def test_what_is_cut_off_can_be_read_in_full():
    words = {title.text for title in parsed(draw("long")).iter(f"{SVG}title")}
    assert any(text.startswith("0 Donaudampf") and text.endswith("viel mehr") for text in words)


def test_boxes_that_serve_in_a_circle_or_their_own_column_are_drawn_all_the_same():
    boxes = [Box("a", "Aim", "aim", 0), Box("p", "P", "primary", 1), Box("q", "Q", "primary", 1)]
    arranged = arrange(boxes, [Line("p", "q"), Line("q", "p"), Line("a", "p"), Line("p", "gone")])
    assert len(arranged.routes) == 3


def test_the_same_theory_gives_the_same_bytes_in_another_process():
    code = "from tests.figures.test_driver_diagram import draw; print(draw('long'))"
    told = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout.decode()
        for seed in ("1", "2")
    ]
    assert told[0] == told[1] == draw("long") + "\n"


def test_no_matplotlib_is_needed():
    code = (
        "import sys; from tests.figures.test_driver_diagram import draw; draw(); assert 'matplotlib' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_words_are_said_by_the_translator():
    assert "«Aim»" in texts(draw(say=lambda words: f"«{words}»"))
