"""Theories at a place with their drivers and change ideas; a node goes with its theory."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from peewee import JOIN, fn

from nic.access import Reach
from nic.db import kept
from nic.errors import Missing
from nic.people.models import Person
from nic.places.changes.queries import changes_after, newest_change
from nic.places.comments.parts import Part, part_name
from nic.places.models import Team
from nic.places.queries import find_one, only, opens, own
from nic.science import theory as science
from nic.science.exchange.shapes import AIM_WORDS
from nic.text import N_, sentence
from nic.theories.models import Influence, Node, Theory

PAGE = 50
MOST_TO_PICK = 200
MOST_REMOVED = 20
MOST_CHANGES = 5
Measures = Mapping[int | None, tuple[science.Measure, ...]]


def find_theory(place, theory_id: int, standing) -> Theory:
    """The theory, if it is theirs or shared with them; any other does not exist."""
    return only(theories_of_id(theory_id, place, *standing.reach))


@kept
def theories_of_id(theory_id, place, *reach) -> Any:
    return open_theories(place, Reach(*reach)).where(Theory.id == theory_id)


def find_own_theory(place, theory_id: int, standing) -> Theory:
    return own(find_theory(place, theory_id, standing), standing)


def find_theory_to_withdraw(place, theory_id: int, standing) -> Theory:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return own(find_one(every_theory(place, standing).where(Theory.id == theory_id)), standing)


def list_theories(place, standing, page: int = 1) -> list[Theory]:
    return list(open_theories(place, standing).order_by(Theory.id.desc()).paginate(page, PAGE))


def list_theories_for(problem, place, standing) -> list[Theory]:
    """What was written for this problem, as far as this person may see it."""
    found = open_theories(place, standing).where(Theory.problem == problem)
    return list(found.order_by(Theory.id.desc()).limit(PAGE))


def list_team_theories(team, place, standing, most: int) -> list[Theory]:
    """The newest of one team."""
    return list(open_theories(place, standing).where(Theory.team == team).order_by(Theory.id.desc()).limit(most))


def open_theories(place, standing) -> Any:
    return every_theory(place, standing).where(Theory.withdrawn_at.is_null())


def every_theory(place, standing) -> Any:
    """The withdrawn ones too."""
    found = Theory.select(Theory, Team, Person).join(Team).switch(Theory).join(Person)
    return found.where(Team.place == place, opens(Theory, standing))


def count_nodes(theories: Collection) -> dict[int, dict[str, int]]:
    """How many nodes of each kind each of these theories has."""
    found = Node.select(Node.theory, Node.kind, fn.COUNT(Node.id)).where(
        Node.theory.in_([theory.id for theory in theories]), Node.withdrawn_at.is_null()
    )
    counts: dict[int, dict[str, int]] = {theory.id: {} for theory in theories}
    rows: Any = found.group_by(Node.theory, Node.kind).tuples()
    for theory_id, kind, many in rows:
        counts[theory_id][kind] = many
    return counts


def find_node(theory, node_id: int) -> Node:
    found = find_node_to_withdraw(theory, node_id)
    if found.withdrawn_at:
        raise Missing
    return found


def find_node_to_withdraw(theory, node_id: int) -> Node:
    """Also when it is gone already, as `find_theory_to_withdraw`."""
    found = only(nodes_of_id(node_id, theory))
    found.theory = theory
    return found


@kept
def nodes_of_id(node_id, theory) -> Any:
    return Node.select().where(Node.theory == theory, Node.id == node_id)


def find_idea(place, node_id: int, standing) -> Node:
    """A change idea in a theory that is theirs or shared with them; its `theory` and `theory.team` are there too."""
    return find_one(open_ideas(place, standing).where(Node.id == node_id))


def list_ideas(place, standing) -> list[Node]:
    """Every change idea they may see at this place, by theory, newest theory first, in the order of its list."""
    return list(open_ideas(place, standing).order_by(Theory.id.desc(), Node.position, Node.id).limit(MOST_TO_PICK))


def open_ideas(place, standing) -> Any:
    return open_nodes(place, standing).where(Node.kind == science.IDEA)


def list_drivers_and_ideas(place, standing) -> list[Node]:
    """For choosing between them: every driver and idea they may see at this place, in the order of its list."""
    found = open_nodes(place, standing).order_by(Theory.id.desc(), Node.position, Node.id)
    return list(found.limit(2 * MOST_TO_PICK))


def ids_of_ideas_below(driver_id: int) -> Any:
    """SQL: what serves this driver, at whatever distance. Ask first whether they may see the driver."""
    served = Influence.select(Influence.node).where(Influence.serves == driver_id, Influence.withdrawn_at.is_null())
    start: Any = served.cte("below", recursive=True, columns=("node_id",))
    further = Influence.select(Influence.node).join(start, on=Influence.serves == start.c.node_id)
    below = start.union(
        further.where(Influence.withdrawn_at.is_null())
    )  # UNION: it ends even where a graph has a ring.
    return below.select_from(below.c.node_id)


def open_nodes(place, standing) -> Any:
    found = Node.select(Node, Theory, Team).join(Theory).join(Team)
    return found.where(
        Team.place == place, Node.withdrawn_at.is_null(), Theory.withdrawn_at.is_null(), opens(Theory, standing)
    )


@kept
def list_nodes(theory) -> Any:
    """Drivers and ideas in the order in which they stand among their kind."""
    found = Node.select().where(Node.theory == theory, Node.withdrawn_at.is_null())
    return found.order_by(Node.position, Node.id)


@kept
def list_influences(theory) -> Any:
    """What serves what, weak or not, with its evidence; between nodes that are there, in the order of the list.

    Rows of (node_id, serves_id, is_weak, evidence): a page of 120 nodes reads them several times."""
    served = Node.alias()
    told = Influence.node.alias("node_id"), Influence.serves.alias("serves_id"), Influence.is_weak, Influence.evidence
    found = Influence.select(*told).join(Node, on=Influence.node)
    found = found.switch(Influence).join(served, JOIN.LEFT_OUTER, on=(Influence.serves == served.id))
    found = found.where(Node.theory == theory, Node.withdrawn_at.is_null(), served.withdrawn_at.is_null())
    found = found.where(Influence.withdrawn_at.is_null()).order_by(Node.position, Node.id, served.position)
    return found.namedtuples()


def words_of(theory) -> dict[str, str]:
    """All that is said of its aim in words."""
    return {name: getattr(theory, name) for name in AIM_WORDS}


def list_served(node) -> list[int | None]:
    """What a node serves, gone or not, in the order of its links; None is the aim."""
    found: Any = Influence.select(Influence.serves).where(Influence.node == node, Influence.withdrawn_at.is_null())
    return [serves for (serves,) in found.order_by(Influence.id).tuples()]


@kept
def list_removed(theory) -> Any:
    """What was removed and can be brought back, the newest first."""
    found = Node.select().where(Node.theory == theory, Node.withdrawn_at.is_null(False))
    return found.order_by(Node.withdrawn_at.desc(), Node.id).limit(MOST_REMOVED)


def newest_line(theory) -> int:
    ((newest,),) = newest_of(theory.id)
    return newest or 0


@kept
def newest_of(theory_id) -> Any:
    return newest_change(uids_of(theory_id))


def uids_of(theory_id) -> Any:
    """SQL: the theory and all of its nodes, gone or not."""
    parts: Any = Node.select(Node.uid).where(Node.theory == theory_id)
    return parts.union_all(Theory.select(Theory.uid).where(Theory.id == theory_id))


def list_changes(theory, since: int) -> list[Any]:
    """The lines of its history after this one, or none where they are too many to be told one by one."""
    found = changes_since(theory.id, since)
    return found if len(found) < MOST_CHANGES else []


@kept
def changes_since(theory_id, since) -> Any:
    return changes_after(uids_of(theory_id), since, MOST_CHANGES)


def graph_of(
    theory, nodes: Iterable, influences: Iterable, tested_ids: Collection[int] = (), measures: Measures | None = None
) -> science.Graph:
    """The theory as pure code reads it; `measures` by the id of a node, None for the aim."""
    measures = measures or {}
    aim = science.Aim(
        theory.how_much, theory.by_when_on is not None, theory.for_whom, measures.get(None, ()), bool(theory.aim)
    )
    return science.Graph(
        aim,
        tuple(
            science.Node(node.id, node.kind, node.words, measures.get(node.id, ()), node.id in tested_ids)
            for node in nodes
        ),
        tuple(science.Influence(one.node_id, one.serves_id, one.is_weak, one.evidence) for one in influences),
    )


def list_parts(theory) -> list[Part]:
    """What a comment may be about. Goes with the theory: ask for that first."""
    return [
        Part("aim", sentence(N_("The aim")), theory.aim),
        *(Part(part_name("node", one), sentence(science.A_KIND[one.kind]), one.words) for one in list_nodes(theory)),
    ]
