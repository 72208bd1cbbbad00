"""What the demo's teams counted by category."""

from functools import partial
from typing import Any

from nic.demo.diary import Diary
from nic.history import Act
from nic.indicators.tallies.actions import keep_tally, show_problem


def note_tally(diary: Diary, told: dict[str, Any]) -> None:
    name, on = f"tally {told['key']}", diary.calendar.day(told["on"])
    diary.note_making(name, on, "log", told["by"], partial(keep, diary, told, on))
    if "shows" in told:
        act = partial(link, diary, name, f"problem {told['shows']}")
        diary.note(on, "change", told["by"], act, why=told.get("why", ""))


def keep(diary: Diary, told: dict[str, Any], on, act: Act):
    rows = [(category, float(count)) for category, count in told["counts"].items()]
    return keep_tally(diary.known[f"team {told['place']}"], act, name=told["name"], taken_on=on, rows=rows)


def link(diary: Diary, name: str, problem: str, act: Act) -> None:
    show_problem(diary.known[name], diary.known[problem], act)
