"""A year with three workers that are killed at random, and a mail server that refuses, hangs up and sees its senders
die: nobody misses a reminder, nobody gets one for what is done, and none twice but where a worker died between the
server's answer and the mark."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from random import Random

import pytest

from nic import db
from nic.access import Role
from nic.cycles.tasks.actions import add_task, finish_task
from nic.cycles.tasks.models import Task
from nic.db import database, write
from nic.history import Act
from nic.places.actions import end_role
from nic.places.models import HeldRole
from nic.reminders.actions import choose_mail, unsubscribe
from nic.reminders.of_tasks.queries import TASKS
from nic.reminders.renewed.actions import renew
from nic.today.kinds import Waits
from tests import machine
from tests.builders import a_person, a_team
from tests.reminders.year import NEW_YORK, Year, morning

DAY = timedelta(days=1)
AT_ONCE, BY_DIGEST, EACH = 4, 1, 9  # People of each week that are reminded, and tasks of each.
AT_MOST = 400  # Tasks of one statement.
GROUPS = 4  # So many weeks until it is the same people's turn.
OUTAGE, UNSUBSCRIBED, LEFT = 20, 26, 30  # Weeks.
FIRST = date(2026, 1, 5)  # A Monday. Clocks change on March 8 and November 1.


@pytest.fixture(autouse=True)
def fresh_data():
    """Here it is a database that other processes write to."""


@pytest.fixture(
    params=[
        pytest.param(("sqlite", 1), id="2,000"),
        pytest.param(("postgresql", 1), id="2,000 on PostgreSQL", marks=pytest.mark.proof),
        pytest.param(("sqlite", 50), id="100,000", marks=pytest.mark.proof),
    ]
)
def year(request, tmp_path):
    name, size = request.param
    if name not in machine.databases():
        pytest.skip("not asked for here")
    address = str(tmp_path / "year.db")
    if name == "postgresql":
        address = request.getfixturevalue("postgres").create("year")
    pages = database.obj
    db.connect_to(address)
    db.migrate()
    with database.connection_context(), Year(address, tmp_path) as year:
        year.size = size
        yield year
    database.initialize(pages)


class People:
    """Who is reminded, of what, and what became of it."""

    def __init__(self, size):
        self.luck, self.number = Random(2), 0
        self.quick, self.slow = [], []
        for _ in range(size):
            team = a_team()
            wish = {"immediate": [str(Waits.TASK)], "has_digest": False}
            self.quick += [self.somebody(team, **wish) for _ in range(GROUPS * AT_ONCE)]
            self.slow += [self.somebody(team) for _ in range(GROUPS * BY_DIGEST)]
        self.slow_ids = {one.id for one in self.slow}
        self.due, self.done, self.tasks, self.open = {}, {}, {}, set()

    def somebody(self, team, **choice):
        person = a_person(Role.MEMBER, team=team)
        person.team = team
        if choice:
            choose_mail(person, Act(by=person, at=morning(FIRST - DAY, 12)), **choice)
        return person

    def is_slow(self, person):
        return person.id in self.slow_ids

    def plan(self, week, now, days):
        """Tasks of one week: of a fourth of the people, on one of these days."""
        with write():
            for person in [*self.quick[week % GROUPS :: GROUPS], *self.slow[week % GROUPS :: GROUPS]]:
                for n in range(EACH // 3 if self.is_slow(person) else EACH):
                    self.number += 1
                    day, name = days[n % len(days)], f"task-{self.number}"
                    task = add_task(person.team, Act(by=person, at=now), words=name, owner=person, due_on=day)
                    self.due[name], self.tasks[name] = (person, day), task
                    self.open.add(name)

    def finish_some(self, share, now):
        names = [name for name in sorted(self.open) if self.luck.random() < share]
        self.are_done(names, now)
        with write():
            for name in names:
                finish_task(self.tasks[name], Act(by=self.due[name][0], at=now), is_done=True)

    def finish_all(self, now):
        """What was told by now, at one stroke: these acts are what takes the time of this test."""
        names = sorted(self.open)
        self.are_done(names, now)
        with write():
            for start in range(0, len(names), AT_MOST):
                some = [self.tasks[name] for name in names[start : start + AT_MOST]]
                Task.update(done_on=now.date()).where(Task.id.in_([task.id for task in some])).execute()
                renew(TASKS, [task.uid for task in some], now)

    def are_done(self, names, now):
        self.done |= dict.fromkeys(names, now)
        self.open -= set(names)


def test_a_year_of_reminders(year):
    people = People(year.size)
    unsubscribed, left = people.quick[UNSUBSCRIBED % GROUPS], people.quick[LEFT % GROUPS + GROUPS]
    for week in range(52):
        monday = FIRST + 7 * week * DAY
        year.set_clock(morning(monday - DAY, 12))
        if week == UNSUBSCRIBED:
            unsubscribe(unsubscribed, Act(by=unsubscribed, at=year.now))
        if week == LEFT:
            end_role(HeldRole.get(HeldRole.person == left), Act(by=left, at=year.now - 3 * DAY))
        days = (
            [monday, monday + DAY, monday + 2 * DAY]
            if week == OUTAGE
            else [monday + (2 * DAY if week % 5 == 1 else 0 * DAY)]
        )
        people.plan(week, year.now, days)
        people.finish_some(0.1, year.now)
        if week == OUTAGE:
            year.pass_day(morning(monday - DAY, 13))
            year.lose_all_workers()
        for day in sorted({monday, days[-1]} if week != OUTAGE else {monday + 3 * DAY}):
            year.pass_to(morning(day, 6, 30), is_rough=bool(year.workers) and people.luck.random() < 0.3)
            people.finish_some(0.03, year.now)
            year.pass_to(morning(day, 7), is_rough=people.luck.random() < 0.5)
            year.pass_day(morning(day, 18))
        people.finish_all(morning(monday + 6 * DAY, 9))
    is_told(year.office, people, gone={unsubscribed: UNSUBSCRIBED, left: LEFT})


def is_told(office, people, gone):
    assert len(people.due) >= 2000
    told, letters = defaultdict(set), Counter()
    for at, to, name, tasks in office.accepted:
        letters[name] += 1
        for task in tasks:
            person, day = people.due[task]
            told[task].add(name)
            assert person.email == to
            assert at < people.done.get(task, at + DAY), "told although it was done"
            assert 7 <= at.astimezone(NEW_YORK).hour < 18
            assert at.date() >= day or people.is_slow(person)
    until = {person: morning(FIRST + (7 * week - 1) * DAY, 12) for person, week in gone.items()}
    of = {person.email: person for person in people.quick}
    assert all(at <= until.get(of.get(to), at) for at, to, *_ in office.accepted), "told although they left"

    expected = {task for task, (person, day) in people.due.items() if is_wanted(task, person, day, people, until)}
    missing = expected - told.keys()
    assert len(expected) > len(people.due) * 0.8 and not missing
    assert all(len(told[task]) == 1 for task in expected if not people.is_slow(people.due[task][0])), "told twice"

    twice = sum(letters.values()) - len(letters)
    assert set(office.died) <= {name for name, times in letters.items() if times > 1}, "the deaths were none"
    assert len(office.died) <= twice <= office.year.kills and len(office.died) >= 3
    after = [to for at, to, *_ in office.accepted if at.date() == FIRST + (7 * OUTAGE + 3) * DAY]
    again = sum(letters[name] - 1 for at, _, name, *_ in office.accepted if at.date() == FIRST + (7 * OUTAGE + 3) * DAY)
    assert len(after) - len(set(after)) <= again, "a burst after the outage"


def is_wanted(task, person, day, people, until):
    """Not done before it could be told, and told to somebody who is still there."""
    after = FIRST + (7 * OUTAGE + 3) * DAY
    told_at = morning(after if timedelta(0) <= after - day < 4 * DAY else day, 7)
    return people.done[task] > told_at and told_at < until.get(person, people.done[task])
