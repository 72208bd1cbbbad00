"""Theories held in common: which reach whom, which theory of a team follows which, and what became of its parts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from nic.access import Role
from nic.db import kept
from nic.errors import Missing
from nic.people.models import Person
from nic.places.lines.queries import list_line
from nic.places.membership.queries import list_networks_of
from nic.places.models import Place, Team
from nic.places.queries import find_audiences, find_one, list_held, opens
from nic.science.theory import Graph
from nic.science.theory_editions import Adopted, Counts, count_parts, frozen
from nic.theories.adoption.models import NodeOrigin, TheoryAdoption, TheoryEdition
from nic.theories.models import Node, Theory
from nic.theories.queries import graph_of, list_influences, list_nodes, words_of

MOST = 100


def held_at(places) -> Any:
    """Theories of teams at these places that have an edition; team and place come along."""
    agreed = TheoryEdition.select(TheoryEdition.theory)
    found = Theory.select(Theory, Team, Place).join(Team).join(Place).where(Team.place.in_(list(places)))
    return found.where(Theory.withdrawn_at.is_null(), Theory.id.in_(agreed))


def find_held_theory(place, common_id, standing) -> Theory:
    """One held in common at this very place, for people whom the place reaches."""
    if place.id not in standing.audience_ids:
        raise Missing
    return find_one(held_at([place]).where(Theory.id == common_id))


def list_held_theories(place, standing) -> list[Theory]:
    return list(held_at([place]).order_by(Theory.id).limit(MOST)) if place.id in standing.audience_ids else []


def list_offered(place, person, standing, today: date) -> list[Theory]:
    """What the places above hold, and the networks of this place or person."""
    above = [one for one in list_line(place) if one.id != place.id]
    near = {one.id: one for one in (*above, *list_networks_of(place, person, today))}
    reached = [id for id in near if id in standing.audience_ids]
    return list(held_at(reached).order_by(Theory.id).limit(MOST)) if reached else []


def find_offered(place, offered_id, person, standing, today: date) -> Theory:
    found = [one for one in list_offered(place, person, standing, today) if one.id == offered_id]
    if not found:
        raise Missing
    return found[0]


def list_editions(theory) -> list[Any]:
    """Newest first."""
    found: Any = TheoryEdition.select(TheoryEdition, Person).join(Person).where(TheoryEdition.theory == theory)
    return list(found.order_by(TheoryEdition.number.desc()))


def newest_editions(theories) -> dict[int, Any]:
    """By the theory's id: one query for all."""
    found: Any = TheoryEdition.select().where(TheoryEdition.theory.in_(list(theories))).order_by(TheoryEdition.number)
    return {one.theory_id: one for one in found}


def newest_edition(theory) -> Any:
    return newest_editions([theory]).get(theory.id)


def frozen_now(theory) -> dict[str, Any]:
    """What an edition of today would say."""
    nodes = list_nodes(theory)
    graph = graph_of(theory, nodes, list_influences(theory))
    words = words_of(theory)
    words["by_when_on"] = theory.by_when_on.isoformat() if theory.by_when_on else ""
    return frozen(words, graph, {node.id: str(node.uid) for node in nodes})


# -- What follows it ---------------------------------------------------------------------------------------------------


def find_adoption(theory) -> Any:
    """Which edition a team's theory follows, with the theory held in common and who holds it; None for its own."""
    found: Any = TheoryAdoption.select(TheoryAdoption, TheoryEdition, Theory, Team, Place).join(TheoryEdition)
    found = found.join(Theory).join(Team).join(Place).where(TheoryAdoption.theory == theory)
    return found.order_by(TheoryAdoption.id.desc()).first()


def adopters_of(common) -> Any:
    """SQL: the theories of teams that follow any edition of this one."""
    return TheoryAdoption.select(TheoryAdoption.theory).join(TheoryEdition).where(TheoryEdition.theory == common)


def find_adopted_at(place, common) -> Any:
    """The theory with which a team at this place follows it, whoever may see it."""
    found = Theory.select(Theory).join(Team).where(Team.place == place, Theory.id.in_(adopters_of(common)))
    return found.where(Theory.withdrawn_at.is_null()).order_by(Theory.id.desc()).first()


