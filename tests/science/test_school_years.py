"""In which school year a day lies, where years are named and where they are not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nic.science.plan import QUARTERS, quarter_ends
from nic.science.school_years import NamedYear, SchoolYears, faults_of, gap_after, in_order, is_outside

NAMED = NamedYear("2026-27", date(2026, 8, 24), date(2027, 6, 11))
LATE = NamedYear("2027-28", date(2027, 9, 7), date(2028, 8, 10))


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2026-08-23", 2026), ("2026-08-24", 2027), ("2027-06-11", 2027), ("2027-08-15", 2027), ("2027-09-06", 2027),
        ("2027-09-07", 2028), ("2028-08-10", 2028), ("2028-08-11", 2029), ("2029-08-01", 2030), ("2025-08-01", 2026),
    ],
)  # fmt: skip
def test_a_named_year_wins_a_gap_counts_to_the_year_before_and_others_go_by_the_rule(day, year):
    assert SchoolYears(named=(NAMED, LATE)).year_of(date.fromisoformat(day)) == year


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2026, 9, 1), date(2026, 12, 20), "last_on"),
        (date(2026, 1, 1), date(2028, 1, 1), "last_on"),
        (date(2026, 12, 1), date(2027, 1, 15), "last_on"),
        (date(2026, 6, 1), date(2027, 6, 20), "last_on"),
        (date(2026, 9, 1), date(2027, 6, 20), "last_on"),
        (date(2025, 9, 1), date(2026, 8, 24), "first_on"),
        (date(2027, 6, 11), date(2028, 6, 11), "first_on"),
    ],
)
def test_a_year_that_can_not_be_is_told_with_its_field(first, last, field):
    assert faults_of([NAMED], NamedYear("New", first, last))[0] == field


def test_two_years_of_one_name_are_one_too_many_and_a_year_after_a_gap_is_fine():
    assert faults_of([NAMED], NamedYear("2026-27 ".strip(), date(2027, 9, 1), date(2028, 6, 1)))[0] == "name"
    assert faults_of([NAMED], LATE) is None


def test_the_gap_after_a_year_and_the_days_outside_all_of_them_are_known():
    years = SchoolYears(named=(NAMED, LATE))
    assert gap_after(years, NAMED) == (date(2027, 6, 12), date(2027, 9, 6))
    assert gap_after(years, LATE) is None
    assert is_outside(years, date(2027, 7, 4), date(2027, 7, 4)) and not is_outside(
        SchoolYears(), NAMED.first, NAMED.last
    )


days = st.dates(date(2020, 7, 1), date(2034, 12, 31))


@given(st.lists(st.tuples(st.integers(2020, 2034), st.integers(1, 365), st.integers(1, 365)), max_size=6), days)
def test_every_day_lies_in_one_school_year_and_its_quarters_follow_each_other(tried, day):
    named = []
    for year, first, last in tried:
        new = NamedYear(str(year), date(year - 1, 1, 1) + timedelta(first - 1), date(year, 1, 1) + timedelta(last - 1))
        if faults_of(named, new) is None:
            named.append(new)
    years = SchoolYears(named=in_order(named))
    year = years.year_of(day)
    assert years.begins_on(year) <= day <= years.ends_on(year) and years.begins_on(year + 1) > day
    ends = [quarter_ends(year, quarter, years) for quarter in QUARTERS]
    assert ends == sorted(ends) and ends[-1] == years.ends_on(year)


@pytest.mark.parametrize(
    ("begins", "ends"), [((8, 1), "10-31 01-31 04-30 07-31"), ((9, 15), "12-14 03-14 06-14 09-14")]
)
def test_without_names_quarters_are_three_months_each_as_before(begins, ends):
    assert [f"{quarter_ends(2027, one, SchoolYears(begins)):%m-%d}" for one in QUARTERS] == ends.split()
