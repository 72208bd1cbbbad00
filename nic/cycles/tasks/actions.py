from typing import Any

from nic import history
from nic.cycles.tasks.models import Helping, Task
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields
from nic.text import N_


def add_task(team, act, *, words: str, owner=None, cycle=None, helped_by=(), due_on=None, where_at: str = "") -> Task:
    """Without an owner it stands on the team's list until somebody takes it; without a cycle it is the team's own."""
    with write():
        if done := history.replayed(act):
            return Task.get(Task.uid == done.of_uid)
        task = Task.create(team=team, cycle=cycle, words=words, owner=owner, due_on=due_on, where_at=where_at)
        put_help(task, helped_by, act)
        history.record("add task", task, act, before={}, after=whole(task))
        return task


def change_task(task, act, *, words: str, owner, helped_by, due_on, where_at: str) -> None:
    """Other words, another day, or handed to somebody else. What has an owner keeps one."""
    with write():
        if history.is_replay(act):
            return
        before = whole(task)
        history.claim(task, act)
        if owner is None and task.owner_id is not None:
            raise Refused(N_("This task has an owner. Choose who takes it over."), field="owner")
        task.words, task.owner, task.due_on, task.where_at = words, owner, due_on, where_at
        task.save()
        put_help(task, helped_by, act)
        is_handed = before["owner"] not in (None, whole(task)["owner"])
        history.record("hand over task" if is_handed else "change task", task, act, before=before, after=whole(task))


def take_task(task, act) -> None:
    """Whoever says it first has it."""
    with write():
        if history.is_replay(act):
            return
        task = Task.get_by_id(task.id)
        if task.owner_id is not None:
            raise Refused(N_("%(name)s has taken this task already."), name=task.owner.name)
        before = whole(task)
        task.owner = act.by
        task.version += 1
        task.save()
        history.record("take task", task, act, before=before, after=whole(task))


def finish_task(task, act, *, is_done=True) -> None:
    """Done, or with `is_done` false open again. Whoever ticked it first stays the one who did."""
    with write():
        if history.is_replay(act):
            return
        task = Task.get_by_id(task.id)
        if (task.done_on is not None) == is_done:
            return
        before = history.snapshot(task)
        task.done_on = task.team.place.day_of(act.at) if is_done else None
        task.done_by = act.by if is_done else None
        task.version += 1
        task.save()
        history.record("finish task" if is_done else "reopen task", task, act, before=before)


def withdraw_task(task, act) -> None:
    """Gone from every list; the history keeps it."""
    change_fields(task, act, "withdraw task", withdrawn_at=act.at)


def put_help(task, people, act) -> None:
    """These help with it and no others; the owner is none of them."""
    wanted = {person.id for person in people} - {task.owner_id}
    rows: Any = Helping.select().where(Helping.task == task)
    there = {one.person_id: one for one in rows}
    for person_id in wanted - set(there):
        Helping.create(task=task, person=person_id)
    for person_id, one in there.items():
        one.withdrawn_at = None if person_id in wanted else one.withdrawn_at or act.at
        one.save()


def whole(task) -> dict[str, Any]:
    """The task with those who help, for the history."""
    helping: Any = Helping.select(Helping.person).where(Helping.task == task, Helping.withdrawn_at.is_null())
    return history.snapshot(task) | {"helped_by": sorted(one.person_id for one in helping)}
