"""Limits on a chart: where they run, what they are called, and how points beyond them are marked."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest

from nic.figures import draw_chart
from nic.figures.chart_layout import apart, chart_layout
from nic.figures.chart_lines import DASHED, DASHED_AND_DOTTED, DOTTED
from nic.figures.plot import NARROW, ROW, WIDE, Wanted, frame
from nic.science.chart import analyze
from tests.figures.charts import CASES, START, TICKETS, noise, shares, steady, weeks
from tests.figures.test_drawn_chart import marks, texts


def laid_out(chart, form=WIDE, **wishes):
    wanted = {"unit": "", "target": chart.target, "cycles": (), "withheld": (), "lang": "en_US", "say": str} | wishes
    wanted = Wanted(form=form, **wanted)
    return chart_layout(chart, wanted), frame(chart, wanted)


def limits(picture):
    return [stroke for stroke in picture.strokes if stroke.dashes == DOTTED]


def words(picture):
    return [label.text for label in picture.labels]


def heights(stroke):
    return {y for _, y in stroke.points}


def test_straight_limits_are_drawn_and_named_with_their_value():
    chart = analyze(weeks(steady()), chart="i", freeze=16)
    picture, plot = laid_out(chart)
    last = chart.points[-1]
    assert [heights(stroke) for stroke in limits(picture)] == [{plot.y(last.lower)}, {plot.y(last.upper)}]
    assert {f"upper limit {last.upper:.2f}", f"lower limit {last.lower:.2f}"} <= set(words(picture))


def test_limits_that_differ_from_point_to_point_are_steps_and_only_said_to_vary():
    chart = analyze(shares(), chart="p", multiply=100)
    picture, plot = laid_out(chart, unit="%")
    lower, upper = limits(picture)
    assert heights(lower) == {plot.y(point.lower) for point in chart.points}
    assert heights(upper) == {plot.y(point.upper) for point in chart.points}
    assert "limits vary" in words(picture) and not [text for text in words(picture) if "limit " in text]


def test_the_step_lies_halfway_between_two_points():
    chart = analyze(shares(), chart="p")
    picture, plot = laid_out(chart)
    _, upper = limits(picture)
    turns = {x for x, _ in upper.points[1:-1]}
    halfway = {
        (plot.x(one) + plot.x(other)) / 2
        for one, other in zip(chart.points, chart.points[1:], strict=False)
        if one.upper != other.upper
    }
    assert turns == halfway


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_line_through_the_middle_has_its_own_name(form):
    for chart, word in (("i", "mean"), ("run", "median"), ("g", "median"), ("c", "mean")):
        drawn = words(laid_out(analyze(weeks([7, 5, 8, 6, 9, 4, 6, 7]), chart=chart), form)[0])
        assert [text.split()[0] for text in drawn if text.startswith(("mean", "median"))] == [word]


def test_limits_center_and_target_differ_in_dashes():
    picture, _ = laid_out(CASES["limits"][0])
    assert {stroke.dashes for stroke in picture.strokes} == {None, DOTTED, DASHED, DASHED_AND_DOTTED}


def test_each_phase_keeps_its_limits():
    picture, plot = laid_out(CASES["limits of three phases"][0])
    assert len(limits(picture)) == 6
    assert all(stroke.points[0][0] < stroke.points[-1][0] for stroke in limits(picture))
    assert sum(text.startswith("upper limit") for text in words(picture)) == 1


def test_where_a_point_has_no_limits_the_line_is_broken():
    whole, _ = laid_out(analyze(shares(), chart="p"))
    broken, _ = laid_out(analyze(shares(missing=(5, 6)), chart="p"))
    assert len(limits(whole)) == 2 and len(limits(broken)) == 4


def test_the_limits_of_a_withheld_point_are_withheld_too():
    """They would tell out of how many it was counted."""
    rows = shares()
    rows[9] = type(rows[9])(rows[9].date, 1, 2)
    chart = analyze(rows, chart="p")
    picture, plot = laid_out(chart, withheld={rows[9].date})
    at = plot.x(chart.points[9])
    assert len(limits(laid_out(chart)[0])) == 2 and len(limits(picture)) == 4
    for stroke in limits(picture):
        assert not stroke.points[0][0] <= at <= stroke.points[-1][0]


def test_far_away_limits_are_named_and_do_not_flatten_the_values():
    chart, _ = CASES["limits far away"]
    picture, plot = laid_out(chart)
    assert "upper limit 379.53 ↑" in words(picture) and plot.values.high < 100
    assert len(limits(picture)) == 1


def test_a_point_beyond_the_limits_is_a_hollow_triangle_in_the_ink_of_its_meaning():
    rows = weeks(steady(out=(20,)))
    far = rows[20].date
    for direction, ink in (("up", "better"), ("down", "worse"), ("neutral", "ink")):
        drawing = draw_chart(analyze(rows, chart="i", freeze=16, direction=direction), title="")
        [mark] = marks(drawing, f"{far:%b} {far.day}, {far.year}")
        assert mark.get("stroke") == f"var(--{ink})" and mark.get("fill") == "var(--sheet)"
        assert texts(drawing).count("beyond the limits") == 1


def test_a_point_set_aside_is_marked_as_that_however_far_out_it_lies():
    rows = [type(row)(row.date, row.value, excluded=place == 20) for place, row in enumerate(weeks(steady(out=(20,))))]
    drawn = texts(draw_chart(analyze(rows, chart="i", freeze=16), title=""))
    assert "set aside" in drawn and "beyond the limits" not in drawn


def test_in_gray_a_shift_for_the_worse_is_not_taken_for_one_for_the_better():
    shapes = set()
    for direction in ("up", "down"):
        drawing = draw_chart(analyze(weeks(TICKETS), freeze=8, direction=direction), title="")
        [mark] = marks(drawing, "Dec 29, 2026: 67")
        shapes.add((mark.get("fill") == "var(--sheet)", path_of(drawing, mark.get("href"))))
    assert len(shapes) == 2 and {is_hollow for is_hollow, _ in shapes} == {True, False}


def path_of(drawing, href):
    return next(e.get("d") for e in ElementTree.fromstring(drawing).iter() if e.get("id") == href.removeprefix("#"))


def test_the_narrow_form_names_its_limits_below():
    picture, plot = laid_out(CASES["limits"][0], NARROW)
    below = {label.text.split()[0] for label in picture.labels if label.y > plot.bottom}
    assert {"upper", "lower", "mean", "target"} <= below
    assert any(stroke.dashes == DOTTED and stroke.points[0][1] > plot.bottom for stroke in picture.strokes)


def test_a_run_chart_has_none():
    picture, _ = laid_out(analyze(weeks(noise(24))))
    assert not limits(picture) and not [text for text in words(picture) if "limit" in text]


def test_names_that_touch_move_apart_as_little_as_they_must():
    assert apart([10, 50, 90]) == [10, 50, 90]
    assert apart([50, 50]) == [50 - ROW / 2, 50 + ROW / 2]
    assert apart([50, 50, 50]) == [50 - ROW, 50, 50 + ROW]
    assert apart([0, 40, 41]) == [0, 40.5 - ROW / 2, 40.5 + ROW / 2]


def test_no_number_is_nowhere():
    for case in CASES:
        chart, wishes = CASES[case]
        assert not re.search(r"\b(nan|inf)\b", draw_chart(chart, title="", **wishes), re.IGNORECASE), case


def test_the_days_of_the_axis_are_those_of_the_points():
    _, plot = laid_out(CASES["limits"][0])
    assert (plot.days.first, plot.days.last) == (START, START + timedelta(weeks=23))
