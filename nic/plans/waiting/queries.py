"""What waits of yearly plans, for Today: for those who hand them in, for those who answer, and for whoever does
something that a plan says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from nic.access import Kind, Role
from nic.db import kept
from nic.places.lines.queries import lines_of
from nic.places.models import Place
from nic.places.queries import MOST, ids_below, is_open
from nic.plans.life.queries import Hands, hands_on
from nic.plans.models import Goal, GoalAction, Plan, PlanWindow
from nic.science.plan import IN_FORCE, WRITABLE, Stage

SOON, NEAR = timedelta(days=21), timedelta(days=14)
LEADS = {Role.LEAD, Role.AGENCY}


@dataclass(frozen=True)
class PlanWaiting:
    """`what` is "returned", "due" on a day, "open" (none is begun and a window is open), or "answer": so many plans
    wait for the viewer's place."""

    what: str
    place: Any
    plan: Any = None
    due_on: date | None = None
    count: int = 0
    window: Any = None


def list_plans_waiting(held, today: date) -> list[PlanWaiting]:
    """Asked for whoever leads a place or works for an agency; nobody else hands in or answers. Five queries."""
    led = {one.place_id: one.place for one in held if one.role in LEADS and one.place.kind != Kind.NETWORK}
    if not led:
        return []
    plans: list[Any] = plans_of(led)
    lines = lines_of({one.place_id for one in plans} | led.keys())
    windows = windows_of({place.id for line in lines.values() for place in line})
    hands = {plan.id: hands_on(lines[plan.place_id], windows.get(plan.year, {})) for plan in plans}
    own = [one for plan in plans if plan.place_id in led for one in own_waiting(plan, hands[plan.id], today)]
    return own + to_begin(led, lines, windows, today) + to_answer(plans, led, hands)


def plans_of(led: Mapping[int, Any]) -> list[Any]:
    """Their own that are not handed in, and those here and below that wait for an answer."""
    return open_plans(list(led), ids_below(*led))


@kept
def open_plans(led, below) -> Any:
    own = Plan.place.in_(led) & Plan.stage.in_([str(stage) for stage in WRITABLE])
    handed_in = Plan.place.in_(below) & (Plan.stage == str(Stage.SUBMITTED))
    found = Plan.select(Plan, Place).join(Place).where(Plan.withdrawn_at.is_null(), is_open(), own | handed_in)
    return found.order_by(Plan.id.desc()).limit(MOST * 4)


def windows_of(place_ids) -> dict[int, dict[int, Any]]:
    """By year and place."""
    found: dict[int, dict[int, Any]] = {}
    for one in windows_at(place_ids):
        found.setdefault(one.year, {})[one.place_id] = one
    return found


@kept
def windows_at(place_ids) -> Any:
    return PlanWindow.select().where(PlanWindow.place.in_(place_ids), PlanWindow.withdrawn_at.is_null())


def own_waiting(plan, hands: Hands, today: date) -> list[PlanWaiting]:
    window = hands.window
    if plan.stage == Stage.RETURNED:
        return [PlanWaiting("returned", plan.place, plan)]
    if plan.stage == Stage.DRAFT and window and window.due_on - SOON <= today <= window.closes_on:
        return [PlanWaiting("due", plan.place, plan, window.due_on)]
    return []


def to_begin(led, lines, windows: Mapping[int, dict[int, Any]], today: date) -> list[PlanWaiting]:
    """Places that can hand in a plan by now and have begun none. Whoever has set the days isn't asked by them."""
    asked = []
    for place in led.values():
        for year, of_year in windows.items():
            days = hands_on(lines[place.id], of_year).window
            if days and days.place_id != place.id and days.opens_on <= today <= days.closes_on:
                asked.append((year, place, days))
    begun = begun_by({place.id for _, place, _ in asked}, {year for year, _, _ in asked}) if asked else set()
    return [
        PlanWaiting("open", place, due_on=days.due_on, window=days)
        for year, place, days in asked
        if (place.id, year) not in begun
    ]


def begun_by(place_ids, years) -> set[tuple[int, int]]:
    found: Any = Plan.select(Plan.place, Plan.year).where(Plan.place.in_(list(place_ids)), Plan.year.in_(list(years)))
    return set(found.where(Plan.withdrawn_at.is_null()).tuples())


def to_answer(plans, led, hands: Mapping[int, Hands]) -> list[PlanWaiting]:
    """One line for each place of theirs that decides."""
    found: dict[int, list[Any]] = {}
    for plan in plans:
        answers = hands[plan.id].place.id
        if plan.stage == Stage.SUBMITTED and answers in led and answers != plan.place_id:
            found.setdefault(answers, []).append(plan)
    return [PlanWaiting("answer", led[id], plans[0], count=len(plans)) for id, plans in found.items()]


def list_actions_waiting(person, place_ids, today: date) -> list[GoalAction]:
    """What they do by a day that is near or past, in plans in force, where they still hold a role. One query."""
    return near_actions(person, place_ids, today + NEAR)


@kept
def near_actions(person, place_ids, near) -> Any:
    found = GoalAction.select(GoalAction, Goal, Plan, Place).join(Goal).join(Plan).join(Place)
    found = found.where(GoalAction.owner == person, GoalAction.done_on.is_null(), GoalAction.withdrawn_at.is_null())
    found = found.where(GoalAction.due_on <= near, Goal.withdrawn_at.is_null(), Plan.withdrawn_at.is_null())
    found = found.where(Plan.place.in_(place_ids), Plan.stage.in_([str(stage) for stage in IN_FORCE]))
    return found.order_by(GoalAction.due_on, GoalAction.id).limit(MOST)
