"""Where the tests of a ramp stand, and that the picture says it in words and links."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from nic.figures.ramp import NARROW, Stop, arrange_narrow, arrange_wide, ramp_pair

NAMES = ["one", "a few", "one class", "the school", "several schools", "everybody"]
LONG = "Grade 4, last lesson of the day, without an aide, with the windows open and a substitute on Tuesdays" * 3


def stops(*rungs, text="One class", **given):
    return [
        Stop(f"{n}. Mar {n} – Mar {n + 7}", text, "expand", rung, f"/c/{n}", **given) for n, rung in enumerate(rungs)
    ]


def drawn(*rungs, **given):
    return [str(one) for one in ramp_pair(stops(*rungs, **given), NAMES, title="Exit tickets", description="As a list")]


def test_time_runs_to_the_right_and_the_larger_stands_higher():
    boxes, floors, width, height = arrange_wide(stops(0, 1, 1, 3))
    assert [one.x for one in boxes] == sorted(one.x for one in boxes)
    assert boxes[0].middle > boxes[1].middle == boxes[2].middle > boxes[3].middle
    assert [rung for rung, _ in floors] == [3, 2, 1, 0]
    assert all(
        one.x >= 0 and one.x + one.width <= width and one.y >= 0 and one.y + one.height <= height for one in boxes
    )


@pytest.mark.parametrize("text", ["", "One class", LONG])
def test_no_box_touches_another(text):
    boxes = arrange_wide(stops(0, 0, 2, 1, text=text))[0]
    assert all(one.x + one.width < other.x for one, other in pairwise(boxes))
    boxes, height = arrange_narrow(stops(0, 0, 5, 1, text=text))
    assert all(one.y + one.height < other.y for one, other in pairwise(boxes))
    assert all(one.x >= 0 and one.x + one.width <= NARROW for one in boxes) and boxes[-1].y < height


def test_on_a_phone_the_larger_stands_farther_right():
    boxes, _ = arrange_narrow(stops(1, 2, 1))
    assert boxes[0].x == boxes[2].x < boxes[1].x


def test_what_has_no_size_stands_with_the_smallest():
    boxes, floors, *_ = arrange_wide(stops(None, 2, 3))
    assert boxes[0].middle == boxes[1].middle and [rung for rung, _ in floors] == [3, 2]
    assert [rung for rung, _ in arrange_wide(stops(None, None))[1]] == [0]


def test_every_test_is_a_link_with_its_words_in_both_forms():
    for svg in drawn(0, 1, None, text="Grade <4> & friends"):
        tree = ElementTree.fromstring(svg)
        links = tree.findall("{http://www.w3.org/2000/svg}a")
        assert [link.get("href") for link in links] == ["/c/0", "/c/1", "/c/2"]
        text = " ".join("".join(link.itertext()) for link in links)
        assert text.count("Grade <4> & friends") == 3 and text.count("expand") == 3
        assert tree.get("role") == "group" and "Exit tickets" in svg and "As a list" in svg
        assert "style=" not in svg


def test_the_sizes_are_named_beside_the_wide_form_and_in_the_boxes_of_the_narrow_one():
    wide, narrow = drawn(0, 2)
    assert all(name in wide for name in NAMES[:3]) and NAMES[3] not in wide
    assert f"{NAMES[2]} · One class" in narrow


def test_what_lies_ahead_has_a_dashed_frame_and_a_dashed_way():
    assert "stroke-dasharray" not in "".join(drawn(0, 1))
    ahead = [*stops(0), Stop("Next", "Vary the conditions", "", 0, "/new", is_ahead=True)]
    assert all(str(one).count("stroke-dasharray") == 2 for one in ramp_pair(ahead, NAMES, title="", description=""))


def test_a_text_that_is_cut_is_told_whole_to_a_mouse():
    wide, _ = drawn(0, text=LONG)
    assert f"<title>{LONG}</title>" in wide and "…" in wide


def test_two_ramps_on_one_page_share_no_id():
    one, other = drawn(0, 1)[0], drawn(0, 2)[0]
    assert not set(ids(one)) & set(ids(other)) and not set(ids(one)) & set(ids(drawn(0, 1)[1]))


def ids(svg):
    return [node.get("id") for node in ElementTree.fromstring(svg).iter() if node.get("id")]
