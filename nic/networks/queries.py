"""A network for those whom it reaches: the people of its members, and its own."""

from collections.abc import Collection
from typing import Any

from nic.access import Role
from nic.errors import Missing
from nic.places.models import NetworkMember, Place

ADULTS = frozenset(Role) - {Role.GUEST, Role.REVIEWER, Role.LEARNER, Role.FAMILY}


def require_reached(network, standing) -> None:
    """What a network has of its own is for its members; that it is there, and who is in it, everybody sees."""
    if network.id not in standing.audience_ids:
        raise Missing


def list_member_places(network, today, among: Collection[int] | None = None) -> list[Any]:
    """By name; with `among` only those of these."""
    found: Any = Place.select().join(NetworkMember, on=NetworkMember.place)
    found = found.where(NetworkMember.network == network, NetworkMember.is_present(today), Place.withdrawn_at.is_null())
    if among is not None:
        found = found.where(Place.id.in_(among))
    return list(found.order_by(Place.name, Place.id))


def is_member_alone(network, person_id: int | None, today) -> bool:
    """Whose school is no member."""
    found = NetworkMember.select().where(NetworkMember.network == network, NetworkMember.person == person_id)
    return found.where(NetworkMember.is_present(today), NetworkMember.person.is_null(False)).exists()
