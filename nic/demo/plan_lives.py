"""What happens to the demo's yearly plans: handed in, answered, worked by, ended; and who supports whom."""

from collections.abc import Callable
from functools import partial
from typing import Any

from nic.demo.diary import Diary
from nic.demo.plans import school_year_of
from nic.history import Act
from nic.plans.actions import write_part
from nic.plans.closing.actions import close_plan, end_goal
from nic.plans.desk.actions import say_criteria, support_place
from nic.plans.life.actions import (
    approve_plan,
    publish_plan,
    record_approval,
    return_plan,
    set_window,
    start_plan,
    submit_plan,
)
from nic.plans.models import Goal, Plan
from nic.plans.progress.actions import tell_progress
from nic.plans.remarks.actions import make_remark

STEPS: dict[str, Callable[..., Any]] = {
    "submitted": submit_plan,
    "returned": return_plan,
    "approved": approve_plan,
    "active": start_plan,
    "closed": close_plan,
}


def note_plan_life(diary: Diary, told: dict[str, Any]) -> None:
    """Every line has its day and whoever does it."""
    name, day = f"plan {told['key']}", diary.calendar.day
    for one in told.get("remark", ()):
        diary.note(day(one["on"]), "11:40", one["by"], partial(remark, diary, name, one))
    for one in told.get("approval", ()):
        diary.note(day(one["on"]), "19:10", one["by"], partial(decide, diary, name, one))
    for one in told.get("progress", ()):
        diary.note(day(one["on"]), "15:10", one["by"], partial(tell, diary, one))
    for one in told.get("ending", ()):
        diary.note(day(one["on"]), "15:20", one["by"], partial(end, diary, one))
    if one := told.get("reflection"):
        diary.note(day(one["on"]), "15:40", one["by"], partial(look_back, diary, name, one))
    for one in told.get("step", ()):
        act = partial(take, diary, name, one["to"])
        diary.note(day(one["on"]), "16:30", one["by"], act, why=one.get("why", ""))
    if one := told.get("published"):
        diary.note(day(one["on"]), "17:10", one["by"], partial(publish, diary, name))


def fresh(diary: Diary, name: str) -> Plan:
    """As it stands by now: its stage is what the next step asks for."""
    return Plan.get_by_id(diary.known[name].id)


def fresh_goal(diary: Diary, key: str) -> Goal:
    return Goal.get_by_id(diary.known[f"goal {key}"].id)


def remark(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    goal = told.get("goal")
    part = f"goal-{diary.known[f'goal {goal}'].id}-{told['part']}" if goal else told["part"]
    make_remark(fresh(diary, name), act, part=part, words=told["words"])


def decide(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    decided_on = diary.calendar.day(told["on"])
    record_approval(fresh(diary, name), act, board=told["board"], decided_on=decided_on, words=told.get("words", ""))


def tell(diary: Diary, told: dict[str, Any], act: Act) -> None:
    tell_progress(fresh_goal(diary, told["goal"]), act, quarter=told["quarter"], words=told["words"])


def end(diary: Diary, told: dict[str, Any], act: Act) -> None:
    given = {name: told[name] for name in ("ended_as", "ended_because", "is_carried_over") if name in told}
    end_goal(fresh_goal(diary, told["goal"]), act, **given)


def look_back(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    write_part(fresh(diary, name), act, key="reflection", words=told["words"])


def take(diary: Diary, name: str, to: str, act: Act) -> None:
    STEPS[to](fresh(diary, name), act)


def publish(diary: Diary, name: str, act: Act) -> None:
    publish_plan(fresh(diary, name), act)


def note_plan_desk(diary: Diary, told: dict[str, Any]) -> None:
    """The days of this year, the criteria, and who supports whom."""
    on, by = diary.calendar.day(told["on"]), told["by"]
    diary.note(on, "10:20", by, partial(open_desk, diary, told))
    for one in told.get("support", ()):
        diary.note(on, "10:40", by, partial(support, diary, told["place"], one))


def open_desk(diary: Diary, told: dict[str, Any], act: Act) -> None:
    place, day = diary.known[f"place {told['place']}"], diary.calendar.day
    days = {name: day(told[name]) for name in ("opens_on", "due_on", "closes_on")}
    set_window(place, act.inner(), year=school_year_of(diary.calendar), **days)
    say_criteria(place, act.inner(), criteria=told["criteria"].strip())


def support(diary: Diary, place: str, told: dict[str, Any], act: Act) -> None:
    person = diary.known[f"person {told['person']}"]
    next_on = diary.calendar.day(told["next_on"])
    support_place(
        diary.known[f"place {place}"], diary.known[f"place {told['of']}"], act, level=told["level"],
        because=told["because"], person=person, next_on=next_on,
    )  # fmt: skip
