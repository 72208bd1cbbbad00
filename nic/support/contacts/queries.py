"""Who of two places spoke with whom. Both read it."""

from datetime import date
from typing import Any

from peewee import JOIN

from nic.access import Role
from nic.people.models import Person
from nic.places.models import HeldRole, Place
from nic.places.queries import MOST, find_one
from nic.support.models import Contact

WORK_HERE = (Role.MEMBER, Role.LEAD, Role.HUB, Role.AGENCY)


def list_contacts(place, support=None) -> list[Contact]:
    """The newest first, noted by either side; of one support, or all of the place."""
    there: Any = Place.alias("there")
    by, next_by = Person.alias("noted_by"), Person.alias("next_person")
    found: Any = Contact.select(Contact, Place, there, by, next_by).join(Place, on=Contact.place)
    found = found.switch(Contact).join(there, on=Contact.with_place).switch(Contact).join(by, on=Contact.by)
    found = found.switch(Contact).join(next_by, JOIN.LEFT_OUTER, on=Contact.next_by)
    mine = (Contact.place == place) | (Contact.with_place == place)
    found = found.where(mine, Contact.withdrawn_at.is_null())
    if support is not None:
        found = found.where(Contact.support == support)
    return list(found.order_by(Contact.contact_on.desc(), Contact.id.desc()).limit(MOST))


def find_contact(place, contact_id: int) -> Contact:
    """Of the side that noted it; also when it is taken back already."""
    return find_one(Contact.select().where(Contact.id == contact_id, Contact.place == place))


def list_who_works(places, today: date) -> list[Person]:
    """Adults of these places who may make the next contact."""
    held = HeldRole.select(HeldRole.person).where(
        HeldRole.place.in_(list(places)), HeldRole.role.in_(WORK_HERE), HeldRole.is_present(today)
    )
    found = Person.select().where(Person.id.in_(held), Person.withdrawn_at.is_null())
    return list(found.order_by(Person.name).limit(MOST))


def list_partners(place, asked) -> list[Place]:
    """The places that this one asked or was asked by."""
    found = {}
    for one in asked:
        other = one.support.place if one.support.asked_of_id == place.id else one.support.asked_of
        found[other.id] = other
    return sorted(found.values(), key=lambda one: one.name)
