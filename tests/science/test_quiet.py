from datetime import date, timedelta

from nic.science.quiet import diverge, months_until, quiet_from


def test_a_school_is_quiet_after_eight_weeks_of_school_and_its_hub_hears_of_it_a_week_later():
    found = quiet_from(date(2026, 1, 5))  # A Monday.
    assert (found.on, found.heard_on) == (date(2026, 3, 2), date(2026, 3, 9))


def test_recesses_make_nobody_quiet():
    recess = {date(2026, 2, 16) + timedelta(days=n) for n in range(5)}
    assert quiet_from(date(2026, 1, 5), recess).on == date(2026, 3, 9)
    summer = {date(2026, 6, 1) + timedelta(days=n) for n in range(90)}
    assert quiet_from(date(2026, 5, 29), summer).on == date(2026, 10, 23)


def test_started_minus_finished_is_told_month_by_month():
    tests = [
        (date(2025, 11, 20), date(2026, 1, 10)),
        (date(2026, 1, 5), None),
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 2, 28), None),
    ]
    months = months_until(date(2026, 2, 3), 3)
    assert months == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    found = [(one.started, one.finished, one.difference, one.open) for one in diverge(tests, months)]
    assert found == [(0, 0, 0, 1), (2, 1, 1, 2), (1, 1, 0, 2)]
