"""The year ends: each goal with what was learned, then the plan; next year's opens from it."""

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.actions import add_link, add_link_from
from nic.places.changes.actions import change_fields
from nic.places.models import Link
from nic.plans.actions import begin_plan
from nic.plans.closing.queries import find_next
from nic.plans.life.actions import take_step
from nic.plans.models import Goal, GoalAction, GoalMeasure, Plan, PlanPart
from nic.plans.progress.queries import values_of
from nic.plans.queries import list_goals
from nic.science.plan import Stage
from nic.text import N_

STILL_ON = N_("Goals that have not ended yet: %(count)s. Say of each how it ended.")
CARRIED_PARTS = ("vision",)  # The others are thought through anew: last year's stand one click away.


def end_goal(goal, act, *, ended_as: str, ended_because: str = "", is_carried_over: bool = False) -> None:
    if goal.plan.stage != Stage.ACTIVE:
        raise Refused(N_("A goal ends with its year: begin the year of this plan first."))
    if not ended_because.strip():
        raise Refused(N_("Say in a sentence what shows it, and what you learned."), field="ended_because")
    if is_carried_over != bool(goal.is_carried_over) and find_next(goal.plan):
        raise Refused(N_("Next year’s plan is open already. Add or take out the goal there."), field="is_carried_over")
    told = {"ended_as": ended_as, "ended_because": ended_because, "is_carried_over": is_carried_over}
    change_fields(goal, act, "end goal", **told)


def close_plan(plan, act) -> None:
    """Every goal has ended, and somebody has looked back. From here on nothing of it changes."""
    with write():
        if history.is_replay(act):
            return
        goals = list_goals(plan)
        unended = [goal for goal in goals if not goal.ended_as]
        if plan.stage == Stage.ACTIVE and unended:
            raise Refused(STILL_ON, count=len(unended))
        looked_back = PlanPart.get_or_none(PlanPart.plan == plan, PlanPart.key == "reflection")
        if plan.stage == Stage.ACTIVE and not (looked_back and looked_back.words.strip()):
            raise Refused(N_("Look back at the year first: what did you learn, and what would you do otherwise?"))
        take_step(plan, act, Stage.CLOSED, why=act.why)


def open_next(plan, act) -> Plan:
    """Next year's plan: with the vision, and with the goals that go on: their measures from where they stand now, what
    is not done yet, and what they rest on."""
    with write():
        if done := history.replayed(act):
            return Plan.get(Plan.uid == done.of_uid)
        if plan.stage not in (Stage.ACTIVE, Stage.CLOSED):
            raise Refused(N_("Next year’s plan opens from one that is worked by."))
        goals = list_goals(plan)
        if unended := [goal for goal in goals if not goal.ended_as]:
            raise Refused(STILL_ON, count=len(unended))
        made = begin_plan(plan.place, act, year=plan.year + 1)
        for part in PlanPart.select().where(PlanPart.plan == plan, PlanPart.key.in_(CARRIED_PARTS)):
            PlanPart.create(plan=made, key=part.key, words=part.words)
        for goal in goals:
            if goal.is_carried_over:
                carry_over(goal, made, act)
        return made


def carry_over(goal, plan, act) -> Goal:
    plain = ("position", "domain", "standard", "what", "for_whom", "changes", "how_known")
    made = Goal.create(plan=plan, carried_from=goal, **{name: getattr(goal, name) for name in plain})
    history.record("carry goal over", made, act.inner(), before={})
    measures = list(GoalMeasure.select().where(GoalMeasure.goal == goal, GoalMeasure.withdrawn_at.is_null()))
    now = values_of(measures)
    for one in measures:
        value = now[one.id].value
        same = {name: getattr(one, name) for name in ("name", "series", "unit", "direction", "target")}
        GoalMeasure.create(
            goal=made, **same, baseline=one.baseline if value is None else value, basis="value", said=one.target
        )  # fmt: skip
    is_open = GoalAction.done_on.is_null() & GoalAction.withdrawn_at.is_null()
    for action in GoalAction.select().where(GoalAction.goal == goal, is_open):
        same = {name: getattr(action, name) for name in ("words", "owner", "as_role", "position")}
        GoalAction.create(goal=made, **same)
    carry_links(goal, made, act)
    return made


def carry_links(goal, made, act) -> None:
    """What the goal rests on, and the goal of last year itself."""
    for link in Link.select().where(Link.to_uid == goal.uid, Link.withdrawn_at.is_null()):
        add_link_from(act.inner(), link.from_kind, link.from_uid, end=made, why=link.why)
    add_link(act.inner(), start=goal, end=made, why="")
