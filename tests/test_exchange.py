"""Both diagrams out to files and back: nothing is lost, and what is wrong is said at once, each with its line."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nic.exchange import form_of, kind_of, read_fishbone, read_theory, write_fishbone, write_theory
from nic.science.exchange.shapes import BoneLine, CauseLine, FishboneFile, LinkLine, NodeLine, TheoryFile
from nic.science.exchange.write_yaml import scalar
from tests.science.sketches import random_graph

# As published by the Carnegie Foundation (summit slides of Mar 2, 2015; pages on practical measurement), in the form in
# which they were given to us.
TEACHERS = """\
effect: Turnover of new teachers is high and they do not become effective fast enough
bones:
  - name: Weak relationship with the principal
    causes: [Induction of principals ignores relationships, New teachers are a low priority on the principal's time, Trust is weak across the district, Principal turnover is high]
  - name: Inadequate feedback
    causes: [No common language of good teaching, Feedback is not connected to resources, Givers of feedback lack expertise, Feedback is felt as isolated or evaluative]
  - name: Recruiting, hiring and placement
    causes: [Background and assignment do not match, Roles are unclear, No information to match on, Hiring is not timely, Preparation programmes do not talk to districts]
  - name: Lack of professional community
    causes: [Not my job, No collective responsibility, No time or structures, Each invents their own curriculum]
  - name: Professional development
    causes: [No arc of development, Not linked to student learning, Not differentiated, Incoherent]
  - name: Working conditions
    causes: [School is not safe, Facilities, No breaks]
"""  # noqa: E501
WRITING = """\
drivers:
  - name: Mentor support
    measure: mean mentor minutes
    ideas: [Strategy huddle, Mentor and new-teacher writing, Reflective planning protocols]
  - name: Lesson-plan design
    measure: mean planning minutes
    ideas: [Orientation to the writing initiative, After-school sessions, School-wide planning session, Writing room]
  - name: Feedback from teacher leader or principal
    measure: mean feedback minutes
    ideas: [Veteran learning walks, Peer observation, Co-planning, Feedback conversation protocol]
outcome_measure: sustained participation
"""
RICH = """\
aim: "Exit tickets: from 51% to 75%"
by_when: 2026-12-18
for_whom: all four classes
drivers:
  - name: Feedback learners can use
    measures: [tickets answered, minutes]
    evidence: We saw it in two rooms
    ideas:
      - Two-minute tickets
      - name: Begin with one question
        weak: yes
        also_serves: [They see why]
    drivers:
      - name: Time to read
        also_serves:
          - name: They see why
            weak: yes
            evidence: one interview
  - name: They see why
loose_ideas: [A poster]
balancing_measure: minutes of preparation
"""
CAUSES = FishboneFile(
    "Late",
    (
        BoneLine("Buses", (CauseLine("Two drivers are ill", "supported", "the log", True, (CauseLine("=SUM(A1)"),)),)),
        BoneLine("Weather, and roads", (CauseLine("Snow", "ruled out", is_ours=False), CauseLine("yes"))),
        BoneLine(
            "Roads",
            (
                CauseLine("Ice", "ruled out", "it was May", is_set_aside=True, set_aside_because="Summer"),
                CauseLine("Works", causes=(CauseLine("Sand"),), is_set_aside=True),
            ),
        ),
    ),
    "a source",
)


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


@pytest.mark.parametrize("text", [WRITING, RICH])
def test_a_theory_comes_back_from_yaml_byte_by_byte(text):
    theory, faults = read_theory(text, "yaml")
    assert not faults and write_theory(theory, "yaml") == text


def test_a_fishbone_does_too():
    fishbone, faults = read_fishbone(TEACHERS, "yaml")
    assert not faults and write_fishbone(fishbone, "yaml") == TEACHERS
    again = write_fishbone(CAUSES, "yaml")
    assert read_fishbone(again, "yaml") == (CAUSES, [])


def test_what_is_read_is_what_the_file_says():
    theory, _ = read_theory(RICH, "yaml")
    keys = {node.words: node.key for node in theory.nodes}
    assert [(node.kind, node.words) for node in theory.nodes if node.kind != "idea"] == [
        ("primary", "Feedback learners can use"), ("secondary", "Time to read"), ("primary", "They see why"),
    ]  # fmt: skip
    assert LinkLine(keys["Time to read"], keys["They see why"], True, "one interview") in theory.links
    assert LinkLine(keys["Feedback learners can use"], None, False, "We saw it in two rooms") in theory.links
    assert not [link for link in theory.links if link.node == keys["A poster"]]


def links_in_words(theory):
    words = {node.key: f"{node.kind} {node.words}" for node in theory.nodes} | {None: "aim"}
    links = sorted((words[one.node], words[one.serves], one.is_weak, one.evidence) for one in theory.links)
    return sorted(words.values()), links


def as_file(graph):
    nodes = tuple(NodeLine(str(one.id), one.kind, f"{one.id} of {one.words}".strip(), ()) for one in graph.nodes)
    links = tuple(
        LinkLine(str(one.node), None if one.serves is None else str(one.serves), one.is_weak) for one in graph.present
    )
    return TheoryFile("aim", nodes=nodes, links=links)


@pytest.mark.parametrize("form", ["yaml", "csv"])
@pytest.mark.parametrize("seed", range(15))
def test_any_graph_comes_back_whole(seed, form):
    theory = as_file(random_graph(seed))
    found, faults = read_theory(write_theory(theory, form), form)
    assert not faults and links_in_words(found) == links_in_words(theory)


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_drivers_of_the_same_name_are_told_apart(form):
    nodes = (NodeLine("a", "primary", "Trust"), NodeLine("b", "primary", "Trust"), NodeLine("c", "idea", "Talk"))
    theory = TheoryFile(
        nodes=nodes, links=tuple(LinkLine(*one) for one in (("a", None), ("b", None), ("c", "a"), ("c", "b")))
    )
    text = write_theory(theory, form)
    found, faults = read_theory(text, form)
    assert not faults and len(found.links) == 4 and write_theory(found, form) == text


def test_a_fishbone_comes_back_from_rows_and_no_cell_is_a_formula():
    text = write_fishbone(CAUSES, "csv")
    assert read_fishbone(text, "csv") == (CAUSES, []) and ",=SUM" not in text
    assert (
        read_fishbone("\ufeff" + text.replace(",", ";", 999).replace("Weather;", "Weather,"), "csv")[0].effect == "Late"
    )


@given(st.text(max_size=60))
def test_any_words_are_written_so_that_any_reader_of_yaml_finds_them(text):
    assert yaml.safe_load(f"a: {scalar(text)}") == {"a": text}
    assert yaml.safe_load(f"[x, {scalar(text, is_in_list=True)}, y]") == ["x", text, "y"]


def said(faults):
    return [(fault.line, str(fault.sentence)) for fault in faults]


def test_all_that_is_wrong_in_yaml_is_said_at_once_with_its_line():
    text = "aim: x\ndrivers:\n  - name: A\n    weak: maybe\n    also_serves: [Z]\n  - measure: m\n  - [x]\n"
    text += "by_when: soon\nfoo: 1\n"
    _, faults = read_theory(text, "yaml")
    assert said(faults) == [
        (4, "“weak” must be one of: yes, true, no, false."),
        (5, "No driver is called “Z”."),
        (6, "“name” is missing here."),
        (7, "Names with a colon are expected here, as in “name: Feedback”."),
        (8, "“soon” is no day. Write it like 2026-12-18."),
        (9, "Nothing called “foo” belongs here."),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x [1]\nb: *x", 1), ("a: !!python/object:os.system x", 1), ("a: 1\na: 2", 2), ("a: 1\n---\nb: 2", 2),
        ("a: [1, 2", 1), ("\n".join(" " * n + "- " for n in range(60)), 41), ("x" * 400_000, 1), ("effect: \x00", 1),
        ("", 1), ("- 1", 1), ("a: b: c", 1),
    ],
)  # fmt: skip
def test_what_no_diagram_is_is_refused_with_a_line(text, line):
    for read in (read_theory, read_fishbone):
        faults = read(text, "yaml")[1]
        assert faults and any(fault.line == line or line == 1 for fault in faults), faults


def test_all_that_is_wrong_in_rows_is_said_at_once():
    text = "kind,id,name,serves,weak\nprimary driver,1,A,aim,\nidea,2,B,1,\nchange idea,3,C,9,perhaps\n"
    text += "change idea,4,,1,\nprimary driver,5,E,1,\n"
    assert [line for line, _ in said(read_theory(text, "csv")[1])] == [3, 4, 4, 5, 6]
    assert said(read_theory("a,b\n1,2", "csv")[1])[0][1] == "The first line must name the columns. Missing: kind, name."
    text = "kind,id,name,under,evidence\neffect,,x\ncause,1,A,7,\nbone,2,B,,\ncause,3,C,2,sure\n"
    assert [line for line, _ in said(read_fishbone(text, "csv")[1])] == [3, 5]


def test_a_line_of_cells_over_several_lines_is_counted_right():
    text = 'kind,id,name,under\neffect,,"two\nlines",\ncause,1,A,7\n'
    assert said(read_fishbone(text, "csv")[1])[0][0] == 4


def test_nothing_may_serve_itself_in_the_end():
    text = "drivers:\n  - name: P\n    drivers:\n      - name: A\n        also_serves: [B]\n"
    text += "        drivers:\n          - name: B\n"
    assert said(read_theory(text, "yaml")[1]) == [(5, "Then this driver would in the end serve itself.")]


def test_an_outline_can_be_pasted_into_a_document_and_read_again():
    theory, _ = read_theory(RICH, "yaml")
    text = write_theory(theory, "outline")
    assert text.startswith(
        "Aim: Exit tickets: from 51% to 75%\n- Feedback learners can use\n  - Idea: Two-minute tickets\n"
    )
    found, faults = read_theory(text, "outline")
    assert not faults and [(one.kind, one.words) for one in found.nodes] == [
        (one.kind, one.words) for one in theory.nodes
    ]
    fishbone, _ = read_fishbone(write_fishbone(CAUSES, "outline"), "outline")
    why = CauseLine("=SUM(A1)")
    assert fishbone.bones[0].causes[0] == CauseLine("Two drivers are ill", "supported", causes=(why,))
    assert fishbone.bones[2].causes == (
        CauseLine("Ice", "ruled out", is_set_aside=True),
        CauseLine("Works", "hunch", "", None, (CauseLine("Sand"),), 0, True),
    )


def test_an_outline_of_a_word_processor_is_read():
    text = "Late\n\n• Buses\n\to\tTwo are ill\n1. Weather\n   a) Snow\n"
    fishbone, faults = read_fishbone(text, "outline")
    assert not faults and [bone.name for bone in fishbone.bones] == ["Buses", "Weather"]
    assert [bone.causes[0].words for bone in fishbone.bones] == ["Two are ill", "Snow"]


def test_what_a_line_of_an_outline_serves_also_is_read_again():
    text = "Aim: x\n- Calm, and time\n  - A (serves also: Talk, Calm (weak influence), Talk)\n- Talk, Calm\n- Talk\n"
    found, faults = read_theory(text, "outline")
    assert not faults and found.links[1:3] + found.links[4:] == (
        LinkLine("2", "1"),
        LinkLine("3", None),
        LinkLine("2", "3", True),
        LinkLine("2", "4"),
    )
    assert write_theory(found, "outline") == text
    wrong = text.replace(", Talk)", ", Rest)")
    assert said(read_theory(wrong, "outline")[1]) == [(3, "No driver is called “Rest”.")]


def test_mermaid_and_the_other_diagram_are_named_instead_of_misread():
    theory, _ = read_theory(RICH, "yaml")
    drawn = write_theory(theory, "mermaid")
    for read in (read_theory, read_fishbone):
        ((line, text),) = said(read(drawn, form_of(drawn))[1])
        assert line == 1 and text.startswith("Mermaid can be taken along but not read.")
    assert said(read_fishbone(RICH, "yaml")[1]) == [(1, "This is a theory. Bring it in where theories are written.")]
    fishbone = write_fishbone(CAUSES, "yaml")
    assert said(read_theory(fishbone, "yaml")[1])[0][1].startswith("This is a fishbone.")
    assert kind_of("Aim: Nobody works under pressure\n- Calm\n") == "theory"


def test_nothing_serves_an_idea_in_an_outline_either():
    assert said(read_theory("x\n- Idea: a\n  - b\n", "outline")[1]) == [
        (3, "Nothing can serve an idea: put this under a driver.")
    ]


def test_mermaid_gets_every_element_and_no_mark_of_its_own():
    theory, _ = read_theory(RICH.replace("A poster", '"A [poster] \\"now\\""'), "yaml")
    text = write_theory(theory, "mermaid")
    assert text.startswith("flowchart RL\n") and "A [poster] #34;now#34;" in text
    assert text.count("-.->") == 2 and text.count(" --> ") == len(theory.links) - 2
    assert write_fishbone(CAUSES, "mermaid").count("-->") == 10
