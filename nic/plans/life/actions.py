"""A plan goes its way: handed in, returned or approved, begun, and closed at the end of its year."""

from dataclasses import replace
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields, withdraw
from nic.plans.editions.queries import content_now, list_editions, list_unanswered
from nic.plans.life.queries import hands_of
from nic.plans.models import Approval, PlanStep, PlanWindow, Submission
from nic.plans.queries import list_goals
from nic.science.plan import Stage, may_go, school_year
from nic.text import N_

NOT_NOW = N_("From where this plan stands now, it can't take this step.")


def set_window(place, act, *, year: int, opens_on, due_on, closes_on) -> PlanWindow:
    """For this place and those below it that have no nearer one."""
    if not opens_on <= due_on <= closes_on:
        raise Refused(N_("The days are not in order: it opens, then plans are due, then it closes."), field="due_on")
    days = {"opens_on": opens_on, "due_on": due_on, "closes_on": closes_on}
    with write():
        if done := history.replayed(act):
            return PlanWindow.get(PlanWindow.uid == done.of_uid)
        window = PlanWindow.get_or_none(PlanWindow.place == place, PlanWindow.year == year)
        if window is not None and window.withdrawn_at is None:
            told = school_year(year)
            raise Refused(N_("%(year)s has its days already. Take them away first."), field="year", year=told)
        if window is not None:  # It comes back, with other days.
            change_fields(window, replace(act, version=None), "set plan window", withdrawn_at=None, **days)
            return window
        window = PlanWindow.create(place=place, year=year, **days)
        history.record("set plan window", window, act, before={})
        return window


def withdraw_window(window, act) -> None:
    withdraw(window, act, "withdraw plan window")


def take_step(plan, act, to: str, *, why: str = "") -> None:
    """Inside write(), after is_replay()."""
    if not may_go(plan.stage, to):
        raise Refused(NOT_NOW)
    before = history.snapshot(plan)
    history.claim(plan, act)
    PlanStep.create(plan=plan, from_stage=plan.stage, to_stage=to, by=act.by, at=act.at, why=why)
    plan.stage = to
    plan.save()
    history.record(f"plan {to}", plan, act, before=before)


def submit_plan(plan, act, *, asked: dict[str, int] | None = None) -> Submission:
    """The edition that others read. `asked`: how many questions of each kind the author left open."""
    with write():
        if history.is_replay(act):
            return list_editions(plan)[0]
        refuse_outside(plan, act)
        if not list_goals(plan):
            raise Refused(N_("The plan has no goal yet. Add one, then hand it in."))
        take_step(plan, act, Stage.SUBMITTED, why=act.why)
        return keep_edition(plan, act, asked or {})


def keep_edition(plan, act, asked: dict[str, int]) -> Submission:
    before = list_editions(plan)
    return Submission.create(
        plan=plan, edition=before[0].edition + 1 if before else 1, content=content_now(plan), asked=asked,
        unanswered=list_unanswered(plan), by=act.by, at=act.at,
    )  # fmt: skip


def refuse_outside(plan, act) -> None:
    hands, today = hands_of(plan.place, plan.year), plan.place.day_of(act.at)
    if hands.is_open(today):
        return
    told: dict[str, Any] = {"year": school_year(plan.year), "name": hands.place.name}
    if today < hands.window.opens_on:
        raise Refused(N_("Plans for %(year)s can be handed in from %(day)s on."), day=hands.window.opens_on, **told)
    raise Refused(
        N_(
            "Plans for %(year)s could be handed in until %(day)s. Ask %(name)s to open it longer; what you wrote stays."
        ),
        day=hands.window.closes_on, **told,
    )  # fmt: skip


def return_plan(plan, act) -> None:
    """With a reason, and remarks on its very fields."""
    if not act.why.strip():
        raise Refused(N_("Say in a sentence what is still needed."), field="why")
    step(plan, act, Stage.RETURNED)


def approve_plan(plan, act) -> None:
    step(plan, act, Stage.APPROVED)


def start_plan(plan, act) -> None:
    """The year begins: from here on it is worked by."""
    step(plan, act, Stage.ACTIVE)


def step(plan, act, to: str) -> None:
    with write():
        if not history.is_replay(act):
            take_step(plan, act, to, why=act.why)


def record_approval(plan, act, *, board: str, decided_on, words: str = "") -> Approval:
    """What a board decided; a supervisory union may have several."""
    if decided_on > plan.place.day_of(act.at):
        raise Refused(N_("%(day)s has not come yet."), field="decided_on", day=decided_on)
    with write():
        if done := history.replayed(act):
            return Approval.get(Approval.uid == done.of_uid)
        made = Approval.create(plan=plan, board=board, decided_on=decided_on, words=words, by=act.by, at=act.at)
        history.record("record approval", made, act, before={})
        return made


def withdraw_approval(approval, act) -> None:
    withdraw(approval, act, "withdraw approval")


def publish_plan(plan, act) -> None:
    """The newest edition, for everybody; only one that was approved."""
    if plan.stage not in (Stage.APPROVED, Stage.ACTIVE, Stage.CLOSED):
        raise Refused(N_("It is published once it is approved."))
    change_fields(plan, act, "publish plan", public_edition=list_editions(plan)[0].edition)


def unpublish_plan(plan, act) -> None:
    change_fields(plan, act, "unpublish plan", public_edition=None)
