"""A network for those whom it reaches: the people of its members, and its own."""

from typing import Any

from nic.access import Role
from nic.errors import Missing
from nic.people.models import Person
from nic.places.models import NetworkMember, Place
from nic.places.queries import learners

ADULTS = frozenset(Role) - {Role.GUEST, Role.REVIEWER, Role.LEARNER, Role.FAMILY}


def require_reached(network, standing) -> None:
    """What a network has of its own is for its members; that it is there, and who is in it, everybody sees."""
    if network.id not in standing.audience_ids:
        raise Missing


def list_member_places(network, today) -> list[Any]:
    """By name."""
    found: Any = Place.select().join(NetworkMember, on=NetworkMember.place)
    found = found.where(NetworkMember.network == network, NetworkMember.is_present(today), Place.withdrawn_at.is_null())
    return list(found.order_by(Place.name, Place.id))


def list_member_persons(network, today) -> list[Any]:
    """Those whose school is no member; a learner stands in no list."""
    found: Any = Person.select().join(NetworkMember, on=NetworkMember.person)
    found = found.where(NetworkMember.network == network, NetworkMember.is_present(today))
    found = found.where(Person.withdrawn_at.is_null(), Person.id.not_in(learners(today)))
    return list(found.order_by(Person.name, Person.id))
