"""Goals of other plans: a supervisory union sees those of its schools that were handed in, a school those above it that
were approved. One is aligned with another by a link; nothing is copied."""

from dataclasses import replace
from typing import Any

from nic.access import Ability, Kind
from nic.places.lines.queries import line_ids
from nic.places.models import Place
from nic.places.queries import ids_below
from nic.plans.models import Goal, Plan, Submission
from nic.plans.queries import reads_draft
from nic.plans.rests.kinds import GOAL, Pickable, Told
from nic.science.plan import IN_FORCE, Stage, school_year
from nic.text import sentence

MOST = 300
APPROVED = [*(str(stage) for stage in IN_FORCE), str(Stage.CLOSED)]


def goals_beyond(place, standing, year: int) -> list[Pickable]:
    """Of the same year: of the places above where approved, of those below where handed in."""
    above, below = line_ids([place.id]) - {place.id}, places_read(place, standing)
    theirs = Plan.place.in_(above) & Plan.stage.in_(APPROVED) | of_those(below)
    found = every_goal().where(theirs, Plan.year == year)
    return [tell_goal(one, place, below) for one in found.order_by(Place.name, Goal.position, Goal.id).limit(MOST)]


def places_read(place, standing) -> frozenset[int]:
    """Whoever supports plans here reads those of the places below; so does who stands above."""
    reads = standing.allows(Ability.TEND_PLANS) or standing.allows(Ability.READ_PLANS)
    return ids_below(place.id) - {place.id} if reads and place.kind != Kind.SCHOOL else frozenset()


def of_those(place_ids) -> Any:
    handed_in = Plan.id.in_(Submission.select(Submission.plan)) & (Plan.stage != Stage.DRAFT)
    return Plan.place.in_(place_ids) & handed_in


def every_goal() -> Any:
    found = Goal.select(Goal, Plan, Place).join(Plan).join(Place)
    return found.where(Goal.withdrawn_at.is_null(), Plan.withdrawn_at.is_null())


def goals_seen(uids, place, standing) -> list[Pickable]:
    """What is approved is for everybody; else for the people of its place, and for those above who read plans."""
    below = places_read(place, standing)
    is_open = Plan.stage.in_(APPROVED) | of_those(below)
    if reads_draft(standing):
        is_open |= Plan.place == place
    return [tell_goal(one, place, below) for one in every_goal().where(Goal.uid.in_(list(uids)), is_open)]


def tell_goal(goal, place, below) -> Pickable:
    """With its page where that opens: at the place itself, and at those below whose plans the reader reads."""
    theirs = goal.plan.place
    note = sentence("%(name)s, %(year)s", name=theirs.name, year=school_year(goal.plan.year))
    told = Told(GOAL, goal.uid, goal.what, note)
    if theirs.id in (below | {place.id}):
        at = {"kind": theirs.kind, "place_id": theirs.id, "plan_id": goal.plan_id, "goal_id": goal.id}
        told = replace(told, endpoint="goals.show", at=at)
    return Pickable(goal, told)