def list_adopted_at(place, commons, standing) -> dict[int, Any]:
    """By the id of what is held in common, the theory with which a team here follows it, as far as this person may see
    it. Two queries."""
    rows: Any = TheoryAdoption.select(TheoryAdoption.theory, TheoryEdition.theory).join(TheoryEdition)
    pairs: dict[int, int] = dict(rows.where(TheoryEdition.theory.in_([one.id for one in commons])).tuples())
    found = Theory.select(Theory, Team).join(Team).where(Team.place == place, Theory.id.in_(list(pairs)))
    found = found.where(Theory.withdrawn_at.is_null(), opens(Theory, standing))
    return {pairs[one.id]: one for one in found} if pairs else {}


def list_parts_of(theory) -> dict[int, str]:
    """By the id of a node the uid of the part that it came from."""
    found: Any = NodeOrigin.select(NodeOrigin.node, NodeOrigin.part_uid).join(Node).where(Node.theory == theory)
    rows: Any = found.where(NodeOrigin.part_uid.is_null(False)).tuples()
    return {node_id: str(uid) for node_id, uid in rows}


def graph_now(theory) -> Graph:
    return graph_of(theory, list_nodes(theory), list_influences(theory))


@dataclass(frozen=True)
class Origin:
    """Where a node came from. `then` are the words of the part in the edition that is followed, "" if it has gone."""

    source: str
    holder: Any = None
    common_id: int = 0
    number: int = 0
    then: str = ""


def find_origin(node) -> Origin | None:
    row: Any = NodeOrigin.get_or_none(NodeOrigin.node == node)
    if row is None:
        return None
    adoption = find_adoption(node.theory) if row.part_uid else None
    if adoption is None:
        return Origin(row.source) if row.source else None
    words = {part["uid"]: part["words"] for part in adoption.edition.content["parts"]}
    common = adoption.edition.theory
    return Origin("", common.team.place, common.id, adoption.edition.number, words.get(str(row.part_uid), ""))


def list_sources(theory) -> dict[int, str]:
    """By the ids of its nodes: the published collection that a node was begun from, "" for a part that is held in
    common; most have neither."""
    return {node_id: "" if part_uid else source for node_id, part_uid, source in origins_in(theory)}


@kept
def origins_in(theory) -> Any:
    found = NodeOrigin.select(NodeOrigin.node, NodeOrigin.part_uid, NodeOrigin.source).join(Node)
    return found.where(Node.theory == theory, Node.withdrawn_at.is_null()).tuples()


def count_adopted(common) -> Counts | None:
    """What schools made of its parts; nothing is said where they are too few. As many queries for any number."""
    edition = newest_edition(common)
    followed = latest_adoptions(common)
    theories = [one.theory_id for one in followed]
    kept: dict[int, dict[str, str]] = {id: {} for id in theories}
    own: dict[int, int] = dict.fromkeys(theories, 0)
    nodes: Any = Node.select(Node.theory, Node.words, NodeOrigin.part_uid).join(
        NodeOrigin, on=NodeOrigin.node == Node.id
    )
    rows: Any = nodes.where(Node.theory.in_(theories), Node.withdrawn_at.is_null()).tuples() if theories else ()
    for theory_id, words, uid in rows:
        if uid:
            kept[theory_id][str(UUID(str(uid)))] = words
    has_origin = NodeOrigin.select(NodeOrigin.node).where(NodeOrigin.part_uid.is_null(False))
    others: Any = Node.select(Node.theory).where(Node.theory.in_(theories), Node.withdrawn_at.is_null())
    for (theory_id,) in others.where(Node.id.not_in(has_origin)).tuples() if theories else ():
        own[theory_id] += 1
    adopted = [Adopted(one.edition.content, kept[one.theory_id], own[one.theory_id]) for one in followed]
    return count_parts(edition.content, adopted) if edition else None


def latest_adoptions(common) -> list[Any]:
    """The edition that each adopting place follows now, one of each place."""
    found: Any = TheoryAdoption.select(TheoryAdoption, TheoryEdition, Theory, Team).join(TheoryEdition)
    found = found.switch(TheoryAdoption).join(Theory).join(Team)
    found = found.where(TheoryEdition.theory == common, Theory.withdrawn_at.is_null()).order_by(TheoryAdoption.id)
    return list({one.theory.team.place_id: one for one in found}.values())


def list_own_places(holder, person, now: datetime, roles) -> list[Place]:
    """Where this person holds one of these roles, of the places that the holder reaches."""
    places = {one.place_id: one.place for one in list_held(person, now) if Role(one.role) in roles}
    today = holder.day_of(now)
    reached = [one for one in places.values() if holder.id in find_audiences(person, {one.id}, today)]
    return [one for one in reached if one.id != holder.id]
