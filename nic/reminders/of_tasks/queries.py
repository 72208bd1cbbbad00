"""A task that has a day."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN

from nic.cycles.models import Cycle
from nic.cycles.tasks.models import Task
from nic.cycles.tasks.queries import with_help
from nic.places.models import Place, Team
from nic.places.queries import is_open
from nic.reminders.causes import Cause, Source, morning, own_uids
from nic.science.cycle import Stage
from nic.today.kinds import Waits


def causes(uids: list[UUID], now: datetime) -> Iterator[Cause]:
    found: Any = Task.select(Task, Team, Place).join(Team).join(Place).switch(Task).join(Cycle, JOIN.LEFT_OUTER)
    goes_on = Cycle.id.is_null() | Cycle.stage.not_in((Stage.CLOSED, Stage.STOPPED))
    found = found.where(Task.uid.in_(uids), Task.withdrawn_at.is_null(), Task.done_on.is_null(), goes_on, is_open())
    for one in with_help(list(found.where(Task.due_on.is_null(False)))):
        people = frozenset({one.owner_id, *(helper.id for helper in one.helped_by)} - {None})
        yield Cause(
            Waits.TASK, "task", one.uid, f"{one.due_on}", morning(one.team.place, one.due_on), people=people
        )  # fmt: skip


def of_cycles(records: list[Any]) -> set[UUID]:
    return uids_of(Task.cycle.in_({one.id for one in records}))


def at_places(place_ids: Iterable[int]) -> set[UUID]:
    teams = Team.select(Team.id).where(Team.place.in_(list(place_ids)))
    return uids_of(Task.team.in_(teams))


def uids_of(*which: Any) -> set[UUID]:
    rows: Any = Task.select(Task.uid).where(*which, Task.done_on.is_null(), Task.withdrawn_at.is_null()).tuples()
    return {uid for (uid,) in rows}


TASKS = Source("tasks", (Waits.TASK,), {"task": own_uids, "cycle": of_cycles}, at_places, causes)
