"""Yearly plans of the demo's places: written part by part, their goals resting on what is there already."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from nic.demo.calendar import Calendar
from nic.demo.diary import Diary
from nic.history import Act
from nic.plans.actions import begin_plan, write_part
from nic.plans.developers.actions import add_developer, count_learners, write_said
from nic.plans.goals.actions import add_action, add_goal, add_measure, finish_action
from nic.plans.goals.queries import named, read_series
from nic.plans.queries import parts_by_key
from nic.plans.rests.actions import rest_on, try_for
from nic.plans.rests.kinds import Pickable, Told

GOAL = ("what", "for_whom", "changes", "how_known", "domain", "standard")
WORDS: dict[str, Callable[[Any], str]] = {
    "finding": lambda one: one.words,
    "problem": lambda one: one.what_we_see,
    "theory": lambda one: one.aim,
    "node": lambda one: one.words,
    "series": named,
    "cycle": lambda one: one.idea,
    "goal": lambda one: one.what,
}


def note_plan(diary: Diary, told: dict[str, Any]) -> None:
    """`years_ago` counts school years from that of today; days of a goal are a month and a day of its year."""
    name, calendar = f"plan {told['key']}", diary.calendar
    year = school_year_of(calendar) - told.get("years_ago", 0)
    place = f"place {told['place']}"
    begun, written = calendar.day(told["on"]), calendar.day(told["written"])
    diary.note_making(name, begun, "09:20", told["by"], lambda act: begin_plan(diary.known[place], act, year=year))
    for minute, (key, words) in enumerate(told.get("parts", {}).items()):
        act = partial(write_words, diary, name, key, words)
        diary.note(begun, f"10:{minute:02}", told["by"], act)
    diary.note(begun, "10:30", told["by"], partial(name_makers, diary, name, told))
    for number, one in enumerate(told.get("goal", ())):
        note_goal(diary, name, one, year, written, 11 + number)
    for key, rests in told.get("parts_rest_on", {}).items():
        diary.note(written, "17:00", told["by"], partial(let_part_rest, diary, name, key, rests))


def school_year_of(calendar: Calendar) -> int:
    return calendar.today.year + (1 if calendar.today.month >= 8 else 0)


def day_in(year: int, written: str) -> date:
    """ "05-29" of the school year that ends in `year`."""
    month, day = map(int, written.split("-"))
    return date(year - 1 if month >= 8 else year, month, day)


def write_words(diary: Diary, name: str, key: str, words: str, act: Act) -> None:
    write_part(diary.known[name], act, key=key, words=words.strip())


def name_makers(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    plan = diary.known[name]
    for role, names in told.get("developers", {}).items():
        for one in names:
            add_developer(plan, act.inner(), role=role, name=one)
    if "learners" in told:
        count_learners(plan, act.inner(), how_many=told["learners"])
    for one in told.get("said", ()):
        write_said(plan, act.inner(), **one)


def note_goal(diary: Diary, plan: str, told: dict[str, Any], year: int, on: date, hour: int) -> None:
    name, by = f"goal {told['key']}", told["by"]
    diary.note_making(name, on, f"{hour}:00", by, partial(write_goal, diary, plan, told, year))
    for minute, one in enumerate(told.get("measure", ()), start=10):
        diary.note(on, f"{hour}:{minute}", by, partial(measure, diary, name, one))
    for minute, one in enumerate(told.get("action", ()), start=20):
        diary.note(on, f"{hour}:{minute}", by, partial(plan_action, diary, name, one, year))
    if rests := told.get("rests_on"):
        diary.note(on, f"{hour}:40", by, partial(let_goal_rest, diary, plan, name, rests))
    for minute, one in enumerate(told.get("tried", ()), start=45):
        diary.note(on, f"{hour}:{minute}", by, partial(try_it, diary, name, one))


def write_goal(diary: Diary, plan: str, told: dict[str, Any], year: int, act: Act):
    given = {key: told[key].strip() for key in GOAL if key in told}
    by_on = day_in(year, told["by_on"]) if "by_on" in told else None
    return add_goal(diary.known[plan], act, by_on=by_on, **given)


def measure(diary: Diary, goal: str, told: dict[str, Any], act: Act) -> None:
    """Of a series, or as it was typed."""
    series = diary.known[f"series {told['series']}"] if "series" in told else None
    known = read_series(series) | {"series": series} if series else {}
    given = {key: value for key, value in told.items() if key != "series"}
    add_measure(diary.known[goal], act, **known | given)


def plan_action(diary: Diary, goal: str, told: dict[str, Any], year: int, act: Act) -> None:
    plain = {key: told[key] for key in ("words", "as_role", "cost", "funding") if key in told}
    owner = diary.known[f"person {told['owner']}"] if "owner" in told else None
    due_on = day_in(year, told["due_on"]) if "due_on" in told else None
    made = add_action(diary.known[goal], act, owner=owner, due_on=due_on, **plain)
    if told.get("done"):
        finish_action(made, act.inner(), is_done=True)


def picked(diary: Diary, names: list[str]) -> list[Pickable]:
    rows = [diary.known[name] for name in names]
    return [Pickable(row, Told(row._meta.name, row.uid, WORDS[row._meta.name](row))) for row in rows]


def let_goal_rest(diary: Diary, plan: str, goal: str, rests: list[str], act: Act) -> None:
    thing = diary.known[goal]
    rest_on(diary.known[plan], thing, act, part=f"goal-{thing.id}-rests", picked=picked(diary, rests))


def let_part_rest(diary: Diary, plan: str, key: str, rests: list[str], act: Act) -> None:
    part = parts_by_key(diary.known[plan])[key]
    rest_on(diary.known[plan], part, act, part=key, picked=picked(diary, rests))


def try_it(diary: Diary, goal: str, name: str, act: Act) -> None:
    try_for(diary.known[goal], act, thing=diary.known[name])
