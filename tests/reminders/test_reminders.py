"""A reminder is written in the write that brings it about, for whoever chose to hear of its kind at once."""

from datetime import timedelta

import pytest

from nic import derived
from nic.access import Kind, Role
from nic.cycles.actions import begin_study, withdraw_cycle, write_log
from nic.cycles.tasks.actions import finish_task
from nic.db import write
from nic.indicators.actions import record_measurement
from nic.places.actions import change_place, end_role, give_role, join_team
from nic.places.closing.actions import close_place, reopen_place
from nic.places.comments.actions import mark_read
from nic.places.models import Place
from nic.places.moving.actions import move_place
from nic.reminders.actions import choose_mail
from nic.reminders.asked.queries import LOOKED_UP
from nic.reminders.models import Reminder
from nic.reminders.renewed.actions import faults, go_on, mend
from nic.science.cycle import Stage
from nic.today.items.queries import list_items
from nic.today.kinds import Waits
from tests.builders import (
    NOON,
    TODAY,
    a_comment,
    a_cycle,
    a_person,
    a_place,
    a_task,
    a_team,
    an_act,
    long_ago,
)  # fmt: skip
from tests.counted import queries_of
from tests.indicators.builders import a_series
from tests.plans.builders import a_plan_window
from tests.today.builders import DAILY, a_lead, everything

DAY = timedelta(days=1)


@pytest.fixture
def ada(team):
    person = a_person(Role.MEMBER, team=team, name="Ada Reyes")
    wants(person, *Waits)
    return person


def wants(person, *kinds):
    choose_mail(person, an_act(person), immediate=[str(kind) for kind in kinds])


def open_rows(person=None, kind=None):
    found = Reminder.select().where(Reminder.ended_at.is_null()).order_by(Reminder.due_at, Reminder.id)
    found = found.where(Reminder.person == person) if person else found
    return list(found.where(Reminder.kind == kind) if kind else found)


def series_of(team, **given):
    """Builders act long ago: what is due now is looked up anew."""
    series = a_series(team, **given)
    mend(NOON)
    return series


def days(rows):
    return [f"{row.due_at.astimezone(NOON.tzinfo):%m-%d}" for row in rows]


def agrees():
    return list(faults()) == []


def test_nobody_is_reminded_who_did_not_ask_for_it_and_the_write_asks_one_question_more(team):
    ada = a_person(Role.MEMBER, team=team)
    without = queries_of(lambda: a_task(team, owner=ada, due_on=TODAY))
    assert not open_rows() and without < 30


def test_a_task_reminds_its_owner_on_the_morning_of_its_day_until_it_is_done(ada, team):
    task = a_task(team, owner=ada, due_on=TODAY + 3 * DAY)
    (row,) = open_rows(ada)
    assert (row.kind, row.of_uid, row.slot) == (Waits.TASK, task.uid, "2026-03-30")
    assert f"{row.due_at:%m-%d %H:%M}" == "03-30 10:00"  # Six in New York.
    finish_task(task, an_act(ada), is_done=True)
    assert not open_rows(ada) and agrees()


def test_a_series_reminds_of_its_next_day_and_of_the_one_after_when_that_has_come(ada, team):
    series = series_of(team, due=DAILY, begins_on=TODAY)  # A Friday.
    assert days(open_rows(ada)) == ["03-27", "03-30"]
    record_measurement(series, an_act(ada), taken_on=TODAY, value=5)
    assert days(open_rows(ada)) == ["03-30"]
    assert go_on(NOON) == 0 and go_on(NOON + 3 * DAY) == 1
    assert days(open_rows(ada)) == ["03-30", "03-31"] and agrees()


def test_days_that_become_free_move_what_is_due(ada, team):
    series_of(team, due=DAILY, begins_on=TODAY + DAY)
    place = team.place
    change_place(place, an_act(), name=place.name, time_zone=place.time_zone, closed_days=["2026-03-30/2026-04-03"])
    assert days(open_rows(ada)) == ["04-06"] and agrees()


def test_only_the_collector_of_a_series_is_reminded_and_else_whoever_may_measure(ada, team):
    guest = a_person(Role.GUEST, team.place)
    wants(guest, *Waits)
    series_of(team, due=DAILY, begins_on=TODAY + DAY)
    series_of(team, due=DAILY, begins_on=TODAY + DAY, name="Hers", collector=a_person(Role.MEMBER, team=team))
    assert len(open_rows()) == len(open_rows(ada)) == 1


def test_a_test_reminds_after_two_and_three_weeks_unless_somebody_wrote_and_once_it_is_over(ada, team):
    cycle = a_cycle(team, ada, stage=Stage.DO, at=NOON, ends_on=TODAY + 30 * DAY)
    assert days(open_rows(ada, Waits.CHECK_IN)) == ["04-10", "04-17"]
    assert days(open_rows(ada, Waits.OVER)) == ["04-27"]
    write_log(cycle, an_act(ada, at=NOON + 15 * DAY), kind="happened", words="It works.", happened_on=TODAY + 15 * DAY)
    assert days(open_rows(ada, Waits.CHECK_IN)) == ["04-17"]
    begin_study(cycle, an_act(ada, at=NOON + 16 * DAY))
    assert [row.kind for row in open_rows(ada)] == [Waits.STUDY]
    withdraw_cycle(cycle, an_act(ada, at=NOON + 17 * DAY))
    assert not open_rows(ada)


