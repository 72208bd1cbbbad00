"""What waits to be measured, for a series and for a person over all their places."""

from datetime import date, timedelta

import pytest

from nic.access import Kind, Role
from nic.errors import Refused
from nic.indicators.due.queries import closed_days_at, list_due, list_due_for, with_last
from nic.places.actions import change_place, give_role, join_team, leave_team
from nic.places.queries import list_teams_of
from tests.builders import NOON, TODAY, a_person, a_place, a_school, a_team, an_act
from tests.indicators.builders import a_measurement, a_series, measured

DAILY = {"every": "school day"}
MONDAY = date(2026, 3, 23)


def a_daily_series(team, **given):
    return a_series(team, **{"due": DAILY, "begins_on": MONDAY} | given)


def close(place, *days):
    change_place(place, an_act(), name=place.name, time_zone=place.time_zone, closed_days=list(days))


def due_for(person):
    """As on Today."""
    return list_due_for(person, [team.id for team in list_teams_of(person, NOON)], NOON)


def due_days(person):
    return [(row.series.indicator.name, row.due_on, row.more) for row in due_for(person)]


def test_today_gathers_what_is_due_over_all_places_oldest_first():
    ada = a_person(Role.MEMBER, team=a_team())
    other = a_team()
    give_role(ada, other.place, an_act(), role=Role.MEMBER)
    join_team(other, ada, an_act())
    a_daily_series(ada.teams[0].team, name="Here", begins_on=TODAY)
    a_daily_series(other, name="There")
    assert due_days(ada) == [("There", MONDAY, 4), ("Here", TODAY, 0)]
    assert [row.place for row in due_for(ada)] == [other.place, ada.teams[0].team.place]


def test_the_oldest_day_without_a_number_waits_and_the_last_number_is_told():
    team = a_team()
    ada, series = a_person(Role.MEMBER, team=team), a_daily_series(team, name="Tickets")
    a_measurement(series, taken_on=MONDAY, value=31)
    (row,) = with_last(due_for(ada))
    assert (row.due_on, row.more, row.last.value) == (MONDAY + timedelta(days=1), 3, 31)


def test_nothing_is_due_on_a_closed_day_of_the_place_or_one_above_it():
    district = a_place(Kind.DISTRICT)
    team = a_team(a_school(parent=district))
    ada = a_person(Role.MEMBER, team=team)
    a_daily_series(team, name="Tickets")
    close(district, "2026-03-23/2026-03-24")
    close(team.place, "2026-03-25")
    assert due_days(ada) == [("Tickets", date(2026, 3, 26), 1)]


def test_others_are_not_reminded_of_what_somebody_else_collects():
    team = a_team()
    ada, bob = (a_person(Role.MEMBER, team=team) for _ in range(2))
    a_daily_series(team, name="Tickets", collector=bob)
    assert due_days(ada) == [] and due_days(bob) != []


def test_who_left_the_team_is_not_reminded():
    team = a_team()
    ada = a_person(Role.MEMBER, team=team)
    a_daily_series(team)
    leave_team(ada.teams[0], an_act())
    assert due_days(ada) == []


def test_a_series_without_a_rhythm_is_never_due():
    team = a_team()
    ada = a_person(Role.MEMBER, team=team)
    measured(a_series(team), 1, 2)
    assert due_days(ada) == []


def test_what_was_missed_long_ago_is_lost_and_not_due():
    team = a_team()
    ada = a_person(Role.MEMBER, team=team)
    a_daily_series(team, name="Tickets", begins_on=date(2024, 1, 1))
    a_series(team, name="Absences", due={"every": "month", "day": 1}, begins_on=date(2024, 1, 1))
    assert [(name, day) for name, day, _ in due_days(ada)] == [
        ("Absences", date(2026, 1, 1)),  # The first within 92 days.
        ("Tickets", date(2026, 2, 24)),  # 31 days.
    ]


def test_a_rhythm_that_makes_no_sense_is_refused():
    with pytest.raises(Refused, match="at least one day") as no:
        a_series(due={"every": "week", "on": []})
    assert no.value.field == "due"


def test_today_costs_the_same_for_one_series_and_for_thirty(queries):
    team = a_team()
    ada = a_person(Role.MEMBER, team=team)
    counts = []
    for many in (1, 29):
        for _ in range(many):
            measured(a_daily_series(team), 1, 2, 3, until=MONDAY)
        queries.clear()
        assert len(list_due_for(ada, [team.id], NOON)) in (1, 30)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 5


def test_due_rows_of_one_place_need_only_its_own_days():
    team = a_team()
    series = a_daily_series(team)
    closed = closed_days_at([team.place_id])[team.place_id]
    assert [row.due_on for row in list_due([series], TODAY, closed)] == [MONDAY]
