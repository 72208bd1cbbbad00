from datetime import date, timedelta

import pytest

from nic.science.due import days_due, fault_of_rule, say_rule, waiting

MONDAY = date(2026, 11, 2)
FRIDAY = date(2026, 11, 27)
THANKSGIVING = {date(2026, 11, 26), date(2026, 11, 27)}
TUESDAYS = {"every": "week", "on": ["tue"]}


def days(rule, since=MONDAY, until=FRIDAY, closed=frozenset()):
    return [day.day for day in days_due(rule, since, until, closed)]


def test_school_days_leave_out_weekends_and_closed_days():
    assert days({"every": "school day"}, since=date(2026, 11, 19), closed=THANKSGIVING) == [19, 20, 23, 24, 25]


def test_a_weekly_day_on_a_closed_day_is_left_out():
    assert days(TUESDAYS) == [3, 10, 17, 24]
    assert days({"every": "week", "on": ["fri", "mon"]}, closed=THANKSGIVING) == [2, 6, 9, 13, 16, 20, 23]


def test_a_weekly_rule_may_name_a_weekend():
    assert days({"every": "week", "on": ["sat"]}) == [7, 14, 21]


def test_every_second_week_is_counted_from_its_first():
    rule = {"every": "two weeks", "on": ["tue"], "from": "2026-11-05"}
    assert days(rule) == [3, 17]
    assert days(rule, since=date(2026, 11, 9)) == [17]


def test_a_monthly_day_moves_to_the_next_open_one():
    fifteenth = {"every": "month", "day": 15}
    assert days(fifteenth) == [16]  # The fifteenth is a Sunday.
    assert days(fifteenth, closed={date(2026, 11, 16)}) == [17]


def test_the_last_day_of_a_short_month_stands_for_the_31st():
    found = days_due({"every": "month", "day": 31}, date(2027, 1, 1), date(2027, 4, 30))
    assert found == [date(2027, 2, 1), date(2027, 3, 1), date(2027, 3, 31), date(2027, 4, 30)]


def test_a_single_day_comes_once():
    assert days({"once": "2026-11-26"}, closed=THANKSGIVING | {date(2026, 11, 27)}) == []
    assert days_due({"once": "2026-11-26"}, MONDAY, date(2026, 12, 31), THANKSGIVING) == [date(2026, 11, 30)]


@pytest.mark.parametrize("rule", [{}, {"every": "moon"}, {"every": "week", "on": []}])
def test_without_a_rule_nothing_is_due(rule):
    assert days(rule) == []


def test_nothing_is_due_before_the_beginning():
    assert days(TUESDAYS, since=FRIDAY, until=MONDAY) == []


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({}, None),
        ({"every": "school day"}, None),
        (TUESDAYS, None),
        ({"every": "month", "day": 31}, None),
        ({"once": "2026-11-21"}, None),
        ({"every": "two weeks", "on": ["tue"], "from": "2026-09-01"}, None),
        ({"every": "moon"}, "how often"),
        ({"every": "week"}, "day of the week"),
        ({"every": "week", "on": "tue"}, "day of the week"),
        ({"every": "week", "on": ["tuesday"]}, "day of the week"),
        ({"every": "two weeks", "on": ["tue"]}, "from which week"),
        ({"every": "month", "day": 0}, "1 to 31"),
        ({"every": "month", "day": True}, "1 to 31"),
        ({"every": "month", "day": "15"}, "1 to 31"),
        ({"once": "soon"}, "the day on which"),
    ],
)
def test_a_rule_with_a_fault_says_which(rule, message):
    found = fault_of_rule(rule)
    assert found is None if message is None else message in str(found)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({}, "at no fixed time"),
        ({"every": "school day"}, "every school day"),
        ({"every": "week", "on": ["thu", "tue"]}, "every week: Tuesday, Thursday"),
        ({"every": "two weeks", "on": ["mon"], "from": "2026-09-01"}, "every second week: Monday"),
        ({"every": "month", "day": 15}, "every month, on day 15"),
        ({"once": "2026-11-21"}, "once, on Nov 21, 2026"),
    ],
)
def test_a_rule_in_words(rule, words):
    assert str(say_rule(rule)) == words


def test_where_no_day_is_due_none_waits():
    assert waiting({}, {FRIDAY}, MONDAY, FRIDAY) == waiting({"every": "month", "day": 15}, (), FRIDAY, FRIDAY) == []


def test_the_oldest_day_waits_first_and_a_number_meets_its_day():
    assert [day.day for day in waiting(TUESDAYS, {date(2026, 11, 10)}, MONDAY, FRIDAY)] == [3, 17, 24]


def test_a_number_a_day_late_is_not_asked_for_again_but_one_before_is_another():
    assert waiting(TUESDAYS, {date(2026, 11, 4)}, MONDAY, date(2026, 11, 9)) == []
    assert waiting(TUESDAYS, {MONDAY}, MONDAY, date(2026, 11, 9)) == [date(2026, 11, 3)]


def test_what_is_due_today_waits_today():
    assert waiting(TUESDAYS, set(), MONDAY, date(2026, 11, 3)) == [date(2026, 11, 3)]


def test_the_list_is_bounded_however_long_ago_it_began():
    found = waiting({"every": "school day"}, set(), date(1990, 1, 1), FRIDAY, most=5)
    assert len(found) == 5 and found[0] > FRIDAY - timedelta(days=4001)
