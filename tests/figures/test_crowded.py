"""A chart of more points than pixels: quick to draw, and what matters on it stays in sight."""

import pytest

from nic.figures.chart_layout import chart_layout
from nic.figures.crowded import LOOKS, MANY, apart, outline
from nic.figures.plot import WIDE, Wanted
from nic.science.chart import Observation, analyze
from tests.figures.charts import noise, weeks

COUNT, OUT = 20_000, (30, 7_000, 19_990)


@pytest.fixture(scope="module")
def crowded():
    values = [value + 90 * (place in OUT) for place, value in enumerate(noise(COUNT))]
    chart = analyze(weeks(values, every=1), chart="i", target=60)
    picture = chart_layout(chart, Wanted(WIDE, "", 60, (), (), "en_US", str))
    return chart, picture


def test_few_strokes_and_marks_are_left_to_draw(crowded):
    _, picture = crowded
    assert sum(len(stroke.points) for stroke in picture.strokes) < 4 * WIDE.width + 100
    assert sum(len(marks.places) for marks in picture.marks) < 3_000


def test_what_lies_beyond_the_limits_is_marked_at_its_place(crowded):
    chart, picture = crowded
    marked = {round(x) for marks in picture.marks if marks.shape == "triangle" for x, _ in marks.places}
    value_line = next(stroke for stroke in picture.strokes if len(stroke.points) > 1000)
    left, right = value_line.points[0][0], value_line.points[-1][0]
    assert len([point for point in chart.points if point.beyond_limits]) >= len(OUT)
    for place in OUT:
        assert round(left + (right - left) * place / (COUNT - 1)) in marked, place


def test_the_line_reaches_as_far_as_the_values_and_lies_below_limits_center_and_target(crowded):
    chart, picture = crowded
    order = [stroke.ink for stroke in picture.strokes if stroke.width >= 1.5]
    assert order[0] == "line" and set(order[1:]) == {"quiet", "ink", "accent"}
    heights = [y for stroke in picture.strokes if len(stroke.points) > 1000 for _, y in stroke.points]
    marked = [y for marks in picture.marks if marks.shape == "triangle" for _, y in marks.places]
    assert min(heights) == pytest.approx(min(marked), abs=0.01) and max(point.value for point in chart.points) > 120


def test_single_points_between_gaps_keep_their_marks():
    days = enumerate(weeks(noise(MANY + 10), every=1))
    rows = [Observation(row.date, row.value if place % 2 else None) for place, row in days]
    picture = chart_layout(analyze(rows), Wanted(WIDE, "", None, (), (), "en_US", str))
    circles = [place for marks in picture.marks if marks.shape == "circle" for place in marks.places]
    assert len(circles) > 900


def test_a_picture_of_fewer_points_is_drawn_whole():
    spots = [(place / 10, float(place % 7)) for place in range(MANY)]
    assert outline(spots) == tuple(spots)
    chart = analyze(weeks(noise(MANY), every=1))
    picture = chart_layout(chart, Wanted(WIDE, "", None, (), (), "en_US", str))
    assert max(len(marks.places) for marks in picture.marks if marks.shape == "circle") > MANY * 0.9
    assert all(len(marks.notes) == len(marks.places) for marks in picture.marks if marks.shape == "circle")


def test_of_each_column_of_pixels_the_first_lowest_highest_and_last_stay_in_order():
    spots = [(place / 1000, float(place * 7919 % 1009)) for place in range(MANY * 2)]
    drawn = outline(spots)
    assert list(drawn) == sorted(drawn) and set(drawn) <= set(spots)
    for column in range(5):
        there, kept = ([y for x, y in some if round(x) == column] for some in (spots, drawn))
        assert (kept[0], kept[-1], min(kept), max(kept)) == (there[0], there[-1], min(there), max(there))
        assert len(kept) <= 4


def test_marks_stand_apart_by_the_size_that_is_asked():
    spots = [(0.1, 0.1), (0.3, 0.2), (5.0, 0.1), (LOOKS, 0.0)]
    assert apart(spots) == ((0.1, 0.1), (5.0, 0.1), (LOOKS, 0.0))
    assert set(apart(spots, LOOKS)) == {(0.1, 0.1), (LOOKS, 0.0)}
