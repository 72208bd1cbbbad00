"""What belongs to the things of an export: for all of them at once, so that many ask no more than one does."""

from collections.abc import Sequence
from typing import Any

from peewee import JOIN

from nic.indicators.editions.models import Edition
from nic.plans.editions.queries import content_now, endings_of
from nic.plans.models import Plan, Submission
from nic.problems.models import Cause, Fishbone
from nic.science.outline import everything_above
from nic.science.plan_edition import for_everybody, with_endings
from nic.theories.models import Influence, Node


def causes_of(problems: Sequence[Any]) -> dict[int, list[tuple[Any, Any]]]:
    """By problem its fishbones' causes, each with its fishbone, in their order, as `list_causes` of each fishbone."""
    found: Any = Cause.select(Cause, Fishbone).join(Fishbone).where(Fishbone.problem.in_([one.id for one in problems]))
    found = found.where(Fishbone.withdrawn_at.is_null(), Cause.withdrawn_at.is_null())
    causes = list(found.order_by(Fishbone.id, Cause.position, Cause.id))
    parents = {cause.id: [cause.parent_id] for cause in causes}
    by_problem: dict[int, list[tuple[Any, Any]]] = {}
    for cause in causes:
        if None in everything_above(cause.id, parents):
            by_problem.setdefault(cause.fishbone.problem_id, []).append((cause.fishbone, cause))
    return by_problem


def nodes_of(theories: Sequence[Any]) -> list[Any]:
    """As `list_nodes` of each."""
    found = Node.select().where(Node.theory.in_([one.id for one in theories]), Node.withdrawn_at.is_null())
    return list(found.order_by(Node.position, Node.id))


def influences_of(theories: Sequence[Any]) -> list[Any]:
    """As `list_influences` of each; their `node` is there."""
    served: Any = Node.alias()
    found = Influence.select(Influence, Node).join(Node, on=Influence.node).switch(Influence)
    found = found.join(served, JOIN.LEFT_OUTER, on=(Influence.serves == served.id))
    found = found.where(Node.theory.in_([one.id for one in theories]), Node.withdrawn_at.is_null())
    found = found.where(served.withdrawn_at.is_null(), Influence.withdrawn_at.is_null())
    return list(found.order_by(Node.position, Node.id, served.position))


def agreed_editions(indicators: Sequence[Any]) -> dict[int, Any]:
    """By common indicator the edition that holds, as `find_agreed` of each."""
    found: Any = Edition.select().where(Edition.indicator.in_([one.id for one in indicators]))
    return {one.indicator_id: one for one in found.where(Edition.agreed_on.is_null(False)).order_by(Edition.number)}


def handed_in(plans: Sequence[Any]) -> dict[int, Any]:
    """By plan its newest edition."""
    found: Any = Submission.select().where(Submission.plan.in_([one.id for one in plans]))
    return {one.plan_id: one for one in found.order_by(Submission.edition)}


def drafted(plan) -> dict[str, Any]:
    """What nobody has handed in yet, for people of its place."""
    return content_now(plan, has_links=False)


def for_the_public(plans: Sequence[Any]) -> dict[int, tuple[Any, dict[str, Any]]]:
    """By plan the edition that is published, and what everybody reads of it."""
    found: Any = Submission.select(Submission, Plan).join(Plan).where(Plan.id.in_([one.id for one in plans]))
    editions = {one.plan_id: one for one in found.where(Submission.edition == Plan.public_edition)}
    told = {one.id: editions[one.id] for one in plans}
    return {one.id: (told[one.id], with_endings(for_everybody(told[one.id].content), endings_of(one))) for one in plans}
