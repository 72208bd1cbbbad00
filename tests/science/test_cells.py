"""Days and numbers as schools' files have them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nic.science.cells import day_in, is_nothing, numbers_in, text_of
from nic.science.measurement import LARGEST, Unreadable

TODAY = date(2026, 3, 27)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("3/24/2026", date(2026, 3, 24)),
        ("3/24/26", date(2026, 3, 24)),
        ("03-24-2026", date(2026, 3, 24)),
        ("24.03.2026", date(2026, 3, 24)),
        ("2026-03-24", date(2026, 3, 24)),
        ("2026/3/24", date(2026, 3, 24)),
        ("20260324", date(2026, 3, 24)),
        ("2026-03-24T08:15:00Z", date(2026, 3, 24)),
        ("3/24/2026 8:15:00 AM", date(2026, 3, 24)),
        ("Tuesday, March 24, 2026", date(2026, 3, 24)),
        ("24 Mar 2026", date(2026, 3, 24)),
        ("3/24", date(2026, 3, 24)),
        ("12/24", date(2025, 12, 24)),
        ("Sep 2025", date(2025, 9, 1)),
        ("2025-09", date(2025, 9, 1)),
        (46105.0, date(2026, 3, 24)),
        ("46105.75", date(2026, 3, 24)),
    ],
)
def test_a_day_is_read_as_it_was_meant(cell, day):
    assert day_in(cell, TODAY) == day


def test_the_day_comes_first_where_that_was_chosen():
    assert day_in("3/2/2026", TODAY, True) == date(2026, 2, 3)
    assert day_in("24/3/2026", TODAY, True) == date(2026, 3, 24)
    with pytest.raises(Unreadable, match="If the day comes first"):
        day_in("24/3/2026", TODAY)


@pytest.mark.parametrize(
    "cell", ["", "Total", "31", 7.0, float("nan"), float("inf"), "2/30/2026", "99/99/9999", "x" * 99]
)
def test_what_is_no_day_is_said_to_be_none(cell):
    with pytest.raises(Unreadable):
        day_in(cell, TODAY)


@pytest.mark.parametrize(
    ("cell", "value"), [("1,234.5", 1234.5), (0.1 + 0.2, 0.3), (1e-7, 1e-7), (5.0, 5), ("62%", 62), ("\u22123", -3)]
)
def test_a_number_is_read_as_it_was_meant(cell, value):
    assert numbers_in(cell).value == value


@pytest.mark.parametrize(("cell", "value"), [("1.234,5", 1234.5), ("1 234,5", 1234.5), ("62,5 %", 62.5), ("7", 7)])
def test_a_comma_may_part_the_fraction(cell, value):
    assert numbers_in(cell, True).value == value


@pytest.mark.parametrize("cell", ["62.5", "1,234.5", ",", "", "-"])
def test_with_decimal_commas_a_point_is_no_fraction(cell):
    """62.5 would be read as 625."""
    with pytest.raises(Unreadable):
        numbers_in(cell, True)


@pytest.mark.parametrize("cell", ["<10", "*", "≤ 5", "n<10", "PS", "suppressed"])
def test_a_number_that_was_withheld_is_no_number(cell):
    with pytest.raises(Unreadable, match="withheld"):
        numbers_in(cell)


@pytest.mark.parametrize("cell", ["", " ", "-", "–", "n/a", "N/A", "#N/A", "NA", "null"])
def test_signs_for_nothing_are_nothing(cell):
    assert is_nothing(cell)


def test_a_number_of_a_workbook_is_shown_as_in_the_sheet():
    assert [text_of(cell) for cell in (2026.0, 0.5, "x", 1e300)] == ["2026", "0.5", "x", "1e+300"]


@given(st.one_of(st.text(max_size=60), st.floats()), st.booleans())
@settings(max_examples=500, deadline=None)
def test_any_cell_is_a_day_and_a_number_or_says_why_not(cell, flag):
    for read in (lambda: day_in(cell, TODAY, flag), lambda: numbers_in(cell, flag)):
        try:
            read()
        except Unreadable as unreadable:
            assert str(unreadable.sentence)


@given(st.floats(min_value=-LARGEST, max_value=LARGEST, allow_nan=False))
@settings(max_examples=300, deadline=None)
def test_a_number_of_a_workbook_keeps_fifteen_digits(number):
    try:
        read = numbers_in(number).value
    except Unreadable:
        assert abs(number) < 1e-19 or abs(number) > LARGEST * 0.999
    else:
        assert read == pytest.approx(number, rel=1e-14, abs=1e-20)


@pytest.mark.parametrize(
    ("cell", "is_day_first", "said"),
    [
        ("2026-13-40", False, "Behind the year comes the month, then the day."),
        ("2026/13/04", False, "Behind the year comes the month, then the day."),
        ("20261304", True, "Behind the year comes the month, then the day."),
        ("2026-13", False, "Behind the year comes the month, then the day."),
        ("21/11/2026", False, "If the day comes first in this file, choose that."),
        ("11/21/2026", True, "If the month comes first in this file, choose that."),
        ("31/31/2026", True, "there is no month 31."),
        ("4.13.2026", False, "there is no month 13."),
    ],
)
def test_a_month_that_is_none_is_said_as_the_day_was_written(cell, is_day_first, said):
    with pytest.raises(Unreadable) as refused:
        day_in(cell, TODAY, is_day_first)
    assert str(refused.value).endswith(said)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2023-24", "is a school year. Write one day of it, such as its last: 2024-06-15."),
        ("2011-12", "may be a month or a school year."),
        ("Total", "A row that sums up others has to go"),
        ("Average", "A row that sums up others has to go"),
    ],
)
def test_what_stands_in_a_column_of_days_and_is_none_is_said_for_what_it_is(cell, said):
    with pytest.raises(Unreadable) as refused:
        day_in(cell, TODAY)
    assert said in str(refused.value)


def test_the_sign_by_which_a_spreadsheet_leaves_a_text_alone_is_no_part_of_it():
    assert day_in("'3/24/2026", TODAY) == date(2026, 3, 24) and numbers_in("'62.5").value == 62.5


@pytest.mark.parametrize("cell", ["#DIV/0!", "#REF!", "#VALUE!", "#NAME?"])
def test_a_formula_that_went_wrong_is_said_to_be_one(cell):
    with pytest.raises(Unreadable) as refused:
        numbers_in(cell)
    assert "a formula went wrong in the spreadsheet" in str(refused.value)
