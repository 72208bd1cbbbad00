"""Which causes became a driver or an idea, read from both sides: the fishbone's and the theory's."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from nic.db import kept
from nic.places.models import Link
from nic.problems.models import Cause, Fishbone, Problem
from nic.problems.queries import open_problems
from nic.theories.models import Node, Theory
from nic.theories.queries import MOST_TO_PICK, open_nodes, open_theories


def promoting() -> Any:
    """SQL: the links from a cause to what it became."""
    return Link.select().where(Link.from_kind == "cause", Link.to_kind == "node", Link.withdrawn_at.is_null())


@kept
def links_from(cause_uids) -> Any:
    return promoting().where(Link.from_uid.in_(cause_uids)).order_by(Link.id)


@kept
def links_to(node_uids) -> Any:
    return promoting().where(Link.to_uid.in_(node_uids)).order_by(Link.id)


def list_promoted(causes: Iterable[Any], place, standing) -> dict[UUID, list[Node]]:
    """What each of these causes became, as far as this person may see the theory; two queries, or one."""
    links = links_from([cause.uid for cause in causes])
    nodes: dict[UUID, Any] = {}
    if links:
        found = open_nodes(place, standing).where(Node.uid.in_([link.to_uid for link in links]))
        nodes = {node.uid: node for node in found}
    became: dict[UUID, list[Node]] = {}
    for link in links:
        if link.to_uid in nodes:
            became.setdefault(link.from_uid, []).append(nodes[link.to_uid])
    return became


def list_origins(nodes: Iterable[Any], place, standing) -> dict[UUID, list[Cause]]:
    """The causes from which each of these drivers and ideas came, with their fishbones, as far as they may be seen."""
    links = links_to([node.uid for node in nodes])
    causes: dict[UUID, Any] = {}
    if links:
        seen = open_problems(place, standing).select(Problem.id)
        found: Any = Cause.select(Cause, Fishbone).join(Fishbone)
        found = found.where(Cause.uid.in_([link.from_uid for link in links]), Fishbone.problem.in_(seen))
        found = found.where(Cause.withdrawn_at.is_null(), Fishbone.withdrawn_at.is_null())
        causes = {cause.uid: cause for cause in found}
    came: dict[UUID, list[Cause]] = {}
    for link in links:
        if link.from_uid in causes:
            came.setdefault(link.to_uid, []).append(causes[link.from_uid])
    return came


def list_theories_of(team, place, standing) -> list[Theory]:
    """Those that a cause of this team may go into: newest first."""
    found = open_theories(place, standing).where(Theory.team == team).order_by(Theory.id.desc())
    return [theory for theory in found.limit(MOST_TO_PICK) if standing.owns(theory)]
