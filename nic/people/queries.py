from datetime import datetime, timedelta
from typing import Any

from nic.db import kept
from nic.people.models import Draft, OneTimeLink, Person, Session
from nic.people.passwords import hash_token

FRESH = timedelta(minutes=15)  # So long after somebody has shown who they are, nobody asks again.


def find_name(uid) -> str:
    """For a line that says who did it; people who have left keep theirs."""
    person = Person.get_or_none(Person.uid == uid)
    return person.name if person else "somebody"


def find_person_by_email(email: str) -> Person | None:
    return Person.get_or_none(Person.email == email.strip().lower(), Person.withdrawn_at.is_null())


def find_session(token: str, now: datetime) -> Session | None:
    """The session behind a cookie, with its person, as long as it holds."""
    if not token:
        return None
    return next(iter(sessions_of(hash_token(token), now)), None)


@kept
def sessions_of(token_hash, now) -> Any:
    found = Session.select(Session, Person).join(Person).where(Session.token_hash == token_hash)
    holds = Session.revoked_at.is_null(), Session.ends_at > now
    return found.where(*holds, Person.withdrawn_at.is_null(), Person.disabled_at.is_null())


def is_fresh(session: Session, now: datetime) -> bool:
    """Whether whoever sits there has shown only lately that it is them."""
    return now - (session.proved_at or session.began_at) < FRESH


def list_sessions(person, now: datetime) -> list[Session]:
    found = Session.select().where(Session.person == person, Session.revoked_at.is_null(), Session.ends_at > now)
    return list(found.order_by(Session.seen_at.desc()).limit(50))


def find_link(token: str, now: datetime) -> OneTimeLink | None:
    """A one-time link that can still be followed, with its person."""
    found = OneTimeLink.select(OneTimeLink, Person).join(Person, on=OneTimeLink.person)
    return found.where(
        OneTimeLink.token_hash == hash_token(token),
        OneTimeLink.used_at.is_null(),
        OneTimeLink.ends_at > now,
        Person.withdrawn_at.is_null(),
        Person.disabled_at.is_null(),
    ).first()


def find_drafts(person) -> dict[str, Draft]:
    """What this person has typed and not saved, by the path that the form posts to; the newest hundred."""
    return {draft.form: draft for draft in drafts_of(person)}


@kept
def drafts_of(person) -> Any:
    return Draft.select().where(Draft.person == person).order_by(Draft.at.desc()).limit(100)
