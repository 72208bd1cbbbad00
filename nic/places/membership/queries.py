"""Who is in a network, and which networks somebody is in."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from peewee import JOIN, fn

from nic.access import Kind, Role
from nic.db import kept
from nic.people.models import Person
from nic.places.lines.queries import lines_of
from nic.places.models import HeldRole, NetworkMember, Place
from nic.places.queries import MOST, find_one, ids, is_open, learners, page_of
from nic.places.settings import thresholds_of
from nic.science.disclosure import Thresholds, strictest


def list_network_members(network, today: date, page: int, *, has_persons: bool = True) -> list[NetworkMember]:
    """One page of the places in a network, and for its own people of the single persons too."""
    found = NetworkMember.select(NetworkMember, Place, Person)
    found = found.join(Place, JOIN.LEFT_OUTER, on=NetworkMember.place).switch(NetworkMember)
    found = found.join(Person, JOIN.LEFT_OUTER, on=NetworkMember.person)
    in_sight = NetworkMember.person.is_null()
    if has_persons:
        in_sight |= NetworkMember.person.not_in(learners(today))
    found = found.where(NetworkMember.network == network, NetworkMember.is_present(today), in_sight)
    return page_of(found.order_by(fn.COALESCE(Place.name, Person.name), NetworkMember.id), page)


def ids_of_members(network, today: date) -> frozenset[int]:
    """The places that are in a network now."""
    found = NetworkMember.select(NetworkMember.place).join(Place, on=NetworkMember.place)
    found = found.where(NetworkMember.network == network, NetworkMember.is_present(today))
    return ids(found.where(Place.withdrawn_at.is_null()))


def list_left(network, today: date) -> list[Any]:
    """Places that were members and are none now, each once, by name, with the last day of it in `left_on`."""
    present = NetworkMember.select(NetworkMember.place).where(
        NetworkMember.network == network, NetworkMember.is_present(today), NetworkMember.place.is_null(False)
    )
    found: Any = NetworkMember.select(NetworkMember, Place).join(Place, on=NetworkMember.place)
    found = found.where(NetworkMember.network == network, ~NetworkMember.is_present(today))
    found = found.where(NetworkMember.from_on <= today, NetworkMember.place.not_in(present))
    left: dict[int, Any] = {}
    for one in found.order_by(fn.LOWER(Place.name), NetworkMember.id).limit(MOST):
        one.left_on = last_day(one, network)
        before = left.get(one.place_id)
        if before is None or before.left_on < one.left_on:
            left[one.place_id] = one
    return list(left.values())


def last_day(member, network) -> date:
    ended = network.day_of(member.withdrawn_at) if member.withdrawn_at else None
    return min(day for day in (ended, member.until_on) if day)


def left_on(network, today: date) -> dict[int, date]:
    """By the id of each place that was a member and is none now, until when it was."""
    return {one.place_id: one.left_on for one in list_left(network, today)}


def find_network_member(network, member_id: int) -> NetworkMember:
    """Also one that has left: whoever ends a membership twice hears the same twice."""
    return find_one(NetworkMember.select().where(NetworkMember.network == network, NetworkMember.id == member_id))


def find_ended_on(mine, network, today: date) -> Any:
    """Of these memberships the last one, if it was ended on this very day."""
    went_on = NetworkMember.until_on.is_null() | (NetworkMember.until_on >= today)
    ended: Any = mine.where(NetworkMember.withdrawn_at.is_null(False), went_on)
    ended = ended.order_by(NetworkMember.withdrawn_at.desc())
    newest = ended.first()
    return newest if newest and network.day_of(newest.withdrawn_at) == today else None


def list_ended_on(network, today: date) -> list[Any]:
    """Places whose membership was ended on this very day, and that are none now: that can be taken back."""
    return [one for one in list_left(network, today) if one.withdrawn_at and one.left_on == today]


def list_joinable(network, find: str, today: date) -> list[Place]:
    """Places of this name that are no members yet; the first twenty, each with the place above it."""
    above = Place.alias()
    members = NetworkMember.select(NetworkMember.place).where(
        NetworkMember.network == network, NetworkMember.place.is_null(False), NetworkMember.is_present(today)
    )
    found = Place.select(Place, above).join(above, JOIN.LEFT_OUTER, on=Place.parent == above.id)
    found = found.where(
        fn.LOWER(Place.name).contains(find.lower()), Place.kind != Kind.NETWORK, Place.id.not_in(members)
    )
    return list(found.where(is_open()).order_by(Place.name, Place.id).limit(20))


def find_joinable(place_id: int) -> Place:
    joining = (Place.id == place_id) & (Place.kind != Kind.NETWORK) & is_open()
    return find_one(Place.select().where(joining))


def list_networks_of(place, person, today: date) -> list[Place]:
    """The networks that this place, or this person alone, belongs to now; without a person those of the place."""
    return networks_joined(place, person, today)


@kept
def networks_joined(place, person, today) -> Any:
    mine = NetworkMember.place == place
    if person is not None:  # A place's rows have none: comparing with None would find them all.
        mine |= NetworkMember.person == person
    joined = NetworkMember.select(NetworkMember.network).where(mine, NetworkMember.is_present(today))
    found = Place.select().where(Place.id.in_(joined), Place.withdrawn_at.is_null())
    return found.order_by(Place.name)


def list_leads(place, networks, today: date) -> dict[int, list[Person]]:
    """Who leads here and who runs each of these networks, by place: one query."""
    leads = (HeldRole.place == place) & (HeldRole.role == Role.LEAD)
    hubs = HeldRole.place.in_([one.id for one in networks]) & (HeldRole.role == Role.HUB)
    found: Any = HeldRole.select(HeldRole, Person).join(Person, on=HeldRole.person)
    found = found.where(leads | hubs, HeldRole.is_present(today), Person.withdrawn_at.is_null())
    by_place: dict[int, list[Person]] = {}
    for held in found.order_by(Person.name, HeldRole.id):
        if held.person not in by_place.setdefault(held.place_id, []):
            by_place[held.place_id].append(held.person)
    return by_place


# -- Small groups ------------------------------------------------------------------------------------------------------


def thresholds_at(place_ids: Iterable[int]) -> dict[int, Thresholds]:
    """By place, the smallest groups that are shown beyond its district. Where a network joins several states, what is
    shown in it is shown in all of them: there the strictest of its members' settings holds."""
    place_ids = frozenset(place_ids)
    own = {id: thresholds_of(line) for id, line in lines_of(place_ids).items()}
    if Place.select().where(Place.kind == Kind.STATE, Place.withdrawn_at.is_null()).count() < 2:
        return own
    joined = networks_by_place(place_ids)
    members = members_by_network({network for networks in joined.values() for network in networks})
    others = {id: thresholds_of(line) for id, line in lines_of({id for ids in members.values() for id in ids}).items()}
    return {
        id: strictest([least, *(others[other] for network in joined.get(id, ()) for other in members[network])])
        for id, least in own.items()
    }


