"""When people are asked whether a new phase begins."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nic.science.chart import Observation, analyze
from nic.science.new_phase import NewRoster, find_new_level, find_new_roster
from nic.science.school_years import SchoolYears
from tests.science.known_series import CDI, monthly

BEFORE = [10, 12, 9, 11, 13, 10, 8, 12]  # Eight, with a median of 10.5.
FIRST = date(2026, 1, 5)


def weekly(values):
    return [Observation(FIRST + timedelta(weeks=n), value) for n, value in enumerate(values)]


def week(n):
    return FIRST + timedelta(weeks=n)


def found(values, *tests, **wishes):
    return find_new_level(analyze(weekly(values), **wishes), tests)


def test_the_infections_fell_to_a_new_level_after_the_change():
    """CDI, FIELD.md section 5: frozen at 24 the median is 19, and 15 points in a row lie below it."""
    level = find_new_level(analyze(monthly(CDI), freeze=24), [monthly(CDI)[24].date])
    assert (level.begins_on, level.points, level.side) == (monthly(CDI)[24].date, 12, "below")
    assert (level.before, level.since) == (19, 6)


def test_nine_in_a_row_after_eight_before_are_a_new_level():
    level = found([*BEFORE, *[20] * 9], week(8))
    assert (level.begins_on, level.points, level.side, level.before, level.since) == (week(8), 9, "above", 10.5, 20)


@pytest.mark.parametrize(
    "values", [[*BEFORE, *[20] * 8], [*BEFORE[1:], *[20] * 9], [*BEFORE, *[20] * 9, 5]],
    ids=["eight in a row", "seven before", "it is over"],
)  # fmt: skip
def test_fewer_are_none_and_a_shift_that_is_over_is_none(values):
    assert found(values, week(len(BEFORE))) is None


def test_without_a_test_nothing_is_asked():
    assert found([*BEFORE, *[20] * 9]) is None


def test_a_shift_that_began_before_the_test_is_not_its_doing():
    assert found([*BEFORE, *[20] * 9], week(12)) is None


def test_points_on_the_median_and_those_set_aside_neither_break_nor_count():
    rows = weekly([*BEFORE, *[20] * 4, 10.5, 1, *[20] * 5])
    rows[13] = Observation(rows[13].date, 1, excluded=True)
    assert find_new_level(analyze(rows), [week(8)]).points == 9


def test_the_frozen_baseline_is_what_it_is_held_against():
    values = [*BEFORE, 30, 30, *[20] * 9]
    assert found(values, week(10), freeze=8).before == 10.5


def test_where_a_phase_has_begun_already_only_what_came_since_is_looked_at():
    values = [*BEFORE, *[20] * 9]
    assert found(values, week(8), split=[8]) is None
    assert found([*values, *[40] * 9], week(8), week(17), split=[8]).before == 20


def test_the_last_test_that_it_followed_is_named():
    values = [*BEFORE, 9, 12, *[20] * 9]
    assert found(values, week(9), week(8)).test == 0 and found(values, week(8), week(9), week(14)).test == 1
    assert found(values, week(8), week(9), freeze=8).test == 1


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40), st.integers(0, 40))
def test_up_and_down_are_the_same_rule(values, when):
    up, down = found(values, week(when)), found([-value for value in values], week(when))
    assert (up is None) == (down is None)
    assert up is None or (up.points, up.before) == (down.points, -down.before)


def test_by_chance_alone_it_is_asked_seldom():
    """24 steady points, a test after the eighth: 16 useful points may hold 9 of one side at their end."""
    chance = Random(27)
    asked = sum(found([chance.gauss(0, 1) for _ in range(24)], week(8)) is not None for _ in range(400))
    assert asked <= 400 * 0.05


@pytest.mark.parametrize(
    ("day", "begins"), [("2026-07-31", "2025-08-01"), ("2026-08-01", "2026-08-01"), ("2026-03-27", "2025-08-01")]
)
def test_a_school_year_begins_on_august_1_unless_the_place_says_otherwise(day, begins):
    assert SchoolYears().first_of(date.fromisoformat(day)) == date.fromisoformat(begins)
    assert SchoolYears((9, 1)).first_of(date(2026, 8, 20)) == date(2025, 9, 1)


OLD, NEW, TODAY = date(2025, 5, 8), date(2025, 9, 4), date(2025, 9, 12)


def test_the_first_measurement_of_a_new_school_year_is_asked_about():
    assert find_new_roster([NEW, OLD], [], TODAY) == NewRoster(date(2025, 8, 1), NEW)


@pytest.mark.parametrize(
    ("days", "phases", "today"),
    [
        ([OLD], [], TODAY), ([NEW], [], TODAY), ([OLD, NEW], [NEW], TODAY), ([OLD, NEW], [], date(2026, 9, 1)),
        ([], [], TODAY), ([OLD, date(2025, 7, 20), date(2025, 8, 8)], [], TODAY),
        ([OLD, NEW], [date(2025, 7, 20)], TODAY),
    ],
    ids=[
        "none of this year", "none before", "a phase began", "a year later", "nothing measured", "no pause",
        "a phase began just before",
    ],
)  # fmt: skip
def test_otherwise_nothing_is_asked_about_the_roster(days, phases, today):
    assert find_new_roster(days, phases, today) is None
