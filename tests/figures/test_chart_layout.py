"""Where the words of a chart stand, without drawing it."""

from itertools import combinations
from random import Random

import pytest

from nic.figures.chart_layout import chart_layout
from nic.figures.picture import SIZE
from nic.figures.plot import NARROW, WIDE, Wanted
from nic.science.chart import analyze
from nic.science.lettering import text_width
from tests.figures.charts import CASES, weeks

UP, DOWN = 0.76 * SIZE, 0.2 * SIZE  # Of letters above and below their baseline.


def laid_out(case, form):
    chart, wishes = CASES[case]
    wanted = {"unit": "", "target": None, "cycles": (), "withheld": (), "lang": "en_US", "say": str} | wishes
    return chart_layout(chart, Wanted(form=form, **wanted))


def box(label):
    wide = text_width(label.text, SIZE)
    left = label.x - wide * {"start": 0, "middle": 0.5, "end": 1}[label.anchor]
    return left, label.y - UP, left + wide, label.y + DOWN


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("case", CASES)
def test_no_word_covers_another_or_is_cut_off(case, form):
    picture = laid_out(case, form)
    boxes = {label: box(label) for label in picture.labels}
    for label, (left, top, right, bottom) in boxes.items():
        assert label.text
        assert left >= -0.5 and right <= picture.width + 0.5 and top >= 0 and bottom <= picture.height, label
    for one, other in combinations(boxes, 2):
        assert not overlap(boxes[one], boxes[other]), (one, other)


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("case", CASES)
def test_every_mark_lies_inside_the_picture(case, form):
    picture = laid_out(case, form)
    for marks in picture.marks:
        for x, y in marks.places:
            assert x - marks.radius >= 0 and x + marks.radius <= picture.width
            assert y - marks.radius >= 0 and y + marks.radius <= picture.height


def test_names_of_lines_that_lie_close_move_apart():
    median, target = (
        label for label in laid_out("two points", WIDE).labels if label.text in ("median 5.25", "target 5.3")
    )
    assert abs(median.y - target.y) >= SIZE


def test_the_narrow_form_names_its_lines_below():
    picture = laid_out("tickets", NARROW)
    below = max(band.top + band.height for band in picture.bands)
    assert {label.text for label in picture.labels if label.y > below} >= {"median 51%", "target 75%"}


def test_text_stays_readable_on_a_phone():
    room = 390 - 2 * 16 - 2 * 24  # Of the window, without the page's and the sheet's margins.
    assert SIZE * room / NARROW.width >= 11


def phased(number):
    """A chart of two to four phases whose points scatter round their centers."""
    chance = Random(number)
    values = [chance.gauss(50, chance.choice((1, 6, 15))) for _ in range(chance.randint(12, 60))]
    split = sorted(chance.sample(range(2, len(values)), chance.randint(1, 3)))
    return analyze(weeks([round(value, 1) for value in values]), split=split, chart=chance.choice(("run", "i")))


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("number", range(40))
def test_the_words_of_an_earlier_center_line_cover_no_point_and_are_never_left_out(number, form):
    chart = phased(number)
    picture = chart_layout(chart, Wanted(form, "%", None, (), frozenset(), "en_US", str))
    bottom = max(stroke.points[0][1] for stroke in picture.strokes if stroke.ink == "line")
    for label in (label for label in picture.labels if label.halo):
        left, top, right, low = box(label)
        for marks in picture.marks:
            for x, y in marks.places:
                reach = marks.radius + 3 * (marks.shape == "ring")
                assert not (left < x + reach and x - reach < right and top < y + reach and y - reach < low), label
    said = [label.text for label in picture.labels if label.halo or (label.y > bottom and " to " in label.text)]
    assert len(said) == len(chart.phases) - 1
