"""Bars of what comes up most, upright and lying."""

from itertools import combinations
from xml.etree import ElementTree

import pytest

from nic.figures.ink import TOKENS
from nic.figures.pareto import MOST, PLOT, draw_pareto, draw_pareto_pair, pareto_layout
from nic.figures.picture import SIZE
from nic.science.lettering import text_width
from nic.science.pareto import count_up

ABSENCES = [("Bus late", 38), ("Overslept", 27), ("Sick", 21), ("Appt", 8), ("No word", 6), ("Rain", 4)]
CASES = {
    "absences": ABSENCES,
    "one": [("Only", 3)],
    "a zero and a gap": [*ABSENCES, ("Lost", 0), ("Nobody asked", None)],
    "many": [(f"Reason {n}", 100 - n) for n in range(40)],
    "long names": [(f"The {n}th thing that was said about it by somebody who had time", 9 - n) for n in range(6)],
    "huge": [("A", 10**9), ("B", 3)],
    "nothing": [],
    "only zeros": [("A", 0)],
}
both_forms = pytest.mark.parametrize("narrow", [False, True])
every_case = pytest.mark.parametrize("case", CASES)


def laid_out(case, narrow=False):
    return pareto_layout(count_up(CASES[case]), narrow=narrow, lang="en_US", say=str)


def words(picture):
    return [label.text for label in picture.labels]


def bars_of(picture):
    """Without the samples of the key, which are the last."""
    return [band for band in picture.bands if (band.width, band.height) != (13, 13)]


@both_forms
@every_case
def test_no_word_is_cut_off_or_covers_another(case, narrow):
    picture = laid_out(case, narrow)
    boxes = []
    for label in picture.labels:
        wide = text_width(label.text, SIZE)
        left = label.x - wide * {"start": 0, "middle": 0.5, "end": 1}[label.anchor]
        boxes.append((left, label.y - 0.76 * SIZE, left + wide, label.y + 0.2 * SIZE))
        assert left >= -0.5 and left + wide <= picture.width + 0.5 and 0 <= label.y <= picture.height, label
    for one, other in combinations(boxes, 2):
        assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


@both_forms
@every_case
def test_every_color_is_a_token_of_the_page(case, narrow):
    root = ElementTree.fromstring(draw_pareto(count_up(CASES[case]), title=case, narrow=narrow))
    paints = {element.get(name) for element in root.iter() for name in ("fill", "stroke")} - {None, "none"}
    assert paints <= {f"var(--{token})" for token in TOKENS}
    assert not any("style" in element.attrib for element in root.iter())


def test_bars_are_as_high_as_their_share_and_the_line_ends_at_the_whole():
    picture = laid_out("absences")
    assert [round(bar.height / PLOT, 4) for bar in bars_of(picture)] == [round(n / 104, 4) for _, n in ABSENCES]
    [line] = [stroke for stroke in picture.strokes if stroke.ink == "ink" and len(stroke.points) == 6]
    assert line.points[-1][1] == min(stroke.points[0][1] for stroke in picture.strokes)
    assert len(picture.marks[0].places) == 6


def test_on_a_phone_the_bars_lie_down():
    wide, narrow = (bars_of(laid_out("absences", is_narrow)) for is_narrow in (False, True))
    assert len({bar.width for bar in wide}) == 1 and len({bar.height for bar in narrow}) == 1
    assert laid_out("absences", narrow=True).width <= 344


def test_names_that_do_not_fit_below_upright_bars_make_them_lie_in_a_wide_room_too():
    assert len({bar.height for bar in bars_of(laid_out("long names"))}) == 1


def test_the_first_that_make_up_most_are_dark_and_the_others_light_with_an_edge():
    picture = laid_out("absences")
    assert [bar.fill for bar in bars_of(picture)] == ["accent"] * 3 + ["line"] * 3
    assert {"the first that make up most", "the others", "all up to here"} <= set(words(picture))
    edges = [stroke for stroke in picture.strokes if stroke.ink == "quiet" and len(stroke.points) == 5]
    assert len(edges) == 4  # One of them in the key.


@both_forms
def test_more_than_fit_share_the_last_bar(narrow):
    picture = laid_out("many", narrow)
    assert len(bars_of(picture)) == MOST and any("29 others" in text for text in words(picture))


@both_forms
@pytest.mark.parametrize("case", ["nothing", "only zeros"])
def test_without_anything_counted_it_says_so(case, narrow):
    assert words(laid_out(case, narrow)) == ["No number to show yet"]


def test_it_is_told_in_words_and_drawn_once():
    wide, narrow = draw_pareto_pair(count_up(ABSENCES), title="Why they were late")
    assert "<title" in wide and "The first 3 of 6 categories make up 82.7%." in wide
    assert "Bus late: 38 (36.5%), up to here 36.5%" in narrow
    assert draw_pareto_pair(count_up(ABSENCES[::-1]), title="Why they were late") == (wide, narrow)


@every_case
def test_on_a_phone_every_line_passes_behind_the_names(case):
    picture = laid_out(case, narrow=True)
    line = [stroke.points for stroke in picture.strokes if len(stroke.points) == 2]
    for label in picture.labels:
        wide, left = text_width(label.text, SIZE), label.x
        if label.anchor != "start" or not label.halo:
            continue
        for (x, y), (to_x, to_y) in line:
            for step in range(101):
                at_x, at_y = x + (to_x - x) * step / 100, y + (to_y - y) * step / 100
                is_within = left < at_x < left + wide and label.y - 0.76 * SIZE < at_y < label.y + 0.2 * SIZE
                assert not is_within, label.text
