import subprocess
import sys
from io import BytesIO

import pytest
from pypdf import PdfReader

from nic.diagram_files import theory_in_file
from nic.figures import driver_diagram
from nic.science.sketch import Note
from nic.science.theory import Aim, Graph, Influence, Measure, Node
from tests.figures.drawings import SVG, check_names, check_policy, parsed, texts

AIM = "From 51% to 75% of learners hand in an exit ticket by December 18, in all four classes"

SAID = {"title": "Exit tickets", "lines": [], "lang": "en", "say": str}

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


def test_every_element_stands_there_in_words():
    said = texts(draw())
    for node in GRAPH.nodes:
        assert node.words in said
    assert {AIM, "Aim", "Primary drivers", "Secondary drivers", "Change ideas"} <= set(said)
    assert "tickets answered next day" in said


def test_a_weak_influence_is_dashed_and_the_key_says_so():
    dashed = [path for path in parsed(draw()).iter(f"{SVG}path") if path.get("stroke-dasharray")]
    assert len(dashed) == 2 and "weak influence" in texts(draw())
    firm = draw("no secondary")
    assert "stroke-dasharray" not in firm and "weak influence" not in texts(firm)


def test_how_far_an_idea_has_come_is_told_by_its_sign_and_the_key():
    drawing = draw(states={20: "adopted", 21: "abandoned", 22: "testing"})
    signs = [use.get("href").split("-", 1)[1] for use in parsed(drawing).iter(f"{SVG}use")]
    assert [signs.count(name) for name in ("adopted", "abandoned", "testing", "untested")] == [2, 2, 2, 3]
    assert {"adopted", "abandoned", "being tested", "not tested yet"} <= set(texts(drawing))
    struck = [span.text for span in parsed(drawing).iter(f"{SVG}tspan") if span.get("text-decoration")]
    assert " ".join(struck) == "Begin with one learner's question & an answer"


def test_a_day_of_which_nobody_knows_what_was_tested_says_nothing_about_it():
    assert "not tested yet" not in texts(draw()) and "not tested yet" in texts(draw(states={}))


def test_an_indicator_stands_in_its_box_with_its_latest_signal():
    drawing = draw(notes={None: [Note("Exit tickets: shift, improving", "better", "better")]})
    assert "Exit tickets: shift, improving" in texts(drawing)
    assert any(use.get("href").endswith("-better") for use in parsed(drawing).iter(f"{SVG}use"))


def test_in_a_narrow_room_nothing_is_lost():
    narrow = draw(is_narrow=True)
    check_policy(narrow)
    assert {node.words for node in GRAPH.nodes} <= set(texts(narrow))
    assert float(parsed(narrow).get("width")) <= 342


@pytest.mark.parametrize(("form", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_it_is_also_a_file_of_which_the_same_values_give_the_same_bytes(form, start):
    files = [theory_in_file(GRAPH, AIM, form, foot=["Northside", "Nov 22"], **SAID) for _ in range(2)]
    assert files[0].startswith(start) and files[0] == files[1]
    assert b"var(--" not in files[0]


def test_a_large_theory_is_a_file_of_several_pages():
    content = theory_in_file(LONG, AIM, "pdf", foot=[], **SAID)
    assert len(PdfReader(BytesIO(content)).pages) > 2  # The last is for the list.


def test_a_box_with_an_address_is_a_link_and_the_drawing_no_image():
    drawing = draw(hrefs={20: "/schools/1/ideas/20?a=1&b=2"})
    [link] = parsed(drawing).iter(f"{SVG}a")
    assert link.get("href") == "/schools/1/ideas/20?a=1&b=2"
    assert parsed(drawing).get("role") == "group" and parsed(draw()).get("role") == "img"


def test_text_cannot_leave_its_element():
    drawing = driver_diagram(Graph(Aim()), "<script>1</script>", title="</svg>", notes={None: [Note("a < b & c")]})
    check_policy(drawing)
    assert "<script>1</script>" in texts(drawing) and "a < b & c" in texts(drawing)


def test_what_is_cut_off_can_be_read_in_full():
    words = {title.text for title in parsed(draw("long")).iter(f"{SVG}title")}
    assert any(text.startswith("0 Donaudampf") and text.endswith("viel mehr") for text in words)


def test_no_matplotlib_is_needed():
    code = (
        "import sys; from tests.figures.test_driver_diagram import draw; draw(); assert 'matplotlib' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_words_are_said_by_the_translator():
    assert "«Aim»" in texts(draw(say=lambda words: f"«{words}»"))
