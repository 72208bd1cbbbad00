"""All of a plan as it stands now, and its editions."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from nic.people.models import Person
from nic.places.models import HeldRole, Link, Place
from nic.places.queries import find_one, ids_below
from nic.plans.goals.queries import actions_of, every_measure_of, ids_of_small
from nic.plans.models import (
    Developer,
    Goal,
    Plan,
    PlanAmendment,
    PlanPart,
    PlanStep,
    Submission,
    YouSaid,
)
from nic.plans.queries import list_goals, list_strengths
from nic.plans.rests.kinds import FINDING
from nic.plans.rests.queries import seen_findings
from nic.reviews.taken.queries import list_found
from nic.reviews.words import TAKE_UP
from nic.science.plan import Stage
from nic.science.plan_edition import GoalTold, Measure, PlanTold, Resting, Step, content_of, texts_in
from nic.science.release_check import flags_in


def content_now(plan, *, has_links: bool = True) -> dict[str, Any]:
    """A fixed number of queries, however many goals there are. Without links it is what the place itself wrote."""
    goals: Any = list_goals(plan)
    measures = every_measure_of(goals)
    small = ids_of_small([one for rows in measures.values() for one in rows])
    actions = actions_of(goals)
    carried = {one.id: str(one.uid) for one in before_these(goals)}
    parts: Any = list(PlanPart.select().where(PlanPart.plan == plan))
    rests = resting_under([*goals, *parts]) if has_links else {}
    strengths = list_strengths(plan.place) if has_links else []
    told = PlanTold(
        place=plan.place.name, kind=plan.place.kind, year=plan.year,
        parts={one.key: one.words for one in parts if one.words},
        developers=tuple((one.role, one.name) for one in standing(Developer, plan)),
        said=tuple((one.role, one.said, one.did) for one in standing(YouSaid, plan)),
        strengths=tuple((one.told["words"], one.told["sustains"]) for one in strengths),
        goals=tuple(
            replace(
                told_of(goal, measures.get(goal.id, []), actions.get(goal.id, []), small),
                carried_from=carried.get(goal.carried_from_id, ""), rests_on=rests.get(goal.uid, ()),
            )
            for goal in goals
        ),
        rests_on={one.key: rests[one.uid] for one in parts if one.uid in rests},
    )  # fmt: skip
    return content_of(told)


def resting_under(things) -> dict[UUID, tuple[Resting, ...]]:
    """What these rest on, by their uid. Only what was released has its words here: what a team has shared with nobody
    is told by its kind alone, and opens on the thread for whoever may see it."""
    found = Link.select().where(Link.to_uid.in_([one.uid for one in things]), Link.withdrawn_at.is_null())
    links: Any = list(found.order_by(Link.id).limit(500))
    findings = seen_findings([link.from_uid for link in links if link.from_kind == FINDING], None, None)
    words = {one.told.uid: one.told.words for one in findings}
    rests: dict[UUID, tuple[Resting, ...]] = {}
    for link in links:
        one = Resting(link.from_kind, str(link.from_uid), words.get(link.from_uid, ""))
        rests[link.to_uid] = (*rests.get(link.to_uid, ()), one)
    return rests


def list_unanswered(plan) -> list[str]:
    """Recommendations that this very place has said it takes up, and no goal of the plan rests on. What is recommended
    to a supervisory union is owed by its own plan, not by every school."""
    goals = list_goals(plan)
    rests = {one.uid for found in resting_under(goals).values() for one in found if one.kind == FINDING}
    return [
        one.told["words"]
        for one in list_found(plan.place)
        if one.review.host.id == plan.place_id and is_taken_up(one.told) and str(one.finding.uid) not in rests
    ]


def is_taken_up(told: dict[str, Any]) -> bool:
    return bool(told["answer"] and told["answer"]["answer"] == TAKE_UP)


def standing(model, plan) -> list[Any]:
    """In the order in which they were written down."""
    return list(model.select().where(model.plan == plan, model.withdrawn_at.is_null()).order_by(model.id))


def before_these(goals: Any) -> list[Goal]:
    ids: Any = [goal.carried_from_id for goal in goals if goal.carried_from_id]
    return list(Goal.select(Goal.id, Goal.uid).where(Goal.id.in_(ids))) if ids else []


def told_of(goal, measures, actions, small=frozenset()) -> GoalTold:
    """`small` holds the ids of measures whose numbers are about few people."""
    plain = ("what", "domain", "standard", "for_whom", "changes", "how_known", "ended_as", "ended_because")
    return GoalTold(
        id=goal.id, uid=str(goal.uid), **{name: getattr(goal, name) for name in plain}, by_on=iso(goal.by_on),
        measures=tuple(
            Measure(one.name, None, None, one.unit, one.direction, one.basis)
            if one.id in small
            else Measure(one.name, one.target, one.baseline, one.unit, one.direction, one.basis, one.said)
            for one in measures
        ),
        actions=tuple(
            Step(
                one.words, one.owner.name if one.owner_id else "", one.as_role, iso(one.due_on), one.cost, one.funding,
                iso(one.done_on),
            )
            for one in actions
        ),
    )  # fmt: skip


def iso(day) -> str:
    return day.isoformat() if day else ""


def names_in(plan, content) -> list[str]:
    """Names of people with a role here or below that stand in the words of what everybody would read."""
    held = HeldRole.select(HeldRole.person).where(HeldRole.place.in_(ids_below(plan.place)))
    found: Any = Person.select(Person.name).where(Person.id.in_(held)).tuples()
    flags = flags_in(texts_in(content), sorted({name for (name,) in found}), [plan.place.name])
    return sorted({flag.phrase for flag in flags if flag.is_blocking})


# -- Editions ----------------------------------------------------------------------------------------------------------


def list_editions(plan) -> list[Submission]:
    """The newest first."""
    found = Submission.select(Submission, Person).join(Person).where(Submission.plan == plan)
    return list(found.order_by(Submission.edition.desc()).limit(50))


def handed_in(plan) -> dict[str, Any]:
    """What whoever reads from above may read of it."""
    newest = Submission.select().where(Submission.plan == plan).order_by(Submission.edition.desc())
    content: dict[str, Any] = find_one(newest).content
    return content


def find_edition(plan, edition: int) -> Submission:
    found: Any = find_one(Submission.select(Submission, Person).join(Person).where(
        Submission.plan == plan, Submission.edition == edition
    ))  # fmt: skip
    return found


def find_public(place, plan_id: int) -> tuple[Plan, Submission]:
    """The plan of a place with the edition that it has published; whoever asks needs no account."""
    found: Any = published(place).where(Plan.id == plan_id)
    plan: Any = find_one(found)
    return plan, find_edition(plan, plan.public_edition)


def published(place) -> Any:
    found = Plan.select(Plan, Place).join(Place).where(Plan.place == place, Plan.withdrawn_at.is_null())
    return found.where(Plan.public_edition.is_null(False))


def list_public(place) -> list[Plan]:
    """The newest year first."""
    return list(published(place).order_by(Plan.year.desc()).limit(20))


def ids_with_public_plan() -> Any:
    return Plan.select(Plan.place).where(Plan.withdrawn_at.is_null(), Plan.public_edition.is_null(False))


def endings_of(plan) -> dict[int, str]:
    """How each goal ended, by its id, once the year is over; until then nothing."""
    return {goal.id: goal.ended_as for goal in list_goals(plan) if goal.ended_as} if plan.stage == Stage.CLOSED else {}


def list_contents(places, year: int) -> list[dict[str, Any]]:
    """The newest editions of the approved plans of these places, by name."""
    approved = Plan.stage.in_([Stage.APPROVED, Stage.ACTIVE, Stage.CLOSED])
    found: Any = Submission.select(Submission, Plan).join(Plan)
    found = found.where(Plan.place.in_(places), Plan.year == year, Plan.withdrawn_at.is_null(), approved)
    newest = {one.plan_id: one.content for one in found.order_by(Submission.edition)}
    return sorted(newest.values(), key=lambda content: content["place"])


def list_amendments(plan) -> list[PlanAmendment]:
    found = PlanAmendment.select(PlanAmendment, Person).join(Person)
    return list(found.where(PlanAmendment.plan == plan).order_by(PlanAmendment.id.desc()).limit(100))


def list_steps(plan) -> list[PlanStep]:
    """The newest first."""
    found = PlanStep.select(PlanStep, Person).join(Person).where(PlanStep.plan == plan)
    return list(found.order_by(PlanStep.id.desc()).limit(50))
