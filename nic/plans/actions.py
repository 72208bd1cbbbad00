"""A plan is begun, and written part by part."""

from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.plans.models import Plan, PlanAmendment, PlanPart
from nic.science.plan import IN_FORCE, OF_THE_YEAR, PARTS, WRITABLE, school_year
from nic.text import N_

WAITS = N_("The plan is submitted. It is written again once it is returned or approved.")
OVER = N_("The year of this plan is over. What you learned goes into the next one.")
WHY = N_("The plan is approved: say why it changes, and the change stands beside what was approved.")


def begin_plan(place, act, *, year: int) -> Plan:
    with write():
        if done := history.replayed(act):
            return Plan.get(Plan.uid == done.of_uid)
        if Plan.select().where(Plan.place == place, Plan.year == year, Plan.withdrawn_at.is_null()).exists():
            raise Refused(N_("There is a plan for %(year)s already."), field="year", year=school_year(year))
        before: Any = Plan.select().where(Plan.place == place, Plan.year < year, Plan.withdrawn_at.is_null())
        plan = Plan.create(
            place=place, year=year, previous=before.order_by(Plan.year.desc()).first(), by=act.by, at=act.at
        )  # fmt: skip
        history.record("begin plan", plan, act, before={})
        return plan


def write_part(plan, act, *, key: str, words: str) -> None:
    assert key in PARTS, key
    with write():
        if history.is_replay(act):
            return
        part = row_of_part(plan, key)
        before = history.snapshot(part)
        if not (key in OF_THE_YEAR and plan.stage in IN_FORCE):
            note_change(plan, act, key, part.words, words)
        history.claim(part, act)
        part.words = words
        part.save()
        history.record("write part", part, act, before=before)


def row_of_part(plan, key: str) -> Any:
    """Its row, which is there once somebody writes a word or lets it rest on something."""
    return PlanPart.get_or_none(PlanPart.plan == plan, PlanPart.key == key) or PlanPart.create(plan=plan, key=key)


def note_change(plan, act, part: str, before: str, after: str) -> None:
    """Ask inside write(), before anything of a plan is changed: who may, and what has to stand beside it."""
    if plan.stage in WRITABLE or before == after:
        return
    if plan.stage not in IN_FORCE:
        raise Refused(OVER if plan.stage == "closed" else WAITS)
    if not act.why.strip():
        raise Refused(WHY, field="why")
    PlanAmendment.create(plan=plan, part=part, before=before, after=after, why=act.why, by=act.by, at=act.at)
