"""Theories at a place with their drivers and change ideas; a node goes with its theory."""

from dataclasses import dataclass
from typing import Any

from nic.people.models import Person
from nic.places.models import Team
from nic.places.queries import find_one, opens, own
from nic.theories.models import Influence, Node, Theory

PAGE = 50
MOST_TO_PICK = 200


def find_theory(place, theory_id: int, standing) -> Theory:
    """The theory, if it is theirs or shared with them; any other does not exist."""
    return find_one(open_theories(place, standing).where(Theory.id == theory_id))


def find_own_theory(place, theory_id: int, standing) -> Theory:
    return own(find_theory(place, theory_id, standing), standing)


def list_theories(place, standing, page: int = 1) -> list[Theory]:
    return list(open_theories(place, standing).order_by(Theory.id.desc()).paginate(page, PAGE))


def list_theories_for(problem, place, standing) -> list[Theory]:
    """What was written for this problem, as far as this person may see it."""
    found = open_theories(place, standing).where(Theory.problem == problem)
    return list(found.order_by(Theory.id.desc()).limit(PAGE))


def open_theories(place, standing):
    found = Theory.select(Theory, Team, Person).join(Team).switch(Theory).join(Person)
    return found.where(Team.place == place, Theory.withdrawn_at.is_null(), opens(Theory, standing))


def find_node(theory, node_id: int) -> Node:
    found = find_one(Node.select().where(Node.theory == theory, Node.id == node_id, Node.withdrawn_at.is_null()))
    found.theory = theory
    return found


def find_idea(place, node_id: int, standing) -> Node:
    """A change idea in a theory that is theirs or shared with them; its `theory` and `theory.team` are there too."""
    return find_one(open_ideas(place, standing).where(Node.id == node_id))


def list_ideas(place, standing) -> list[Node]:
    """Every change idea they may see at this place, by theory, newest theory first, in the order of its list."""
    return list(open_ideas(place, standing).order_by(Theory.id.desc(), Node.position, Node.id).limit(MOST_TO_PICK))


def open_ideas(place, standing):
    found = Node.select(Node, Theory, Team).join(Theory).join(Team)
    return found.where(
        Team.place == place,
        Node.kind == "idea",
        Node.withdrawn_at.is_null(),
        Theory.withdrawn_at.is_null(),
        opens(Theory, standing),
    )


@dataclass(frozen=True)
class Graph:
    """What a theory holds: its nodes in their order, and the influences between nodes that are both there."""

    nodes: list[Node]
    influences: list[Influence]


def read_graph(theory) -> Graph:
    nodes = Node.select().where(Node.theory == theory, Node.withdrawn_at.is_null())
    ordered = list(nodes.order_by(Node.position, Node.id))
    there = {None} | {node.id for node in ordered}
    of_these = Influence.node.in_(nodes.select(Node.id))
    found: Any = Influence.select().where(of_these, Influence.withdrawn_at.is_null()).order_by(Influence.id)
    return Graph(ordered, [one for one in found if one.serves_id in there])
