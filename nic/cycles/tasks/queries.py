"""Tasks as far as one person may see them. A task goes with its cycle: one that is somebody's alone hides its tasks."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from peewee import JOIN, Case, fn

from nic.access import Ability
from nic.cycles.models import Cycle
from nic.cycles.tasks.models import Helping, Task
from nic.db import kept
from nic.history import History
from nic.people.models import Person
from nic.places.models import Place, Team
from nic.places.queries import find_one, own, with_teams
from nic.science.cycle import Stage

PAGE, MOST, MOST_OF_ONE = 50, 200, 500


def find_task(place, task_id, standing) -> Task:
    found = seen_by(place, standing).where(Task.id == task_id, Task.withdrawn_at.is_null())
    return with_help([find_one(found)])[0]


def find_own_task(place, task_id, standing) -> Task:
    return own(find_task(place, task_id, standing), standing)


def find_task_to_withdraw(place, task_id, standing) -> Task:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return own(find_one(seen_by(place, standing).where(Task.id == task_id)), standing)


def seen_by(place, standing) -> Any:
    theirs = Task.team.in_(standing.team_ids | standing.coached_ids) | standing.allows(Ability.SEE_EVERY_TEAM)
    return every_task(standing.person_id).where(Team.place == place, theirs)


def present(person_id) -> Any:
    return every_task(person_id).where(Task.withdrawn_at.is_null())


def every_task(person_id) -> Any:
    """With team, place, cycle and owner; without those of cycles that are somebody else's alone, or gone."""
    done_by = Person.alias()
    found = in_sight(Task.select(Task, Team, Place, Cycle, Person, done_by), person_id)
    found = found.switch(Task).join(Team).join(Place)
    return found.switch(Task).join(done_by, JOIN.LEFT_OUTER, on=Task.done_by)


def in_sight(tasks: Any, person_id) -> Any:
    found = tasks.join(Cycle, JOIN.LEFT_OUTER).switch(Task).join(Person, JOIN.LEFT_OUTER, on=Task.owner)
    is_theirs = ~Cycle.is_only_mine | (Cycle.owner == person_id)
    is_there = Cycle.id.is_null() | (Cycle.withdrawn_at.is_null() & is_theirs)
    return found.where(is_there)


def list_tasks(cycle) -> list[Task]:
    """Those of one cycle, in the order in which they were written. Ask for the cycle first."""
    return with_help(tasks_of(cycle.id, cycle.owner_id))


@kept
def tasks_of(cycle_id, person_id) -> Any:
    return present(person_id).where(Task.cycle == cycle_id).order_by(Task.id).limit(100)


def list_open_tasks(teams, person) -> list[Task]:
    """What these teams have still to do, soonest first; of a cycle that has ended nothing is left to do."""
    return with_help(with_teams(open_tasks(teams, person), teams))


@kept
def open_tasks(teams, person) -> Any:
    found = in_sight(Task.select(Task, Cycle, Person), person).where(Task.withdrawn_at.is_null())
    found = found.where(Task.team.in_(teams), Task.done_on.is_null(), goes_on())
    return found.order_by(Task.due_on.is_null(), Task.due_on, Task.id).limit(MOST)


class Line(NamedTuple):
    """A task as a line says it to somebody who does it or helps. Of hundreds of tasks no whole record is made."""

    id: int
    uid: UUID
    team_id: int
    words: str
    due_on: date | None
    owner_id: int | None
    owner_name: str | None
    idea: str | None  # Of its cycle, as the number is.
    number: int | None
    team: Any


def list_tasks_of(person, teams) -> list[Line]:
    """For Today: what is theirs to do or to help with in these teams, soonest first."""
    by_id = {team.id: team for team in teams}
    return [Line._make((*row, by_id[row[2]])) for row in open_tasks_of(person, teams)]


@kept
def open_tasks_of(person, teams) -> Any:
    helps = Helping.select(Helping.task).where(Helping.person == person, Helping.withdrawn_at.is_null())
    told = (Task.id, Task.uid, Task.team, Task.words, Task.due_on, Task.owner, Person.name, Cycle.idea, Cycle.number)
    found = in_sight(Task.select(*told), person).where(Task.withdrawn_at.is_null(), Task.team.in_(teams))
    found = found.where(Task.done_on.is_null(), goes_on(), (Task.owner == person) | Task.id.in_(helps))
    return found.order_by(Task.due_on.is_null(), Task.due_on, Task.id).limit(MOST_OF_ONE).tuples()


def count_open_tasks(teams, person, today: date) -> dict[int, dict[str, int]]:
    """By team: what is open, what nobody has yet, what is late. One query."""
    found = {team.id: {"open": 0, "unassigned": 0, "late": 0} for team in teams}
    for team_id, *counts in counted_by_team(teams, person, today) if teams else ():
        found[team_id] = dict(zip(("open", "unassigned", "late"), counts, strict=True))
    return found


@kept
def counted_by_team(teams, person, today) -> Any:
    nobodys = fn.SUM(Case(None, [(Task.owner.is_null(), 1)], 0))
    late = fn.SUM(Case(None, [(Task.due_on < today, 1)], 0))
    found = in_sight(Task.select(Task.team, fn.COUNT(Task.id), nobodys, late), person)
    found = found.where(Task.withdrawn_at.is_null(), Task.team.in_(teams), Task.done_on.is_null(), goes_on())
    return found.group_by(Task.team).tuples()


def goes_on() -> Any:
    return Cycle.id.is_null() | Cycle.stage.not_in((Stage.CLOSED, Stage.STOPPED))


def list_done_tasks(team, person, page=1) -> list[Task]:
    """Last done first; one row more than a page holds, if there are more."""
    found = present(person.id).where(Task.team == team, Task.done_on.is_null(False))
    found = found.order_by(Task.done_on.desc(), Task.id.desc())
    return with_help(list(found.offset((page - 1) * PAGE).limit(PAGE + 1)))


def list_done_on(team, day: date, person) -> list[Task]:
    found = present(person.id).where(Task.team == team, Task.done_on == day)
    return with_help(list(found.order_by(Task.id).limit(PAGE)))


def with_help(tasks: list[Any]) -> list[Any]:
    """The same tasks; each knows now who helps with it. One query for all."""
    helping: dict[int, list[Person]] = {}
    for one in help_with([task.id for task in tasks]) if tasks else ():
        helping.setdefault(one.task_id, []).append(one.person)
    for task in tasks:
        task.helped_by = helping.get(task.id, [])
    return tasks


@kept
def help_with(task_ids) -> Any:
    found = Helping.select(Helping, Person).join(Person)
    return found.where(Helping.task.in_(task_ids), Helping.withdrawn_at.is_null()).order_by(Person.name)


def concerns(task: Any, person) -> bool:
    """Whether it waits for this person: theirs to do, or to help with."""
    return person.id in (task.owner_id, *(one.id for one in task.helped_by))


def is_late(task: Any, today: date) -> bool:
    return task.due_on is not None and task.due_on < today and task.done_on is None


def list_task_story(task) -> list[tuple[History, str]]:
    """Every act on a task, newest first, each with the name of who did it."""
    lines: Any = list(History.select().where(History.of_uid == task.uid).order_by(History.id.desc()).limit(PAGE))
    names = {person.uid: person.name for person in Person.select().where(Person.uid.in_([one.by_uid for one in lines]))}
    return [(line, names.get(line.by_uid, "")) for line in lines]


def list_names(ids: Iterable[int]) -> dict[int, str]:
    return {person.id: person.name for person in Person.select().where(Person.id.in_(list(ids)))}
