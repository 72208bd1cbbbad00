"""Problems and theories that were shared: with a place, or with everybody; and how much of each."""

from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from nic.access import Standing
from nic.errors import Missing
from nic.people.models import Person
from nic.places.comments.queries import Hearing, hearing_through
from nic.places.lines.queries import line_ids
from nic.places.models import Place, Share, Standard, Team
from nic.places.queries import find_one, ids_below, list_shares
from nic.problems.models import Problem
from nic.theories.models import Theory

PAGE = 50
MODELS: dict[str, Any] = {"problem": Problem, "theory": Theory}


@dataclass(frozen=True)
class ReasoningSight:
    """How much of a shared problem or theory its reader sees."""

    is_nameless: bool = False
    shows_files: bool = False
    hearing: Hearing = Hearing()
    audience_ids: frozenset[int] = frozenset()  # The place that it is read at and those above; empty: everybody.

    @property
    def is_public(self) -> bool:
        return not self.is_nameless and not self.audience_ids

    @property
    def standing(self) -> Standing | None:
        """What every reader of this page may see of what is linked to it. None where it gives no name: what is linked
        says whose it is."""
        return None if self.is_nameless else Standing(None, frozenset(), audience_ids=self.audience_ids)


def sight_through(shares, place=None) -> ReasoningSight:
    """Several shares that reach one person add up."""
    shares = list(shares)
    if not shares:
        raise Missing
    return ReasoningSight(
        is_nameless=all(share.is_nameless for share in shares),
        shows_files=any(share.shows_files and not share.is_nameless for share in shares),
        hearing=hearing_through(shares),
        audience_ids=audience_of(place),
    )


def audience_of(place) -> frozenset[int]:
    return line_ids([place.id]) if place else frozenset()


def whole(kind: str) -> Any:
    """With team, place and owner."""
    model = MODELS[kind]
    found = model.select(model, Team, Place, Person, *([Standard] if kind == "problem" else []))
    found = found.join(Team).join(Place).switch(model).join(Person, on=model.owner)
    if kind == "problem":
        found = found.switch(model).join(Standard, JOIN.LEFT_OUTER)
    return found.where(model.withdrawn_at.is_null())


def shared_with(kind: str, place) -> Any:
    share = Share.select(Share.of_uid).where(Share.place == place, Share.withdrawn_at.is_null())
    return whole(kind).where(MODELS[kind].uid.in_(share))


def find_shared_reasoning(kind: str, place, thing_id, standing) -> tuple[Any, ReasoningSight]:
    """As it was shared with this very place, without its name where the team wished so."""
    if place.id not in standing.audience_ids:
        raise Missing
    thing = find_one(shared_with(kind, place).where(MODELS[kind].id == thing_id))
    return thing, sight_through((share for share in list_shares(thing) if share.place == place), place)


def find_mark_of(kind: str, place, thing_id, standing) -> Share:
    """What is left of a share with this very place that was taken back."""
    if place.id not in standing.audience_ids:
        raise Missing
    model = MODELS[kind]
    thing = find_one(model.select(model.uid).where(model.id == thing_id))
    found: Any = Share.select().where(Share.of_uid == thing.uid, Share.place == place)
    return find_one(found.where(Share.withdrawn_at.is_null(False)).order_by(Share.id.desc()))


def list_shared_reasoning(kind: str, place, standing) -> list[tuple[Any, bool]]:
    """The newest that were shared with this very place, each with whether it gives no name. One query."""
    if place.id not in standing.audience_ids:
        return []
    held = (Share.of_uid == MODELS[kind].uid) & (Share.place == place) & Share.withdrawn_at.is_null()
    found = whole(kind).switch(MODELS[kind]).join(Share, on=held).select_extend(Share.is_nameless.alias("is_nameless"))
    found = found.order_by(MODELS[kind].id.desc()).limit(PAGE)
    return [(thing, bool(thing.share.is_nameless)) for thing in found]


def find_public_reasoning(kind: str, place, thing_id) -> tuple[Any, ReasoningSight]:
    thing = find_one(public(kind).where(Team.place == place, MODELS[kind].id == thing_id))
    return thing, sight_through(share for share in list_shares(thing) if share.place is None)


def list_public_reasoning(kind: str, place) -> list[Any]:
    """What teams at this place and below it, or without a place all teams, have shared with everybody."""
    found = public(kind) if place is None else public(kind).where(Team.place.in_(ids_below(place)))
    return list(found.order_by(MODELS[kind].id.desc()).limit(PAGE))


def public(kind: str) -> Any:
    share = Share.select(Share.of_uid).where(Share.place.is_null(), Share.withdrawn_at.is_null())
    return whole(kind).where(MODELS[kind].uid.in_(share))
