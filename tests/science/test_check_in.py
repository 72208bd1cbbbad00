from datetime import date, timedelta

import pytest

from nic.science.check_in import asked_between, check_in_due

BEGAN = date(2026, 3, 2)


def after(days):
    return BEGAN + timedelta(days=days)


@pytest.mark.parametrize(("days", "weeks"), [(13, None), (14, 2), (20, 2), (21, 3), (27, 3), (28, None)])
def test_it_is_asked_two_and_three_weeks_after_the_start(days, weeks):
    assert check_in_due(BEGAN, None, after(days)) == weeks


@pytest.mark.parametrize(
    ("logged", "asked", "weeks"), [(13, 15, 2), (14, 15, None), (15, 20, None), (15, 21, 3), (21, 22, None)]
)
def test_a_line_since_that_week_s_day_is_an_answer_and_the_third_week_asks_anew(logged, asked, weeks):
    assert check_in_due(BEGAN, after(logged), after(asked)) == weeks


def test_the_days_to_look_for_are_exactly_those_that_are_asked_about():
    today = after(60)
    first, last = asked_between(today)
    asked = [n for n in range(61) if check_in_due(after(n), None, today)]
    assert [after(asked[0]), after(asked[-1])] == [first, last]
