"""Who is in a network, and which networks somebody is in."""

from datetime import date
from typing import Any

from peewee import JOIN, fn

from nic.access import Kind, Role
from nic.db import kept
from nic.people.models import Person
from nic.places.models import HeldRole, NetworkMember, Place
from nic.places.queries import find_one, ids, learners, page_of


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


def find_network_member(network, member_id: int) -> NetworkMember:
    """Also one that has left: whoever ends a membership twice hears the same twice."""
    return find_one(NetworkMember.select().where(NetworkMember.network == network, NetworkMember.id == member_id))


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
    return list(found.where(Place.withdrawn_at.is_null()).order_by(Place.name, Place.id).limit(20))


def find_joinable(place_id: int) -> Place:
    joining = (Place.id == place_id) & (Place.kind != Kind.NETWORK) & Place.withdrawn_at.is_null()
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
