"""Plans as their readers may see them."""

from datetime import date
from typing import Any

from nic.access import Ability, Kind
from nic.errors import Forbidden, Missing
from nic.places.lines.queries import list_line
from nic.places.models import Place
from nic.places.queries import find_one
from nic.places.settings import school_year_begins
from nic.plans.models import Goal, Plan, PlanPart, Submission
from nic.science.plan import PARTS

MOST_GOALS = 30


def require_no_network(place) -> None:
    """A network has a charter and a shared theory, not a yearly plan."""
    if place.kind == Kind.NETWORK:
        raise Missing


def year_of(place, today: date) -> int:
    """In which the school year of this day ends."""
    return today.year + (1 if (today.month, today.day) >= school_year_begins(list_line(place)) else 0)


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


def parts_by_key(plan) -> dict[str, PlanPart]:
    """Also those of which nobody has written a word yet."""
    found: Any = PlanPart.select().where(PlanPart.plan == plan)
    written = {one.key: one for one in found}
    return {key: written.get(key) or PlanPart(plan=plan, key=key) for key in PARTS}


def list_goals(plan) -> list[Goal]:
    found = Goal.select().where(Goal.plan == plan, Goal.withdrawn_at.is_null())
    return list(found.order_by(Goal.position, Goal.id).limit(MOST_GOALS))


def find_goal(plan, goal_id: int) -> Goal:
    goal: Any = find_one(Goal.select().where(Goal.id == goal_id, Goal.plan == plan, Goal.withdrawn_at.is_null()))
    goal.plan = plan
    return goal
