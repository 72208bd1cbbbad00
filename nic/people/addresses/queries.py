from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from nic.mail.composing import Composed, Link, Sealed, composes
from nic.mail.models import Letter
from nic.mail.sealed_links import unseal
from nic.people.models import Person
from nic.people.resets.queries import mark_of
from nic.text import ENGLISH, N_, sentence

PURPOSE, LASTS = "address", timedelta(hours=24)


@composes(PURPOSE)
def write_confirmation(letter, now: datetime) -> Composed | None:
    person = Person.get_or_none(Person.uid == letter.person_uid, Person.disabled_at.is_null())
    if person is None or is_taken(letter.address) or now >= letter.made_at + LASTS:
        return None
    words = [str(person.uid), letter.id, mark_of(person), letter.address]
    return Composed(
        sentence(N_("Confirm your new e-mail address for nic")),
        "mail/letter",
        {
            "lines": [
                sentence(N_("Hello, %(name)s."), name=person.name),
                N_("You asked to sign in to nic with this address from now on."),
            ],
            "link": Link("addresses.confirm", {"token": Sealed(PURPOSE, words, letter.made_at + LASTS)}),
            "link_says": N_("Confirm this address"),
            "after": [N_("The link works once, for one day. You need to be signed in to follow it.")],
            "why": N_("You get this letter because somebody entered this address on their page in nic."),
        },
        language=person.language or ENGLISH,
    )


def asked_by(person, since: datetime) -> Any:
    """Letters to strangers too, in this person's name."""
    return Letter.select().where(Letter.about == PURPOSE, Letter.person_uid == person.uid, Letter.made_at > since)


def is_taken(email: str) -> bool:
    return bool(Person.select().where(Person.email == email).exists())


def find_confirmed(secret: str, token: str, viewer, now: datetime) -> str | None:
    """The address that this person confirms by this link, as long as it can be followed."""
    words = unseal(secret, PURPOSE, token, now)
    if words is None:
        return None
    uid, letter_id, mark, email = words
    if UUID(uid) != viewer.uid or mark != mark_of(viewer):
        return None
    newer = Letter.select().where(Letter.about == PURPOSE, Letter.person_uid == viewer.uid, Letter.id > letter_id)
    return None if newer.exists() else str(email)