def test_who_begins_to_study_late_is_reminded_a_week_later_and_not_at_once(ada, team):
    cycle = a_cycle(team, ada, stage=Stage.DO, at=NOON, ends_on=TODAY + 3 * DAY)
    write_log(cycle, an_act(ada, at=NOON + 2 * DAY), kind="happened", words="It works.", happened_on=TODAY + 2 * DAY)
    begin_study(cycle, an_act(ada, at=NOON + 30 * DAY))
    assert days(open_rows(ada, Waits.STUDY)) == ["05-03"] and agrees()


def test_a_comment_reminds_until_it_is_read(ada, team):
    comment = a_comment(a_cycle(team, ada), text="Whom did you not hear?")
    assert [row.of_uid for row in open_rows(ada, Waits.COMMENT)] == [comment.uid]
    mark_read([comment], an_act(ada))
    mend(NOON)
    assert not open_rows(ada, Waits.COMMENT)


def test_who_joins_is_reminded_and_who_leaves_is_not_any_more(ada, team):
    series_of(team, due=DAILY, begins_on=TODAY + DAY)
    cleo = a_person(Role.GUEST, team.place)
    wants(cleo, Waits.MEASUREMENT)
    held = give_role(cleo, team.place, long_ago(), role=Role.MEMBER)
    assert not open_rows(cleo)
    join_team(team, cleo, an_act())
    assert len(open_rows(cleo)) == 1
    end_role(held, an_act(at=NOON + DAY))
    mend(NOON + 2 * DAY)
    assert not open_rows(cleo) and len(open_rows(ada)) == 1


def test_a_choice_changes_what_one_is_reminded_of_at_once(ada, team):
    a_task(team, owner=ada, due_on=TODAY)
    wants(ada, Waits.COMMENT)
    assert not open_rows(ada)
    wants(ada, Waits.TASK)
    assert len(open_rows(ada)) == 1
    choose_mail(ada, an_act(ada), is_mail_on=False)
    assert not open_rows(ada) and agrees()


def test_whatever_waits_on_today_has_its_reminder():
    """What no record brings about by itself is looked up every half hour."""
    lead, district, team = a_lead()
    wants(lead, *Waits)
    everything(lead, district, team)
    mend(NOON)  # The builders moved some days by hand.
    for ahead in (0, 1, 5, 20):
        items = list_items(lead, NOON + ahead * DAY)
        due = {(str(one.kind), one.of_uid) for one in items if one.kind not in LOOKED_UP}
        assert len({kind for kind, _ in due}) > 8 - ahead // 4
        there = {(row.kind, row.of_uid) for row in open_rows(lead)}
        of_others = {Waits.PLAN_WINDOW, Waits.PLAN_ANSWER}  # Today says them of another thing than the row is of.
        missing = {one for one in due - there if one[0] not in of_others}
        assert not missing and of_others & dict(due).keys() <= dict(there).keys()


def test_check_finds_and_mends_what_differs(ada, team):
    a_task(team, owner=ada, due_on=TODAY)
    a_task(team, owner=ada, due_on=TODAY)
    first, second = open_rows(ada)
    assert agrees()
    Reminder.update(due_at=NOON).where(Reminder.id == first.id).execute()
    Reminder.update(ended_at=NOON).where(Reminder.id == second.id).execute()
    assert len(list(faults())) == 2
    (check,) = [one for one in derived.checks if one.name == "the reminders"]
    check.mend(NOON)
    assert agrees() and len(open_rows(ada)) == 2


def test_nobody_is_reminded_of_a_place_that_has_closed_until_it_is_opened_again(ada, team):
    with write():
        team.place.parent = a_place(Kind.DISTRICT)
        team.place.save()
    series_of(team, due=DAILY, begins_on=TODAY + DAY)
    a_task(team, owner=ada, due_on=TODAY + 3 * DAY)
    rows = len(open_rows(ada))
    assert rows > 1
    close_place(team.place, an_act(), closed_on=TODAY, why="Too few")
    assert not open_rows() and not list_items(ada, NOON) and agrees()
    reopen_place(Place.get_by_id(team.place_id), an_act())
    assert len(open_rows(ada)) == rows and agrees()


def test_days_for_plans_are_those_of_the_district_that_a_school_belongs_to_now():
    state = a_place(Kind.STATE)
    lake, hill = (a_place(Kind.DISTRICT, parent=state) for _ in range(2))
    team = a_team(a_place(Kind.SCHOOL, parent=lake))
    lead = a_person(Role.LEAD, team=team)
    wants(lead, *Waits)
    theirs, ours = a_plan_window(a_team(lake)), a_plan_window(a_team(hill))
    assert {row.of_uid for row in open_rows(lead)} == {theirs.uid} and agrees()
    move_place(team.place, an_act(), goes_to=hill, moved_on=TODAY, why="A vote")
    assert {row.of_uid for row in open_rows(lead)} == {ours.uid} and agrees()
