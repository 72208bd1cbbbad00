"""Plans as their readers may see them."""

from datetime import date
from typing import Any

from peewee import fn

from nic.access import Ability
from nic.errors import Forbidden, Missing
from nic.needs.queries import year_of as year_of
from nic.places.lines.queries import line_ids
from nic.places.models import Place
from nic.places.queries import MOST, find_one
from nic.plans.models import Approval, Developer, Goal, Plan, PlanPart, Submission, YouSaid
from nic.plans.words import DEVELOPERS
from nic.reviews.release.queries import list_newest
from nic.reviews.taken.queries import Found, found_in
from nic.reviews.words import DECLINE
from nic.science.plan import PARTS
from nic.snapshots.queries import require_no_network as require_no_network

MOST_GOALS = 30


def reads_draft(standing) -> bool:
    return standing.allows(Ability.READ_DRAFTS)


def is_submitted(plan) -> bool:
    return Submission.select().where(Submission.plan == plan).exists()


def find_plan(place, plan_id: int, standing) -> Plan:
    """For people of its place; for those above who read plans once it was submitted."""
    plan: Any = find_one(every_plan(place).where(Plan.id == plan_id, Plan.withdrawn_at.is_null()))
    if reads_draft(standing) or (standing.allows(Ability.READ_PLANS) and is_submitted(plan)):
        return plan
    raise Missing


def every_plan(place) -> Any:
    return Plan.select(Plan, Place).join(Place).where(Plan.place == place)


def find_plan_to_write(place, plan_id: int, standing) -> Plan:
    plan = find_plan(place, plan_id, standing)
    if not standing.allows(Ability.WRITE_PLANS):
        raise Forbidden
    return plan


def list_plans(place, standing) -> list[Plan]:
    """The newest year first."""
    found = every_plan(place).where(Plan.withdrawn_at.is_null())
    if not reads_draft(standing):
        if not standing.allows(Ability.READ_PLANS):
            return []
        found = found.where(Plan.id.in_(Submission.select(Submission.plan)))
    return list(found.order_by(Plan.year.desc()).limit(50))


def years_to_plan(place, today: date) -> list[int]:
    """This school year and the next one."""
    now = year_of(place, today)
    return [now, now + 1]


def list_years_to_begin(place, today: date) -> list[int]:
    """As far as they have no plan yet."""
    taken: Any = Plan.select(Plan.year).where(Plan.place == place, Plan.withdrawn_at.is_null()).tuples()
    begun = {year for (year,) in taken}
    return [year for year in years_to_plan(place, today) if year not in begun]


def count_goals(plans) -> dict[int, int]:
    found: Any = Goal.select(Goal.plan, fn.COUNT(Goal.id)).where(
        Goal.plan.in_(list(plans)), Goal.withdrawn_at.is_null()
    )
    return dict(found.group_by(Goal.plan).tuples()) if plans else {}


def parts_by_key(plan) -> dict[str, PlanPart]:
    """Also those of which nobody has written a word yet."""
    found: Any = PlanPart.select().where(PlanPart.plan == plan)
    written = {one.key: one for one in found}
    return {key: written.get(key) or PlanPart(plan=plan, key=key) for key in PARTS}


def list_goals(plan) -> list[Goal]:
    found = Goal.select().where(Goal.plan == plan, Goal.withdrawn_at.is_null())
    return list(found.order_by(Goal.position, Goal.id).limit(MOST_GOALS))


def list_goals_of_newest(place, standing) -> tuple[Any, list[Any]]:
    """The newest plan that has goals, with them: a draft of next year may be empty still."""
    plans = list_plans(place, standing)
    counts = count_goals(plans)
    plan = next((one for one in plans if counts.get(one.id)), None)
    return plan, list_goals(plan) if plan else []


def find_goal(plan, goal_id: int) -> Goal:
    goal: Any = find_one(Goal.select().where(Goal.id == goal_id, Goal.plan == plan, Goal.withdrawn_at.is_null()))
    goal.plan = plan
    return goal


def find_goal_ids(uids) -> dict[Any, tuple[int, int]]:
    """By the uid of a goal the ids of its plan and its own, for links from what is earlier on the road."""
    found: Any = Goal.select(Goal.uid, Goal.plan, Goal.id).where(Goal.uid.in_(list(uids))).tuples()
    return {uid: (plan_id, goal_id) for uid, plan_id, goal_id in found}


def list_developers(plan) -> dict[str, list[Developer]]:
    """By role, in the order of the form."""
    found: Any = Developer.select().where(Developer.plan == plan, Developer.withdrawn_at.is_null())
    rows = list(found.order_by(Developer.id).limit(MOST))
    return {role: beside for role in DEVELOPERS if (beside := [one for one in rows if one.role == role])}


def list_you_said(plan) -> list[YouSaid]:
    found: Any = YouSaid.select().where(YouSaid.plan == plan, YouSaid.withdrawn_at.is_null())
    return list(found.order_by(YouSaid.id).limit(MOST))


def list_approvals(plan) -> list[Approval]:
    found: Any = Approval.select().where(Approval.plan == plan, Approval.withdrawn_at.is_null())
    return list(found.order_by(Approval.decided_on, Approval.id).limit(MOST))


def list_strengths(place) -> list[Found]:
    """The commendations of the newest report that was released about this place, or about what it stands in."""
    newest = list_newest(line_ids([place.id]))[:1]
    return [one for one in found_in(newest) if one.is_strength and not is_declined(one.told)]


def is_declined(told: dict[str, Any]) -> bool:
    return bool((told.get("answer") or {}).get("answer") == DECLINE)
