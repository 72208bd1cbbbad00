"""Planning a test, starting it, and taking the start back."""

from dataclasses import replace
from typing import Any

from nic import history
from nic.cycles.actions import asked_in, move, parts_of, put
from nic.cycles.models import Cycle, Question, Watch
from nic.cycles.queries import has_happened_since_start, list_questions, list_watches
from nic.cycles.tasks.models import Task
from nic.cycles.tasks.queries import list_tasks
from nic.db import write
from nic.errors import Refused
from nic.science.cycle import Stage, missing_to_start
from nic.text import N_, sentence

PARTS = ("questions", "tasks", "watches")
QUESTION = (
    "words", "prediction", "series", "statistic", "comparison", "amount", "last_points", "sureness",
)  # fmt: skip
TASK = ("words", "owner", "due_on", "where_at")


def save_plan(act, *, team, plan: dict[str, Any], cycle=None, previous=None) -> Cycle:
    """Write the plan as it stands, with its questions, tasks and watched series; a new cycle where there is none.

    `plan` holds the cycle's own fields, under "questions" and "tasks" lists of theirs, and under "watches" the ids
    of series. After `previous` the cycle is the next one of that ramp.
    """
    with write():
        if done := history.replayed(act):
            return Cycle.get(Cycle.uid == done.of_uid)
        before: dict[str, Any] = {}
        if cycle is None:
            cycle = new_cycle(act, team, previous)
        else:
            before = whole(cycle)
            history.claim(cycle, act)
            if cycle.stage != Stage.PLAN:
                raise Refused(N_("The predictions are kept already. What changes now is written as an amendment."))
        for name, value in plan.items():
            if name not in PARTS:
                setattr(cycle, name, value)
        cycle.save()
        put_questions(cycle, act, plan.get("questions", []))
        put_tasks(cycle, act, plan.get("tasks", []))
        put_watches(cycle, act, plan.get("watches", []))
        history.record("save plan", cycle, act, before=before, after=whole(cycle))
        return cycle


def new_cycle(act, team, previous) -> Cycle:
    cycle = Cycle(team=team, owner=act.by)
    if previous is not None:
        cycle.previous, cycle.ramp, cycle.number = previous, previous.ramp, previous.number + 1
    return cycle


def put_questions(cycle, act, asked) -> None:
    """In their order; a question without words is none, and one that went away is withdrawn."""
    asked = [one for one in asked if (one.get("words") or "").strip()]
    there = list_questions(cycle)
    for number, given in enumerate(asked, 1):
        question = there[number - 1] if number <= len(there) else Question(cycle=cycle)
        put(question, QUESTION, given, number=number)
    withdraw_all(Question, there[len(asked) :], act)


def put_tasks(cycle, act, given) -> None:
    """A task keeps its owner, if it has one, and whether it is done; one whose words were deleted is withdrawn."""
    there = {task.id: task for task in list_tasks(cycle)}
    for one in given:
        task = there.get(one.get("id"))
        if (one.get("words") or "").strip():
            owner = one.get("owner") or (task.owner if task else cycle.owner)
            put(task or Task(team=cycle.team, cycle=cycle), TASK, {**one, "owner": owner})
        elif task is not None:
            withdraw_all(Task, [task], act)


def put_watches(cycle, act, series_ids) -> None:
    held: dict[int, Any] = {watch.__data__["series"]: watch for watch in Watch.select().where(Watch.cycle == cycle)}
    for series_id in series_ids:
        put(held.get(series_id) or Watch(cycle=cycle, series=series_id), (), {}, withdrawn_at=None)
    withdraw_all(Watch, [watch for series_id, watch in held.items() if series_id not in series_ids], act)


def withdraw_all(model, parts, act) -> None:
    gone = [part.id for part in parts if not part.withdrawn_at]
    model.update(withdrawn_at=act.at).where(model.id.in_(gone)).execute()


def whole(cycle) -> dict[str, Any]:
    """The plan with its parts, for the history."""
    return history.snapshot(cycle) | {
        "questions": [parts_of(question, QUESTION) for question in list_questions(cycle)],
        "tasks": [parts_of(task, TASK) for task in list_tasks(cycle)],
        "watches": list_watches([cycle.id]).get(cycle.id, []),
    }


def keep_predictions(act, *, team, plan: dict[str, Any], cycle=None, previous=None, has_begun=False) -> Cycle:
    """Save the plan and start: the predictions are kept. Nothing is written when something is missing.

    `has_begun` says that the test began on its planned day, before this: the cycle is then retrospective. The very
    same form may have been saved before, by its other button: then all that is left is to start.
    """
    with write():
        if done := history.replayed(act):
            cycle = Cycle.get(Cycle.uid == done.of_uid)
            if cycle.stage != Stage.PLAN:
                return cycle
            act = act.inner()
        else:
            cycle = save_plan(replace(act, once=None), team=team, plan=plan, cycle=cycle, previous=previous)
            act = replace(act, version=None)  # Saving the plan has taken it.
        start(cycle, act, has_begun=has_begun)
        return cycle


def start(cycle, act, *, has_begun=False) -> None:
    """From today, or from the later day that was planned; with `has_begun` from the earlier one."""
    today = cycle.team.place.day_of(act.at)
    planned = cycle.starts_on or today
    if has_begun and planned > today:
        raise Refused(N_("A test that has begun can't begin in the future. Correct the day."), field="starts_on")
    began_on = planned if has_begun else max(planned, today)
    with write():
        missing = missing_to_start(
            idea=cycle.idea, purpose=cycle.purpose, asked=asked_in(cycle), has_owner=True, ends_on=cycle.ends_on,
            has_way_to_know=bool(cycle.way_to_know.strip() or list_watches([cycle.id])),
        )  # fmt: skip
        if cycle.ends_on is not None and cycle.ends_on < began_on:
            missing.append(("ends_on", sentence(N_("The day to look at it comes before the test begins."))))
        move(cycle, act, Stage.DO, missing, kept_on=today, kept_at=act.at, began_on=began_on)


def take_back_start(cycle, act) -> None:
    """Possible until something happened: after that the predictions stand, and amendments stand beside them."""
    with write():
        if has_happened_since_start(cycle):
            raise Refused(N_("Something was entered since the start, so the predictions stand. Amend them instead."))
        move(cycle, act, Stage.PLAN, kept_on=None, kept_at=None, began_on=None)
