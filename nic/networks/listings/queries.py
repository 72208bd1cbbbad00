"""Who stands in the directory of a network: adults who said so, and whoever runs it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from nic.access import Role
from nic.networks.models import Listing
from nic.networks.queries import ADULTS
from nic.people.models import Person
from nic.places.models import HeldRole, NetworkMember, Place
from nic.places.queries import MOST, ids, learners

IN_DIRECTORY = ADULTS - {Role.ADMINISTRATOR}  # Whoever runs the machine is nobody's colleague by that.


@dataclass(frozen=True)
class Listed:
    """One person with what they are where."""

    person: Any
    held: list[Any]
    helps_with: str

    @property
    def is_hub(self) -> bool:
        return any(one.role == Role.HUB for one in self.held)


def find_listing(person) -> Listing | None:
    return Listing.get_or_none(Listing.person == person)


def list_directory(network, today: date, find: str = "") -> list[Listed]:
    """The hub first, the others by name. Learners and families never, whatever else they said."""
    place_ids, person_ids = members_of(network, today)
    at_member = HeldRole.place.in_([*place_ids, network.id]) & HeldRole.role.in_(IN_DIRECTORY)
    alone = HeldRole.person.in_(person_ids) & HeldRole.role.in_(IN_DIRECTORY - {Role.HUB})
    runs = (HeldRole.place == network) & (HeldRole.role == Role.HUB)
    agreed = Listing.select(Listing.person).where(Listing.is_listed, Listing.withdrawn_at.is_null())
    found: Any = HeldRole.select(HeldRole, Person, Place).join(Person, on=HeldRole.person).switch(HeldRole)
    found = found.join(Place, on=HeldRole.place).where(HeldRole.is_present(today), Person.withdrawn_at.is_null())
    found = found.where(runs | ((at_member | alone) & HeldRole.person.in_(agreed)))
    found = found.where(HeldRole.person.not_in(learners(today)), Place.withdrawn_at.is_null())
    if find:
        found = found.where(HeldRole.person.in_(found.where(holding(find)).select(HeldRole.person)))
    return told(list(found.order_by(Person.name, Person.id, Place.name, HeldRole.id).limit(MOST)))


def holding(find: str) -> Any:
    """In whose name, place or words it stands. SQLite takes letters beyond the Latin alphabet as they are typed."""
    forms = {find, find.lower(), find.upper(), find.capitalize(), find.title()}
    said = Listing.select(Listing.person).where(Listing.is_listed, any_of(Listing.helps_with, forms))
    return any_of(Person.name, forms) | any_of(Place.name, forms) | HeldRole.person.in_(said)


def any_of(column: Any, forms: Iterable[str]) -> Any:
    return reduce(or_, (column.contains(form) for form in sorted(forms)))


def members_of(network, today: date) -> tuple[list[int], list[int]]:
    """The places that are members now, and the single persons."""
    found: Any = NetworkMember.select(NetworkMember.place, NetworkMember.person).where(
        NetworkMember.network == network, NetworkMember.is_present(today)
    )
    rows = list(found.tuples())
    return [place for place, _ in rows if place], [person for _, person in rows if person]


def told(rows) -> list[Listed]:
    people: dict[int, list[Any]] = {}
    for one in rows:
        people.setdefault(one.person_id, []).append(one)
    said: Any = Listing.select().where(Listing.person.in_(list(people)), Listing.is_listed) if people else ()
    words = {one.person_id: one.helps_with for one in said}
    found = [Listed(held[0].person, held, words.get(id, "")) for id, held in people.items()]
    return sorted(found, key=lambda one: not one.is_hub)


def networks_of_theirs(person, held, today: date) -> list[Any]:
    """In whose directories they would stand, by name."""
    at_work = [one.place_id for one in held if one.role in IN_DIRECTORY]
    mine = NetworkMember.place.in_(at_work) | (NetworkMember.person == person)
    joined = ids(NetworkMember.select(NetworkMember.network).where(mine, NetworkMember.is_present(today)))
    found = Place.select().where(Place.id.in_(joined), Place.withdrawn_at.is_null())
    return list(found.order_by(Place.name, Place.id))
