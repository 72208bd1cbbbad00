"""A link by which somebody who forgot their password chooses another. No token of it lies in a table: it is signed when
the letter is written, and holds until the password changes, a newer link is asked for, or an hour is over."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from nic.mail.composing import Composed, Link, Sealed, composes
from nic.mail.models import Letter
from nic.mail.sealed_links import unseal
from nic.people.models import Person
from nic.people.queries import find_person_by_email
from nic.text import ENGLISH, N_, sentence

PURPOSE, LASTS, MOST_AN_HOUR = "reset", timedelta(hours=1), 3


def asked_by(account: str, since: datetime) -> Any:
    """The letters that were asked for in this account's keyed name; nobody looks here whether there is such a one."""
    mine = (Letter.about == PURPOSE) & (Letter.person_uid == name_of(account))
    return Letter.select().where(mine, Letter.made_at > since)


def name_of(account: str) -> UUID:
    return UUID(hex=account[:32])


@composes(PURPOSE)
def write_reset(letter, now: datetime) -> Composed | None:
    """Only here it is found out whether anybody has this address, so that asking takes as long either way."""
    person = find_person_by_email(letter.address)
    if person is None or person.disabled_at or now >= letter.made_at + LASTS:
        return None
    words = [str(person.uid), letter.id, mark_of(person)]
    token = Sealed(PURPOSE, words, letter.made_at + LASTS)
    return Composed(
        sentence(N_("Choose a new password for nic")),
        "mail/letter",
        {
            "lines": [sentence(N_("Hello, %(name)s."), name=person.name), N_("Somebody has asked for this link.")],
            "link": Link("resets.show", {"token": token}),
            "link_says": N_("Choose a new password"),
            "after": [
                N_("It works once, and for one hour."),
                N_("If it was not you, there is nothing to do: your password stays as it is."),
            ],
            "why": N_("You get this letter because your address was entered where one asks for a new password."),
        },
        language=person.language or ENGLISH,
    )


def mark_of(person) -> str:
    """Another one once the password or the address was changed."""
    return sha256(f"{person.password_hash} {person.email}".encode()).hexdigest()[:32]


def find_reset(secret: str, token: str, now: datetime) -> Person | None:
    """Whose link this is, as long as it can be followed."""
    words = unseal(secret, PURPOSE, token, now)
    if words is None:
        return None
    uid, letter_id, mark = words
    person = Person.get_or_none(Person.uid == UUID(uid), Person.withdrawn_at.is_null(), Person.disabled_at.is_null())
    letter = Letter.get_or_none(Letter.id == letter_id)
    if person is None or letter is None or mark_of(person) != mark:
        return None
    newer = Letter.select().where(
        Letter.about == PURPOSE, Letter.person_uid == letter.person_uid, Letter.id > letter.id
    )
    return None if newer.exists() else person
