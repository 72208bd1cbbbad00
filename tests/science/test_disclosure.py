from datetime import date

import pytest

from nic.science.chart import Observation, analyze
from nic.science.disclosure import Thresholds, say_withheld, with_complements, withheld_points, withhold
from tests.science.known_series import CDI, STEADY, monthly


def chart_out_of(denominators):
    rows = [
        Observation(row.date, 1 + place % 3, denominator)
        for place, (row, denominator) in enumerate(zip(monthly(denominators), denominators, strict=True))
    ]
    return analyze(rows, multiply=100)


@pytest.mark.parametrize(
    ("counts", "places"), [("learners", {1, 2}), ("families", {1, 2}), ("adults", {1}), ("things", set())]
)
def test_points_out_of_few_people_are_withheld(counts, places):
    assert withheld_points(chart_out_of([4, 10, 11, 30]).points, counts=counts) == places


def test_the_smallest_group_shown_is_the_states_setting():
    strict = Thresholds(learners=20, adults=10)
    assert withheld_points(chart_out_of([4, 10, 11, 30]).points, counts="learners", thresholds=strict) == {1, 2, 3}


def test_strata_of_learners_and_families_are_withheld_wholly():
    points = chart_out_of([40, 50, 60]).points
    assert withheld_points(points, counts="learners", stratum="English learners") == {1, 2, 3}
    assert withheld_points(points, counts="adults", stratum="new teachers") == set()


def test_a_count_of_people_is_a_group_of_its_own():
    points = analyze(monthly([0, 3, None, 40])).points
    assert withheld_points(points, counts="learners", is_count=True) == {2}
    assert withheld_points(points, counts="learners") == set()


def test_an_empty_group_is_nobody():
    rows = [Observation(date(2026, 3, 2), 0, 0), Observation(date(2026, 3, 9), 1, 30)]
    assert withheld_points(analyze(rows).points, counts="learners") == set()


def test_withheld_numbers_are_nowhere_in_what_is_left():
    chart = chart_out_of([7, 30, 31, 32])
    left = withhold(chart, {1})
    assert left.points[0].value is None and left.points[0].denominator is None
    assert left.points[0].date == chart.points[0].date and left.points[1:] == chart.points[1:]
    assert str(100 / 7)[:6] not in str(left)


def test_a_median_that_is_a_withheld_number_goes_too():
    chart = analyze(monthly([1, 9, 5, 2, 8]))
    assert {point.center for point in withhold(chart, {3}).points} == {None}
    assert {point.center for point in withhold(chart, {1}).points} == {5}


def test_a_median_between_a_shown_and_a_withheld_number_goes_too():
    chart = analyze(monthly([1, 4, 6, 9]))
    assert {point.center for point in withhold(chart, {2}).points} == {None}
    assert {point.center for point in withhold(chart, {4}).points} == {5}


def test_each_phase_keeps_its_own_median():
    chart = analyze(monthly([1, 5, 9, 2, 6, 10]), split=[3])
    assert [point.center for point in withhold(chart, {2}).points] == [None] * 3 + [6] * 3


def test_the_signal_and_its_words_stay():
    chart = analyze(monthly(CDI), freeze=24)
    left = withhold(chart, set(range(30, 37)))
    assert left.signals == chart.signals and left.reading == chart.reading and left.verdict == "shift"


def test_a_look_that_would_say_the_number_goes():
    chart = analyze(monthly([*STEADY, 900]))
    left = withhold(chart, {13})
    assert [found.kind for found in chart.signals] == ["astronomical"] and left.signals == ()
    assert "900" not in " ".join(str(said) for said in left.reading)
    assert left.reading == chart.reading[1:]


def test_nothing_to_withhold_leaves_the_chart_as_it_is():
    chart = analyze(monthly(CDI))
    assert withhold(chart, set()) is chart


def test_a_single_gap_in_a_total_takes_the_smallest_other_with_it():
    monday, friday = date(2026, 3, 2), date(2026, 3, 6)
    groups = {"a": {monday: 4, friday: 40}, "b": {monday: 30, friday: 50}, "c": {monday: 20, friday: 60}}
    assert with_complements(groups, {"a": {monday}}) == {"a": {monday}, "b": set(), "c": {monday}}
    assert with_complements(groups, {"a": {monday}, "b": {monday}}) == {"a": {monday}, "b": {monday}, "c": set()}
    assert with_complements({"a": {monday: 4}}, {"a": {monday}}) == {"a": {monday}}


def test_what_is_withheld_is_said():
    assert "small groups of learners" in str(say_withheld("learners"))
    assert "adults" in str(say_withheld("adults"))
