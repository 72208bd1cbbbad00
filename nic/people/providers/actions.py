from nic import history
from nic.db import write
from nic.history import Act
from nic.people.models import Person
from nic.people.notices.actions import post_notice
from nic.people.providers.models import LinkedAccount
from nic.people.providers.queries import find_linked, has_linked, is_known
from nic.people.queries import find_person_by_email


def recognize(issuer: str, told, now) -> Person | None:
    """Who this is: by issuer and subject; the first time by an address that the provider vouches for. Nobody is made by
    signing in, and whoever comes with the address of somebody who is known already by another account is not them."""
    with write():
        if is_known(issuer, told.subject):
            return find_linked(issuer, told.subject)
        person = find_person_by_email(told.email) if told.email else None
        if person is None or person.disabled_at or has_linked(person, issuer):
            return None
        LinkedAccount.create(person=person, issuer=issuer, subject=told.subject, linked_at=now)
        history.record("link account", person, Act(by=person, at=now), before=history.snapshot(person))
        post_notice(person, "provider", now)
        return person
