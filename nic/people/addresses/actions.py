from datetime import timedelta
from uuid import uuid4

from peewee import IntegrityError

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.mail.actions import post
from nic.people.actions import SECRET, end_sessions
from nic.people.addresses.queries import PURPOSE, asked_by
from nic.people.notices.actions import post_notice
from nic.people.resets.queries import MOST_AN_HOUR
from nic.text import N_

KEPT_OUT = (*SECRET, "email")  # The line says that it changed, not what it was.


def ask_address(person, act, *, email: str) -> None:
    """A letter to the new address, whose link proves that it is theirs. Until then the one of now holds."""
    with write():
        if history.is_replay(act):
            return
        if asked_by(person, act.at - timedelta(hours=1)).count() >= MOST_AN_HOUR:
            words = N_("%(most)s letters were sent in the last hour. Look in your mail, or ask again in an hour.")
            raise Refused(words, field="email", most=MOST_AN_HOUR)
        history.record("ask for new address", person, act, before=history.snapshot(person), kept_out=KEPT_OUT)
        post(act.at, key=f"{PURPOSE} {uuid4()}", about=PURPOSE, address=email.strip().lower(), person_uid=person.uid)


def change_address(person, act, *, email: str, keep) -> None:
    """The old address hears of it, and whoever is signed in elsewhere is signed out."""
    with write():
        if history.is_replay(act):
            return
        before, old = history.snapshot(person), person.email
        person.email = email
        person.version += 1
        try:
            person.save()
        except IntegrityError as taken:
            raise Refused(N_("Somebody with this e-mail address is here already.")) from taken
        end_sessions(person, act.at, keep=keep)
        post_notice(person, "address", act.at, address=old)
        history.record("change address", person, act, before=before, kept_out=KEPT_OUT)
