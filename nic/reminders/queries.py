"""How somebody wants to hear of what waits for them."""

from typing import Any

from nic.people.models import Person
from nic.reminders.models import MailChoice


def find_choice(person) -> MailChoice:
    """Their own, or the usual one, which is not kept until they change something: its version is 1 too."""
    found: Any = MailChoice.get_or_none(MailChoice.person == person)
    return found or MailChoice(person=person)


def find_reader(person_uid: str) -> Any:
    """None for whoever has left."""
    return Person.get_or_none(Person.uid == person_uid, Person.withdrawn_at.is_null())
