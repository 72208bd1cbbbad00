"""Syntheses of a network, and what each rests on as it is shared now."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from nic.cycles.models import Cycle
from nic.library.models import Synthesis
from nic.people.models import Person
from nic.places.models import Link, Standard
from nic.places.queries import MOST, find_one
from nic.reviews.taken.queries import list_practices
from nic.search.index.queries import TEAM, Indexed, Said, Texts, at_place, indexed, list_rows, named, place_scopes
from nic.search.words import Term
from nic.sharing.queries import shared_with, sights_at
from nic.text import N_

NUMBER = 5  # In the index of words.
MOST_TO_PICK = 60
PARTS = {
    "tried": N_("What we tried"),
    "learned": N_("What we learned"),
    "for_whom": N_("For whom and where"),
    "try_next": N_("What to try next"),
}


def every_synthesis(network) -> Any:
    found = (
        Synthesis.select(Synthesis, Person, Standard)
        .join(Person)
        .switch(Synthesis)
        .join(Standard, JOIN.LEFT_OUTER)
        .where(Synthesis.network == network)
    )
    return found.order_by(Synthesis.changed_at.desc(), Synthesis.id.desc())


def list_syntheses(network) -> list[Any]:
    return list(every_synthesis(network).where(Synthesis.withdrawn_at.is_null()).limit(MOST))


def find_synthesis(network, synthesis_id: int) -> Any:
    found = every_synthesis(network).where(Synthesis.id == synthesis_id)
    return find_one(found.where(Synthesis.withdrawn_at.is_null()))


def find_synthesis_to_withdraw(network, synthesis_id: int) -> Synthesis:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return find_one(every_synthesis(network).where(Synthesis.id == synthesis_id))


@dataclass(frozen=True)
class Cited:
    """Something that a synthesis rests on, as it is shared with the network now. What was taken back has no words."""

    kind: str
    id: int | None
    words: str = ""
    name: str = ""  # Of its place; "" where it gives none.
    uid: Any = None
    home: Any = None  # The place of a public test.

    @property
    def is_gone(self) -> bool:
        return self.id is None


def list_citations(uids: Iterable[Any]) -> list[Link]:
    """From tests and practices to syntheses, oldest first."""
    held = Link.select().where(Link.to_uid.in_(list(uids)), Link.to_kind == "synthesis", Link.withdrawn_at.is_null())
    return list(held.order_by(Link.id).limit(MOST))


def list_cited(syntheses: Sequence[Any], network, standing) -> dict[Any, list[Cited]]:
    """By the uid of the synthesis. As many questions for any number of them."""
    links: list[Any] = list_citations([one.uid for one in syntheses])
    known = {**cited_cycles(network, links), **cited_practices(network, standing, links)}
    found: dict[Any, list[Cited]] = {one.uid: [] for one in syntheses}
    for link in links:
        found[link.to_uid].append(known.get(link.from_uid, Cited(link.from_kind, None, uid=link.from_uid)))
    return found


def cited_cycles(network, links: list[Any]) -> dict[Any, Cited]:
    uids = [link.from_uid for link in links if link.from_kind == "cycle"]
    cycles = list(shared_with(network).where(Cycle.uid.in_(uids))) if uids else []
    sights = sights_at(network, cycles) if cycles else {}
    return {
        one.uid: Cited("cycle", one.id, one.idea, "" if sights[one.id].is_nameless else one.team.place.name, one.uid)
        for one in cycles
        if one.id in sights
    }


def cited_practices(network, standing, links: list[Any]) -> dict[Any, Cited]:
    if not any(link.from_kind == "finding" for link in links):
        return {}
    return {one.finding.uid: practice_of(one) for one in list_practices(network, standing)}


def practice_of(found) -> Cited:
    return Cited("finding", found.finding.id, found.told["words"], found.review.host.name, found.finding.uid)


def list_cycles_to_cite(network) -> list[Any]:
    """The newest that were shared with it and have begun."""
    return list(shared_with(network).where(Cycle.began_on.is_null(False)).order_by(Cycle.id.desc()).limit(MOST_TO_PICK))


# -- In the index of words ---------------------------------------------------------------------------------------------


def said_in_syntheses(ids: Collection[int]) -> Texts:
    rows: Any = Synthesis.select().where(Synthesis.id.in_(list(ids)), Synthesis.withdrawn_at.is_null())
    return {one.id: [Said(TEAM, "", one.title), *named(one, PARTS)] for one in rows}


def scopes_of_syntheses(ids: Collection[int]) -> Any:
    rows: Any = Synthesis.select(Synthesis.id, Synthesis.network).where(Synthesis.id.in_(list(ids)))
    return place_scopes(NUMBER, dict(rows.where(Synthesis.withdrawn_at.is_null()).tuples()))


def syntheses_touched(changed: Iterable[Any]) -> set[int]:
    return {one.id for one in changed if isinstance(one, Synthesis)}


indexed(Indexed(NUMBER, Synthesis, said_in_syntheses, scopes_of_syntheses, syntheses_touched))


def ids_holding(network, terms: Sequence[Term]) -> list[int]:
    return [id for id, _ in list_rows(at_place(NUMBER, network.id), terms, MOST)]


def list_standards_cited(network) -> list[Standard]:
    cited = Synthesis.select(Synthesis.standard).where(Synthesis.network == network, Synthesis.withdrawn_at.is_null())
    return list(Standard.select().where(Standard.id.in_(cited)).order_by(Standard.title))