def networks_by_place(place_ids: Collection[int]) -> dict[int, set[int]]:
    """By place, the networks that it or one person who works there was ever in: what was shared stays there."""
    by_place: Any = NetworkMember.select(NetworkMember.place, NetworkMember.network).where(
        NetworkMember.place.in_(place_ids)
    )  # fmt: skip
    alone: Any = HeldRole.select(HeldRole.place, NetworkMember.network)
    alone = alone.join(NetworkMember, on=(NetworkMember.person == HeldRole.person))
    found: dict[int, set[int]] = {}
    for place, network in [*by_place.tuples(), *alone.where(HeldRole.place.in_(place_ids)).tuples()]:
        found.setdefault(place, set()).add(network)
    return found


def members_by_network(network_ids: Collection[int]) -> dict[int, set[int]]:
    """Where those work whom each network reaches; who has left as well, since their share may still be read."""
    places: Any = NetworkMember.select(NetworkMember.network, NetworkMember.place).where(
        NetworkMember.place.is_null(False)
    )
    alone: Any = NetworkMember.select(NetworkMember.network, HeldRole.place)
    alone = alone.join(HeldRole, on=(NetworkMember.person == HeldRole.person))
    found: dict[int, set[int]] = {id: set() for id in network_ids}
    for query in (places, alone):
        for network, place in query.where(NetworkMember.network.in_(network_ids)).tuples():
            found[network].add(place)
    return found
