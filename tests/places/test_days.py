"""Closed days as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nic.places.days import in_ranges, read_days, write_by_year, write_days
from nic.places.lines.queries import days_of


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", []),
        ("\n  \r\n", []),
        ("2026-11-26", ["2026-11-26"]),
        (" 11/26/2026 ", ["2026-11-26"]),
        ("2026-12-23 to 2027-01-01", ["2026-12-23/2027-01-01"]),
        ("2026-12-23/2027-01-01", ["2026-12-23/2027-01-01"]),
        ("2026-12-23 – 2027-01-01", ["2026-12-23/2027-01-01"]),
        ("12/23/2026 - 1/1/2027", ["2026-12-23/2027-01-01"]),
        ("12/23/2026 until 1/1/2027", ["2026-12-23/2027-01-01"]),
        ("2026-11-26 to 2026-11-26", ["2026-11-26"]),
        ("2026-11-26\n2026-11-26", ["2026-11-26"]),
        ("2028-02-29", ["2028-02-29"]),
    ],
)
def test_a_day_or_a_stretch_of_days_is_understood(typed, kept):
    assert read_days(typed) == (kept, [])


@pytest.mark.parametrize(
    "line",
    [
        "Thanksgiving", "2026-02-30", "2027-02-29", "26.11.2026", "2026-11", "2026-11-26 to", "to 2026-11-26",
        "2026-11-26 to 2026-11-27 to 2026-11-28", "2027-01-01 to 2026-12-23", "2026-01-01 to 2028-01-01",
        "0000-01-01", "99999-01-01", "٢٠٢٦-١١-٢٦x", "2026-11-26, 2026-11-27",
    ],
)  # fmt: skip
def test_anything_else_is_named_with_its_line(line):
    kept, wrong = read_days(f"2026-11-26\n{line}")
    assert kept == ["2026-11-26"]
    assert len(wrong) == 1 and str(wrong[0]).startswith("Line 2, “")


def test_too_many_lines_are_refused():
    lines = "\n".join(f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29))
    assert [str(line) for line in read_days(lines)[1]] == ["Use at most 200 lines."]


@given(st.lists(st.tuples(st.dates(), st.integers(0, 366)), max_size=20))
def test_what_is_kept_comes_back_the_same(stretches):
    lines = [
        f"{begin} to {min(begin + timedelta(days=length), date.max) if begin.year < 9998 else begin}"
        for begin, length in stretches
    ]
    kept, wrong = read_days("\n".join(lines))
    assert not wrong
    assert read_days(write_days(kept)) == (kept, [])
    assert all(days_of(text) for text in kept)


@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    kept, wrong = read_days(text)
    assert all(days_of(line) for line in kept) and all(str(line) for line in wrong)


def test_days_that_follow_each_other_are_kept_as_one_line():
    summer = [date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 2), date(2026, 7, 4), date(2026, 7, 1)]
    assert in_ranges(summer) == ["2026-06-30/2026-07-02", "2026-07-04"]


@pytest.mark.parametrize(
    ("began", "ours", "earlier"),
    [
        (date(2025, 8, 1), "2025-12-22 to 2026-01-02\n2026-06-20 to 2026-08-28\n2026-11-26", "2025-05-26"),
        (date(2026, 8, 1), "2026-06-20 to 2026-08-28\n2026-11-26", "2025-05-26\n2025-12-22 to 2026-01-02"),
    ],
)
def test_days_of_earlier_school_years_stand_apart_and_a_summer_belongs_to_both(began, ours, earlier):
    kept = ["2025-05-26", "2025-12-22/2026-01-02", "2026-06-20/2026-08-28", "2026-11-26"]
    assert write_by_year(kept, began) == (ours, earlier)
