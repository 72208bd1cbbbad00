"""What waits of yearly plans, for Today: for those who hand them in, and for those who answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from nic.access import Kind, Role
from nic.places.lines.queries import lines_of
from nic.places.models import Place
from nic.places.queries import MOST, ids_below
from nic.plans.life.queries import decider_of
from nic.plans.models import Plan, PlanWindow
from nic.science.plan import WRITABLE, Stage

SOON = timedelta(days=21)
LEADS = {Role.LEAD, Role.AGENCY}


@dataclass(frozen=True)
class PlanWaiting:
    """`what` is "returned", "due" on a day, or "answer": so many plans wait for the viewer's place."""

    what: str
    place: Any
    plan: Any = None
    due_on: date | None = None
    count: int = 0


def list_plans_waiting(held, today: date) -> list[PlanWaiting]:
    """Asked for whoever leads a place or works for an agency; nobody else hands in or answers. Four queries."""
    led = {one.place_id: one.place for one in held if one.role in LEADS and one.place.kind != Kind.NETWORK}
    plans: list[Any] = plans_of(led) if led else []
    if not plans:
        return []
    lines = lines_of({one.place_id for one in plans})
    windows = windows_of({place.id for line in lines.values() for place in line})
    own = [one for plan in plans if plan.place_id in led for one in own_waiting(plan, lines, windows, today)]
    return own + to_answer(plans, led, lines, windows)


def plans_of(led: Mapping[int, Any]) -> list[Any]:
    """Their own that are not handed in, and those here and below that wait for an answer."""
    own = Plan.place.in_(list(led)) & Plan.stage.in_([str(stage) for stage in WRITABLE])
    handed_in = Plan.place.in_(ids_below(*led)) & (Plan.stage == Stage.SUBMITTED)
    found: Any = Plan.select(Plan, Place).join(Place).where(Plan.withdrawn_at.is_null(), own | handed_in)
    return list(found.order_by(Plan.id.desc()).limit(MOST * 4))


def windows_of(place_ids) -> dict[tuple[int, int], Any]:
    found: Any = PlanWindow.select().where(PlanWindow.place.in_(list(place_ids)), PlanWindow.withdrawn_at.is_null())
    return {(one.place_id, one.year): one for one in found}


def own_waiting(plan, lines, windows, today: date) -> list[PlanWaiting]:
    window = window_of(plan, lines, windows)
    if plan.stage == Stage.RETURNED:
        return [PlanWaiting("returned", plan.place, plan)]
    if plan.stage == Stage.DRAFT and window and window.due_on - SOON <= today <= window.closes_on:
        return [PlanWaiting("due", plan.place, plan, window.due_on)]
    return []


def window_of(plan, lines, windows) -> Any:
    """That of the nearest place."""
    keys = [(one.id, plan.year) for one in reversed(lines[plan.place_id])]
    return next((windows[key] for key in keys if key in windows), None)


def to_answer(plans, led, lines, windows) -> list[PlanWaiting]:
    """One line for each place of theirs that set the days, else stands on top."""
    found: dict[int, list[Any]] = {}
    for plan in plans:
        answers = decider_of(lines[plan.place_id], {place for place, year in windows if year == plan.year}).id
        if plan.stage == Stage.SUBMITTED and answers in led and answers != plan.place_id:
            found.setdefault(answers, []).append(plan)
    return [PlanWaiting("answer", led[id], plans[0], count=len(plans)) for id, plans in found.items()]
