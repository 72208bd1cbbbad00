"""The demo on other days than today: holidays and recesses move its days against each other."""

from datetime import timedelta

import pytest

from nic.app import folder
from nic.cycles.models import Cycle
from nic.demo.calendar import Calendar
from nic.demo.fill import fill, read
from nic.history import History
from nic.indicators.due.queries import list_due_for
from nic.people.queries import find_person_by_email
from nic.places.queries import list_teams_of
from tests.builders import NOON, TODAY

SEEDS = folder("seeds")
ZONE = "America/New_York"
CLOSED = read(SEEDS / "demo/people.toml")["closed"]


def calendar(days=0):
    return Calendar(NOON + timedelta(days=days), ZONE, CLOSED)


def test_days_are_counted_from_today_and_moved_to_days_with_school():
    here = calendar()  # Friday, March 27, 2026
    assert here.day("-5d") == TODAY - timedelta(days=7)  # A Sunday would be no day for a lesson.
    assert here.day("+1d") == TODAY + timedelta(days=3)
    assert here.day("mon+1w") == TODAY + timedelta(days=3)
    assert here.day("fri-1w") == TODAY - timedelta(days=7)


@pytest.mark.parametrize("written", ["", "yesterday", "5", "-5", "tickets", "-5y"])
def test_a_day_that_nobody_can_read_stops_the_demo(written):
    with pytest.raises(ValueError, match="no day of the demo"):
        calendar().day(written)


def test_values_lie_on_due_days_without_holidays_and_leave_the_last_one_open():
    here = calendar(days=-120)  # Thursday, November 27, 2025: Thanksgiving
    here.take("tickets", {"every": "week", "on": ["tue", "thu"]}, 3, here.today, waits_for=1)
    assert [day.isoformat() for day in here.taken["tickets"]] == ["2025-11-13", "2025-11-18", "2025-11-20"]
    assert here.day("tickets#3") == here.taken["tickets"][2]
    assert here.day("tickets#3+1d").isoformat() == "2025-11-21"


def test_the_summer_is_closed_unless_it_is_now():
    assert calendar().day("-38w").isoformat() == "2025-06-13"
    assert calendar(days=110).day("-1d") == (TODAY + timedelta(days=109))


@pytest.mark.proof
@pytest.mark.parametrize("days", range(5, 365, 12))
def test_it_is_alive_on_every_day_of_the_year(days):
    now = NOON + timedelta(days=days, hours=7 * days)
    assert fill(SEEDS, now)
    at = [line.at for line in History.select().order_by(History.id)]
    assert at == sorted(at) and at[-1] <= now
    for name in ("maya", "luis", "denise", "tomas", "janet"):
        person = find_person_by_email(f"{name}@example.org")
        assert list_due_for(person, [team.id for team in list_teams_of(person, now)], now), name
    assert Cycle.select().where(Cycle.stage == "do", Cycle.ends_on < now.date()).count() >= 2
