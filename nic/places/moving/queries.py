"""Where a place may be moved to, and what ends when it stands below another one."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN

from nic.access import BELOW
from nic.db import records
from nic.people.models import Person
from nic.places.lines.queries import line_ids
from nic.places.models import Coaching, HeldRole, Place, Share, Team
from nic.places.moving.models import Move
from nic.places.queries import MOST, find_one, ids_below, is_open

NEWS = timedelta(days=30)  # So long whoever works there reads on its page that it has moved.
OWNERS = ("place", "host", "network")  # By which a thing that no team has says whose it is.


def reachable(above, place) -> Any:
    """The places here and below that can hold one of its kind, but for what stands below it."""
    kinds = [kind for kind, below in BELOW.items() if place.kind in below]
    there = ids_below(above) - ids_below(place)
    return Place.select().where(Place.id.in_(there), Place.kind.in_(kinds), is_open())


def list_reachable(above, place) -> list[Place]:
    """Where it does not stand already, each with the one above it; places of the kind that holds it now come first."""
    right_above: Any = Place.alias()
    others = reachable(above, place).select(Place, right_above)
    others = others.join(right_above, JOIN.LEFT_OUTER, on=Place.parent == right_above.id, attr="parent")
    if place.parent_id:
        others = others.where(Place.id != place.parent_id).order_by(Place.kind != place.parent.kind)
    return list(others.order_by_extend(Place.name, Place.id).limit(MOST))


def find_reachable(above, place, place_id: int) -> Place:
    """Also where it stands: whoever sends the form twice has moved it there."""
    return find_one(reachable(above, place).where(Place.id == place_id))


@dataclass(frozen=True)
class Leaving:
    """What ends with the move: shares of what is made here with the places that stand above it no more, and coaches of
    teams here who hold their role there."""

    lost: tuple[Any, ...]  # The places that stand above it no more.
    gained: tuple[Any, ...]
    shares: list[Share]
    coachings: list[Coaching]


def leaving_by(place, goes_to) -> Leaving:
    before, after = line_ids([place.parent_id]), line_ids([goes_to.id])
    both: dict[int, Any] = {one.id: one for one in Place.select().where(Place.id.in_(before ^ after))}
    lost, moved = before - after, ids_below(place)
    found: Any = Coaching.select(Coaching).join(HeldRole).switch(Coaching).join(Team)
    coachings = found.where(Team.place.in_(moved), HeldRole.place.in_(lost), Coaching.withdrawn_at.is_null())
    return Leaving(
        tuple(both[id] for id in sorted(lost)),
        tuple(both[id] for id in sorted(after - before)),
        list(shares_of(moved, lost)),
        list(coachings),
    )


def shares_of(moved: Collection[int], lost: Collection[int]) -> Iterator[Share]:
    """Shares with these places of what stands at the others. As many questions as there are kinds of things."""
    shares = list(Share.select().where(Share.place.in_(lost), Share.withdrawn_at.is_null()).order_by(Share.id))
    models = {model._meta.name: model for model in records()} if shares else {}
    for kind in {one.of_kind for one in shares}:
        uids = [one.of_uid for one in shares if one.of_kind == kind]
        ours = uids_at(models[kind], uids, moved)
        yield from (one for one in shares if one.of_kind == kind and one.of_uid in ours)


def uids_at(model: Any, uids: list[Any], place_ids: Collection[int]) -> set[Any]:
    """Of these things those that belong to one of these places; what says of no place whose it is, belongs to none."""
    found = model.select(model.uid).where(model.uid.in_(uids))
    if hasattr(model, "team"):
        found = found.join(Team, on=model.team).where(Team.place.in_(place_ids))
    elif owner := next((name for name in OWNERS if hasattr(model, name)), None):
        found = found.where(getattr(model, owner).in_(place_ids))
    else:
        return set()
    return {uid for (uid,) in found.tuples()}


def list_moves(place) -> list[Any]:
    """Newest first, each with both of its ends and who did it."""
    return list(moves_of(place).limit(MOST))


def find_late_move(line: list[Any], now: datetime) -> Any:
    """The newest one of the last place of a line, or of one that stands above it, as long as that is news."""
    return moves_of(*line).where(Move.at > now - NEWS).first()


def moves_of(*places) -> Any:
    start, end = Place.alias(), Place.alias()
    found: Any = Move.select(Move, Place, Person, start, end).join(Place, on=Move.place).switch(Move)
    found = found.join(Person, on=Move.by).switch(Move)
    found = found.join(start, JOIN.LEFT_OUTER, on=Move.came_from == start.id, attr="came_from").switch(Move)
    found = found.join(end, JOIN.LEFT_OUTER, on=Move.goes_to == end.id, attr="goes_to")
    return found.where(Move.place.in_(places)).order_by(Move.id.desc())


def last_moved_on(place) -> Any:
    found: Any = Move.select(Move.moved_on).where(Move.place == place).order_by(Move.moved_on.desc())
    return found.scalar()
