"""A yearly plan that came back or waits for an answer, and the days between which plans are written and handed in."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import fn

from nic.access import Kind
from nic.db import UtcField
from nic.places.lines.queries import lines_of
from nic.places.models import Place
from nic.places.queries import ids_below, is_open
from nic.plans.life.queries import hands_on
from nic.plans.models import Plan, PlanStep, PlanWindow
from nic.plans.waiting.queries import LEADS, SOON, windows_of
from nic.reminders.causes import Cause, Source, morning, own_uids
from nic.science.plan import Stage
from nic.today.kinds import Waits


def causes_of_plans(uids: list[UUID], now: datetime) -> Iterator[Cause]:
    """The step of a stage is the newest: a plan may come back several times."""
    newest = fn.MAX(PlanStep.at).alias("came_at")
    found: Any = Plan.select(Plan, newest).join(PlanStep).where(Plan.uid.in_(uids), Plan.withdrawn_at.is_null())
    found = found.where(Plan.stage == Stage.RETURNED, PlanStep.to_stage == Stage.RETURNED).group_by(Plan.id)
    for one in found:
        came_at = UtcField().python_value(one.came_at)
        to: dict[str, Any] = {"place_ids": frozenset({one.place_id}), "roles": frozenset(LEADS)}
        yield Cause(Waits.PLAN_RETURNED, "plan", one.uid, f"{came_at:%Y-%m-%d %H:%M}", came_at, **to)


def causes_of_handed_in(uids: list[UUID], now: datetime) -> Iterator[Cause]:
    """For whoever decides on it, each time that it is handed in. Today counts those of one place in one line."""
    newest = fn.MAX(PlanStep.at).alias("came_at")
    found: Any = Plan.select(Plan, newest).join(PlanStep).where(Plan.uid.in_(uids), is_handed_in())
    plans = list(found.where(PlanStep.to_stage == Stage.SUBMITTED).group_by(Plan.id))
    lines = lines_of({one.place_id for one in plans})
    windows = windows_of({place.id for line in lines.values() for place in line}) if plans else {}
    for one in plans:
        place = hands_on(lines[one.place_id], windows.get(one.year, {})).place
        if place.id != one.place_id:
            came_at = UtcField().python_value(one.came_at)
            to: dict[str, Any] = {"place_ids": frozenset({place.id}), "roles": frozenset(LEADS)}
            yield Cause(Waits.PLAN_ANSWER, "plan", one.uid, f"{came_at:%Y-%m-%d %H:%M}", came_at, **to)


def is_handed_in() -> Any:
    return Plan.withdrawn_at.is_null() & (Plan.stage == str(Stage.SUBMITTED))


def causes_of_windows(uids: list[UUID], now: datetime) -> Iterator[Cause]:
    """For whoever hands in plans below. Which of them have begun one, or handed it in, is asked when they are told."""
    found: Any = PlanWindow.select(PlanWindow, Place).join(Place).where(PlanWindow.uid.in_(uids))
    for one in found.where(PlanWindow.withdrawn_at.is_null()):
        below: Any = Place.select(Place.id).where(Place.id.in_(ids_below(one.place)), is_open())
        below = below.where(Place.kind != Kind.NETWORK)
        to: dict[str, Any] = {"place_ids": frozenset(id for (id,) in below.tuples()), "roles": frozenset(LEADS)}
        for name, day in (("opens", one.opens_on), ("due", one.due_on - SOON)):
            yield Cause(Waits.PLAN_WINDOW, "planwindow", one.uid, name, morning(one.place, day), **to)


def plans_at(place_ids: Iterable[int]) -> set[UUID]:
    rows: Any = Plan.select(Plan.uid).where(Plan.place.in_(list(place_ids)), Plan.withdrawn_at.is_null()).tuples()
    return {uid for (uid,) in rows}


def handed_in_below(place_ids: Iterable[int]) -> set[UUID]:
    """Days that are set above move who decides, and so do moves."""
    below = ids_below(*place_ids)
    rows: Any = Plan.select(Plan.uid).where(Plan.place.in_(below), is_handed_in()).tuples()
    return {uid for (uid,) in rows}


def of_windows(records: list[Any]) -> set[UUID]:
    return handed_in_below({one.place_id for one in records})


def windows_at(place_ids: Iterable[int]) -> set[UUID]:
    rows: Any = PlanWindow.select(PlanWindow.uid).where(PlanWindow.place.in_(list(place_ids))).tuples()
    return {uid for (uid,) in rows}


PLANS = Source("plans", (Waits.PLAN_RETURNED,), {"plan": own_uids}, plans_at, causes_of_plans)
HANDED_IN = Source(
    "plans to answer", (Waits.PLAN_ANSWER,), {"plan": own_uids, "planwindow": of_windows},
    handed_in_below, causes_of_handed_in,
)  # fmt: skip
WINDOWS = Source("plan windows", (Waits.PLAN_WINDOW,), {"planwindow": own_uids}, windows_at, causes_of_windows)
