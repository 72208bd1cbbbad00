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
    found = every_goal().where(theirs, Plan.year == year).order_by(Place.name, Goal.position, Goal.id)
    return told(list(found.limit(MOST)), place, below)


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
    """What is approved is for those at the place and below it, and once published for everybody; else for the people of
    its place, and for those above who read plans."""
    below = places_read(place, standing)
    is_read = Plan.place.in_(list(standing.audience_ids)) | Plan.public_edition.is_null(False)
    is_open = Plan.stage.in_(APPROVED) & is_read | of_those(below)
    if reads_draft(standing):
        is_open |= Plan.place == place
    return told(list(every_goal().where(Goal.uid.in_(list(uids)), is_open)), place, below)


def told(goals: list[Any], place, below) -> list[Pickable]:
    """A plan that came back is a draft again: beyond its place it says what it said when it was handed in."""
    returned = [one for one in goals if one.plan.stage == Stage.RETURNED and one.plan.place_id != place.id]
    before = words_handed_in({one.plan_id for one in returned}) if returned else {}
    words = {one.id: one.what for one in goals} | {one.id: before.get(str(one.uid), "") for one in returned}
    return [tell_goal(one, words[one.id], place, below) for one in goals if words[one.id]]


def words_handed_in(plan_ids) -> dict[str, str]:
    """By the uid of the goal, in the newest edition of its plan."""
    found: Any = Submission.select().where(Submission.plan.in_(list(plan_ids))).order_by(Submission.edition)
    contents = {one.plan_id: one.content for one in found}
    return {goal["uid"]: goal["what"] for content in contents.values() for goal in content["goals"]}


def tell_goal(goal, words: str, place, below) -> Pickable:
    """With its page where that opens: at the place itself, and at those below whose plans the reader reads."""
    theirs = goal.plan.place
    note = sentence("%(name)s, %(year)s", name=theirs.name, year=school_year(goal.plan.year))
    told = Told(GOAL, goal.uid, words, note)
    if theirs.id in (below | {place.id}):
        at = {"kind": theirs.kind, "place_id": theirs.id, "plan_id": goal.plan_id, "goal_id": goal.id}
        told = replace(told, endpoint="goals.show", at=at)
    return Pickable(goal, told)
