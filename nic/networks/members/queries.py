"""Members of a network with the conditions under which they work."""

from datetime import date
from typing import Any

from peewee import JOIN

from nic.access import Ability, Role
from nic.errors import Forbidden, Missing
from nic.networks.models import MemberContext
from nic.people.models import Person
from nic.places.models import NetworkMember, Place
from nic.places.queries import find_one

KNOWN = ("lowest_grade", "highest_grade", "learners", "locale", "conditions")


def contexts_of(members) -> dict[int, MemberContext]:
    """By the id of the member. One query for any number."""
    ids = [one.id for one in members]
    found: Any = MemberContext.select().where(MemberContext.member.in_(ids)) if ids else ()
    return {one.member_id: one for one in found}


def find_context(member) -> MemberContext | None:
    return MemberContext.get_or_none(MemberContext.member == member)


def find_member_to_tell(network, member_id: int, standing, held, today: date) -> Any:
    """For its lead and for the hub: who may say under which conditions it works."""
    if network.id not in standing.audience_ids:
        raise Missing
    found: Any = NetworkMember.select(NetworkMember, Place, Person).join(Place, JOIN.LEFT_OUTER, on=NetworkMember.place)
    found = found.switch(NetworkMember).join(Person, JOIN.LEFT_OUTER, on=NetworkMember.person)
    here = (NetworkMember.network == network) & NetworkMember.is_present(today)
    member = find_one(found.where(here, NetworkMember.id == member_id))
    if not (standing.allows(Ability.RUN_NETWORK) or is_led_by(member, standing.person_id, held)):
        raise Forbidden
    return member


def find_member_to_leave(network, member_id: int, standing, held) -> Any:
    """Also one that has left already: the second of two clicks gets the answer of the first."""
    member = find_one(NetworkMember.select().where(NetworkMember.network == network, NetworkMember.id == member_id))
    if is_led_by(member, standing.person_id, held):
        return member
    raise Forbidden if network.id in standing.audience_ids else Missing


def is_led_by(member, person_id: int | None, held) -> bool:
    """Whoever leads the place that is a member; a single person speaks for themselves."""
    if member.person_id is not None:
        return bool(member.person_id == person_id)
    return any(one.role == Role.LEAD and one.place_id == member.place_id for one in held)
