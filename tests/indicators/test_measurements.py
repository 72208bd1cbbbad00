"""What is written down, corrected and set aside, whoever asks for it."""

from datetime import date, timedelta

import pytest

from nic.errors import Conflict, Refused
from nic.history import History
from nic.indicators.actions import Taken, record_many, record_measurement, set_aside, take_back_set_aside
from nic.indicators.models import Measurement
from nic.indicators.queries import chart_of, list_changes, observations_of
from nic.science.points import Observation
from tests.builders import TODAY, a_stranger, an_act
from tests.indicators.builders import a_measurement, a_series, measured

YESTERDAY = TODAY - timedelta(days=1)


def values():
    return [one.value for one in Measurement.select().order_by(Measurement.taken_on)]


def test_a_fraction_keeps_both_parts_and_its_value_in_per_cent():
    series = a_series(value_kind="proportion")
    one = a_measurement(series, numerator=12, denominator=20)
    assert (one.value, one.numerator, one.denominator) == (60, 12, 20)
    assert observations_of(series) == [Observation(TODAY, 12, 20)]
    assert chart_of(series, observations_of(series)).points[0].value == 60


@pytest.mark.parametrize(("unit", "value"), [("falls per 1,000 days", 250), ("falls per day", 0.25), ("", 0.25)])
def test_a_rate_is_per_what_its_unit_says(unit, value):
    series = a_series(value_kind="rate", unit=unit)
    assert a_measurement(series, numerator=5, denominator=20).value == value
    assert chart_of(series, observations_of(series)).points[0].value == value


def test_where_one_day_knows_only_the_percentage_all_points_are_percentages():
    series = a_series(value_kind="proportion")
    a_measurement(series, taken_on=YESTERDAY, numerator=12, denominator=20)
    a_measurement(series, value=55)
    chart = chart_of(series, observations_of(series))
    assert [point.value for point in chart.points] == [60, 55]


@pytest.mark.parametrize(
    ("kind", "given", "said", "field"),
    [
        ("proportion", {"numerator": 21, "denominator": 20}, "there were only 20", "numerator"),
        ("proportion", {"numerator": 2, "denominator": 0}, "out of zero", "numerator"),
        ("proportion", {"numerator": 2}, "both parts", "numerator"),
        ("proportion", {"value": 101}, "above 100", "value"),
        ("count", {"value": 2.5}, "whole number", "value"),
        ("count", {"value": -1}, "below zero", "value"),
        ("continuous", {"value": float("inf")}, "between minus and plus", "value"),
        ("continuous", {"value": float("nan")}, "between minus and plus", "value"),
        ("continuous", {"value": 1, "taken_on": date(2999, 1, 1)}, "has not come yet", "taken_on"),
        ("continuous", {"value": 1, "taken_on": date(1066, 10, 14)}, "Check the year", "taken_on"),
        ("continuous", {}, "Enter a number", "value"),
    ],
)
def test_what_no_measurement_can_be_is_refused_beside_its_field(kind, given, said, field):
    series = a_series(value_kind=kind)
    with pytest.raises(Refused, match=said) as no:
        record_measurement(series, an_act(), **{"taken_on": TODAY} | given)
    assert no.value.field == field and values() == []


def test_measuring_again_on_one_day_corrects_and_history_keeps_the_old():
    series = a_series()
    one = a_measurement(series, value=60)
    ada = a_stranger(name="Ada")
    a_measurement(series, value=62, by=ada)
    assert values() == [62]
    (second, who), (first, _) = list_changes(one)
    assert first.changes["value"] == [None, 60]
    assert (who, second.verb, second.changes["value"]) == ("Ada", "record measurement", [60, 62])


def test_two_people_entering_two_days_do_not_meet():
    series = a_series()
    record_measurement(series, an_act(version=1), taken_on=YESTERDAY, value=60)
    record_measurement(series, an_act(version=1), taken_on=TODAY, value=62)
    assert values() == [60, 62]


def test_a_value_that_changed_unseen_is_not_overwritten():
    series = a_series()
    record_measurement(series, an_act(version=1), taken_on=TODAY, value=60)
    with pytest.raises(Conflict) as conflict:
        record_measurement(series, an_act(version=1), taken_on=TODAY, value=62)
    assert conflict.value.theirs["value"] == 60 and values() == [60]
    record_measurement(series, an_act(version=conflict.value.version), taken_on=TODAY, value=62)
    assert values() == [62]


def test_another_day_entered_meanwhile_is_no_reason_to_refuse_a_correction():
    series = a_series()
    record_measurement(series, an_act(version=1), taken_on=TODAY, value=60)
    record_measurement(series, an_act(version=2), taken_on=YESTERDAY, value=50)
    record_measurement(series, an_act(version=2), taken_on=TODAY, value=62)
    assert values() == [50, 62]


def test_many_are_written_together_each_with_its_line_of_history():
    series = a_series()
    act = an_act(once="k")
    rows = [Taken(YESTERDAY, 1), Taken(TODAY, 2)]
    assert record_many(series, act, rows) == 2 and record_many(series, act, rows) == 0
    assert values() == [1, 2]
    assert History.select().where(History.verb == "record measurement").count() == 2


def test_many_leave_alone_what_is_there_already_and_correct_what_differs():
    series = measured(a_series(), 1, 2)
    rows = [Taken(YESTERDAY, 1), Taken(TODAY, 3)]
    assert record_many(series, an_act(), rows) == 1
    assert values() == [1, 3]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([Taken(YESTERDAY, 1), Taken(TODAY, -2)], "below zero"),
        ([Taken(TODAY, 1), Taken(TODAY, 2)], "same day"),
        ([Taken(TODAY - timedelta(days=n), 1) for n in range(2001)], "At most"),
    ],
)
def test_of_many_one_bad_one_keeps_all_out(rows, said):
    with pytest.raises(Refused, match=said):
        record_many(a_series(), an_act(), rows)
    assert values() == []


def test_many_do_not_overwrite_what_changed_unseen():
    series = a_series()
    record_measurement(series, an_act(version=1), taken_on=TODAY, value=60)
    with pytest.raises(Conflict):
        record_many(series, an_act(version=1), [Taken(YESTERDAY, 1), Taken(TODAY, 2)])
    assert values() == [60]


def test_what_is_set_aside_stays_in_sight_and_out_of_the_median():
    series = measured(a_series(), 1, 1, 1, 1, 50)
    one = Measurement.get(taken_on=TODAY)
    set_aside(one, an_act(), " The counter was broken. ")
    assert observations_of(series)[-1] == Observation(TODAY, 50, excluded=True)
    assert chart_of(series, observations_of(series)).points[-1].excluded
    (line, _), *_ = list_changes(one)
    assert line.changes["set_aside_because"] == ["", "The counter was broken."]
    take_back_set_aside(Measurement.get_by_id(one.id), an_act())
    assert observations_of(series)[-1] == Observation(TODAY, 50)


def test_setting_aside_needs_a_reason():
    one = a_measurement(a_series(), value=1)
    with pytest.raises(Refused, match="Say why"):
        set_aside(one, an_act(), "  ")


def test_setting_aside_a_value_that_changed_unseen_is_a_conflict():
    series = a_series()
    seen = a_measurement(series, value=1)
    a_measurement(series, value=2)
    with pytest.raises(Conflict):
        set_aside(seen, an_act(version=seen.version), "Broken.")
    assert observations_of(series) == [Observation(TODAY, 2)]
