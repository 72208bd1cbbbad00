"""Two and three weeks after a test began somebody asks: how will we know that this is working?"""

from datetime import date, timedelta

WEEK = timedelta(weeks=1)
FIRST, LAST = 2, 3  # Weeks after the start.


def check_in_due(began_on: date, last_logged_on: date | None, today: date) -> int | None:
    """After how many weeks the question is asked now; None when it isn't, or a line in the log answers it already.

    A line written since that week's day is an answer; the third week asks anew.
    """
    weeks = (today - began_on) // WEEK
    if not FIRST <= weeks <= LAST:
        return None
    is_answered = last_logged_on is not None and last_logged_on >= began_on + weeks * WEEK
    return None if is_answered else weeks


def asked_between(today: date) -> tuple[date, date]:
    """The first and the last day on which a test may have begun to be asked about today."""
    return today - (LAST + 1) * WEEK + timedelta(days=1), today - FIRST * WEEK
