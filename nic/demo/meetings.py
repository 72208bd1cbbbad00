"""What teams promise each other beside their cycles, and how they meet."""

from functools import partial
from typing import Any

from nic.cycles.tasks.actions import add_task, finish_task
from nic.demo.diary import Diary
from nic.history import Act


def note_task(diary: Diary, told: dict[str, Any]) -> None:
    """A team's own task; without an owner it waits for one."""
    name, calendar = f"task {told['key']}", diary.calendar
    diary.note_making(name, calendar.day(told["on"]), "log", told["by"], partial(write_down, diary, told))
    if "done" in told:
        diary.note(calendar.day(told["done"]), "log", told.get("done_by", told["by"]), partial(tick, diary, name))


def write_down(diary: Diary, told: dict[str, Any], act: Act):
    known = diary.known
    return add_task(
        known[f"team {told['place']}"], act, words=told["words"],
        owner=known[f"person {told['owner']}"] if "owner" in told else None,
        helped_by=[known[f"person {key}"] for key in told.get("helped_by", ())],
        due_on=diary.calendar.day(told["due"]) if "due" in told else None, where_at=told.get("where", ""),
    )  # fmt: skip


def tick(diary: Diary, name: str, act: Act) -> None:
    finish_task(diary.known[name], act)
