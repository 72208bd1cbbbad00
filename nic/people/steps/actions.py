"""Somebody who is signed in already shows once more that it is them. No history line: it changes nothing."""

from nic.db import write
from nic.errors import Refused
from nic.people.attempts.actions import begin_attempt, pass_attempt
from nic.people.factors.actions import NOT_THIS, take_code
from nic.people.models import Session
from nic.people.passwords import fits
from nic.text import N_


def prove(session, *, password: str, code: str, key: str, account: str, address: str, now) -> None:
    """By the password, or by a code of the second step."""
    person = session.person
    if not password and not code:
        raise Refused(N_("Enter your password."), field="password")
    attempt = begin_attempt(account, address, now)
    if not (fits(password, person.password_hash) if password else take_code(person, code, key=key, now=now)):
        if password:
            raise Refused(N_("This is not your password."), field="password")
        raise Refused(NOT_THIS, field="code")
    pass_attempt(attempt)
    keep_proof(session, now)


def keep_proof(session, now) -> None:
    with write():
        Session.update(proved_at=now).where(Session.id == session.id).execute()
