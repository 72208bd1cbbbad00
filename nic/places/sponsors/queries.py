"""Learners for whom nobody here answers any more."""

from datetime import date
from typing import Any

from nic.access import Role
from nic.people.models import Person
from nic.places.directory.queries import NOT_ANSWERING, people_here
from nic.places.models import HeldRole
from nic.places.queries import MOST


def list_unanswered(place, today: date) -> list[Any]:
    """The roles of learners here whose sponsor holds no role here now."""
    adults = people_here(place, today).where(HeldRole.role.not_in(NOT_ANSWERING))
    held = HeldRole.alias()
    sponsor = Person.alias()
    found: Any = held.select(held, Person, sponsor).join(Person, on=(held.person == Person.id)).switch(held)
    found = found.join(sponsor, on=(held.sponsor == sponsor.id))
    here = (held.place == place) & (held.role == Role.LEARNER) & held.withdrawn_at.is_null()
    goes_on = (held.from_on <= today) & (held.until_on.is_null() | (held.until_on >= today))
    is_gone = held.sponsor.not_in(adults) | sponsor.withdrawn_at.is_null(False)
    return list(found.where(here, goes_on, is_gone).order_by(Person.name, held.id).limit(MOST))
