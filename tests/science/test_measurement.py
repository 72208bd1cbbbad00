from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from nic.science.chart import analyze
from nic.science.measurement import Typed, Unreadable, fault, observations_of, parse_day, parse_number

TODAY = date(2026, 3, 27)
GOOD = {"value": 62.5, "numerator": 5.0, "denominator": 8.0, "taken_on": TODAY, "today": TODAY}
PLAIN = {"numerator": None, "denominator": None}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, None),
        (PLAIN, None),
        ({"value": None}, None),
        ({"value": 0.0}, None),
        ({"value": -1e12}, None),
        ({"value": None, **PLAIN}, "Enter a number"),
        ({"value": float("inf")}, "million million"),
        ({"value": float("nan")}, "million million"),
        ({"denominator": 1e13}, "million million"),
        ({"denominator": None}, "both parts"),
        ({"denominator": 0.0}, "out of zero"),
        ({"taken_on": TODAY + timedelta(days=1)}, "Mar 28, 2026 has not come yet"),
        ({"taken_on": date(206, 3, 27)}, "too long ago"),
        ({"kind": "proportion", "numerator": 9.0}, "9 of 8 can't be: there were only 8"),
        ({"kind": "proportion", "numerator": -1.0}, "below zero"),
        ({"kind": "proportion", **PLAIN, "value": 100.5}, "above 100 percent"),
        ({"kind": "proportion", **PLAIN, "value": 100.0}, None),
        ({"kind": "rate", "numerator": 9.0}, None),
        ({"kind": "count", **PLAIN, "value": 2.5}, "whole number"),
        ({"kind": "count", **PLAIN, "value": -2.0}, "below zero"),
        ({"kind": "continuous", **PLAIN, "value": -2.5}, None),
    ],
)
def test_what_a_measurement_may_be(given, message):
    found = fault(**GOOD | given)
    assert found is None if message is None else message in str(found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("62.5", 62.5), (" 7 ", 7), ("-3", -3), ("\u22123", -3), ("+.5", 0.5), ("1,234", 1234),
        ("1,234,567.8", 1234567.8), ("0", 0), ("5.", 5),
    ],
)  # fmt: skip
def test_numbers_as_americans_write_them(text, value):
    assert parse_number(text) == Typed(value=value)


@pytest.mark.parametrize("text", ["12/20", "12 / 20", "12 of 20", "12 out of 20", " 12 OF 20 "])
def test_both_parts_of_a_fraction(text):
    assert parse_number(text) == Typed(numerator=12, denominator=20)


def test_a_percent_sign_is_remembered():
    assert parse_number("62.5 %") == Typed(value=62.5, is_percent=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Enter a number"),
        ("   ", "Enter a number"),
        ("62,5", "Write 62.5 with a point"),
        ("12,34,5", "is not a number"),
        ("abc", '"abc" is not a number'),
        ("Infinity", "is not a number"),
        ("NaN", "is not a number"),
        ("1e400", "is not a number"),
        ("1_000", "is not a number"),
        ("\u0661\u0662", "is not a number"),
        (".", "is not a number"),
        ("-", "is not a number"),
        ("1/2/3", "is not a number"),
        ("9" * 30, "million million"),
        ("9" * 400, "too long"),
    ],
)
def test_what_is_no_number_is_said_plainly(text, message):
    with pytest.raises(Unreadable, match=message):
        parse_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02",
        "3/2/2026",
        "03/02/26",
        "Mar 2, 2026",
        "mar. 2 2026",
        "March 2, 2026",
        "2 March 2026",
        "3/2",
        "Mar  2",
    ],
)
def test_days_as_americans_write_them(text):
    assert parse_day(text, TODAY) == date(2026, 3, 2)


def test_a_day_without_a_year_is_the_latest_such_day():
    assert parse_day("Nov 21", TODAY) == date(2025, 11, 21)
    assert parse_day("Sept 1", TODAY) == date(2025, 9, 1)
    assert parse_day("2/29", TODAY) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Enter a date"),
        ("soon", '"soon" is not a date'),
        ("21.11.2025", "is not a date"),
        ("21/3/2026", "no month 21. The month comes first"),
        ("2/30/2026", "no such day"),
        ("2/30", "no such day"),
        ("3/0/2026", "no such day"),
        ("3/28/2026", "has not come yet"),
        ("0206-03-02", "too long ago"),
        ("9999999-03-02", "is not a date"),
        ("x" * 500, "is not a date"),
        ("Marching 2, 2026", "is not a date"),
    ],
)
def test_what_is_no_day_is_said_plainly(text, message):
    with pytest.raises(Unreadable, match=message):
        parse_day(text, TODAY)


def test_without_today_a_day_may_lie_ahead_and_needs_its_year():
    assert parse_day("11/21/2031", None) == date(2031, 11, 21)
    with pytest.raises(Unreadable, match="has no year"):
        parse_day("Nov 21", None)


@dataclass
class Row:
    taken_on: date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    set_aside_because: str = ""


def test_fractions_become_ratios_times_a_hundred():
    rows, multiply = observations_of([Row(TODAY, 60, 12, 20), Row(date(2026, 3, 20), 50, 1, 2, "fire drill")])
    points = analyze(rows, multiply=multiply).points
    assert [(point.value, point.denominator, point.excluded) for point in points] == [(50, 2, True), (60, 20, False)]


def test_one_plain_value_makes_all_of_them_plain():
    rows, multiply = observations_of([Row(TODAY, 60, 12, 20), Row(date(2026, 3, 20), 50)])
    assert [point.value for point in analyze(rows, multiply=multiply).points] == [50, 60]
