from dataclasses import replace
from datetime import date
from math import inf, nan

import pytest

from nic.science.chart import Observation
from nic.science.prediction import Prediction, fault_of_prediction, judge, say_prediction
from tests.science.known_series import monthly

VALUES = [10, 50, 60, None, 70, 80, 90]  # From Nov 2012.
BEGAN, ENDED = date(2012, 12, 1), date(2013, 4, 30)  # 50, 60, a gap, 70, 80
MEDIAN = Prediction("median", "at least", 65)


@pytest.mark.parametrize(
    ("statistic", "number"), [("median", 65), ("mean", 65), ("last value", 80), ("smallest", 50), ("largest", 80)]
)
def test_each_statistic_over_the_days_of_the_cycle(statistic, number):
    found = judge(replace(MEDIAN, statistic=statistic), monthly(VALUES), BEGAN, ENDED)
    assert (found.number, found.points) == (number, 4)


@pytest.mark.parametrize(
    ("comparison", "amount", "outcome"),
    [
        ("at least", 65, "reached"),
        ("at least", 65.1, "not reached"),
        ("at most", 65, "reached"),
        ("at most", 64.9, "not reached"),
    ],
)
def test_a_prediction_is_reached_or_not(comparison, amount, outcome):
    found = judge(Prediction("median", comparison, amount), monthly(VALUES), BEGAN, ENDED)
    assert found.outcome == outcome


def test_the_last_points_of_the_window_are_counted_without_gaps():
    found = judge(replace(MEDIAN, last_points=3), monthly(VALUES), BEGAN, ENDED, unit="%")
    assert (found.number, found.points) == (70, 3)
    assert str(found.sentence) == "Median of the last 3 points: 70%"


def test_too_few_points_can_not_tell():
    found = judge(replace(MEDIAN, last_points=5), monthly(VALUES), BEGAN, ENDED)
    assert (found.outcome, found.number) == ("can't tell", None)
    assert str(found.sentence) == "Only 4 of the 5 points are there."


def test_without_a_point_nothing_can_be_told():
    found = judge(MEDIAN, monthly(VALUES), date(2020, 1, 1), None)
    assert found.outcome == "can't tell" and "no point" in str(found.sentence)


def test_points_set_aside_do_not_count():
    rows = [*monthly([50, 60]), Observation(date(2013, 1, 1), 1000, excluded=True)]
    assert judge(replace(MEDIAN, statistic="largest"), rows, None, None).number == 60


def test_fractions_are_compared_as_they_are_shown():
    rows = [Observation(date(2013, 1, 1), 3, 5)]
    found = judge(replace(MEDIAN, amount=60), rows, None, None, multiply=100, unit="%")
    assert found.outcome == "reached" and str(found.sentence) == "Median of all points: 60%"


def test_sums_that_are_not_exact_in_binary_still_reach():
    rows = [Observation(date(2013, 1, day), 0.7) for day in (1, 2, 3)]
    assert judge(Prediction("mean", "at least", 70), rows, None, None, multiply=100).outcome == "reached"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, None),
        ({"last_points": 5, "sureness": 80}, None),
        ({"statistic": "mode"}, "what to look at"),
        ({"comparison": "about"}, "at least or at most"),
        ({"amount": inf}, "million million"),
        ({"amount": nan}, "million million"),
        ({"last_points": 0}, "between 1 and 200"),
        ({"sureness": 101}, "0 to 100"),
    ],
)
def test_a_prediction_with_a_fault_says_which(change, message):
    found = fault_of_prediction(replace(MEDIAN, **change))
    assert found is None if message is None else message in str(found)


def test_a_prediction_in_words():
    assert str(say_prediction(replace(MEDIAN, last_points=5), "%")) == "median of the last 5 points at least 65%"
    assert str(say_prediction(Prediction("last value", "at most", 3, 5), "minutes")) == "last value at most 3 minutes"


@pytest.mark.parametrize(("amount", "told"), [(62, "62.5%"), (62.5, "62.5%"), (62.53, "62.53%"), (62.6, "62.5%")])
def test_a_percentage_has_one_decimal_unless_that_would_belie_the_verdict(amount, told):
    fractions = [Observation(date(2013, 1, 1), 6253, denominator=10_000)]
    found = judge(Prediction("median", "at least", amount), fractions, None, None, multiply=100, unit="%")
    assert str(found.sentence) == f"Median of all points: {told}"
    assert found.number == pytest.approx(62.53)  # As it was measured.


def test_a_predicted_percentage_stays_as_it_was_typed():
    assert str(say_prediction(replace(MEDIAN, amount=62.55), "%")).endswith("at least 62.55%")
