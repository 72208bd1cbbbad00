from datetime import timedelta

from nic.db import write
from nic.errors import Refused
from nic.history import Act
from nic.mail.actions import post
from nic.people.actions import keep_password, looked_at
from nic.people.models import Person
from nic.people.resets.queries import MOST_AN_HOUR, PURPOSE, asked_by, find_reset, name_of
from nic.text import N_


def ask_reset(*, email: str, account: str, now) -> None:
    """A letter is posted whether anybody has this address or not: who asks can't tell the two apart. `account` is the
    keyed name of the address. More than a few an hour are not posted."""
    with write():
        if asked_by(account, now - timedelta(hours=1)).count() < MOST_AN_HOUR:
            key = f"{PURPOSE} {account} {now.isoformat()}"
            post(now, key=key, about=PURPOSE, address=email.strip().lower(), person_uid=name_of(account))


def follow_reset(token: str, *, secret: str, password: str, now) -> Person:
    person = find_or_refuse(token, secret, now)
    chosen = looked_at(person, password)
    with write():
        person = find_or_refuse(token, secret, now)
        keep_password(person, Act(by=person, at=now), chosen)
    return person


def find_or_refuse(token: str, secret: str, now) -> Person:
    person = find_reset(secret, token, now)
    if person is None:
        raise Refused(N_("This link has been used already. Ask for a new one."))
    return person
