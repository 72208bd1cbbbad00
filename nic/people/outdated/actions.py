"""How long what the house notes about signing in is kept: none of it is anybody's record."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nic.db import AT_ONCE, records, write
from nic.mail.models import Letter
from nic.people.factors.models import PendingSignIn, RecoveryCode
from nic.people.models import Draft, OneTimeLink, Session
from nic.science import retention

ATTEMPTS = timedelta(days=30)
LETTERS = timedelta(days=90)  # Sent or dropped; until then nothing posts the same one again.
# What is usual where no state says otherwise; one-time links go with the sessions.
LINKS = SESSIONS = timedelta(days=retention.SESSIONS.usual)
DRAFTS = timedelta(days=retention.DRAFTS.usual)


@dataclass(frozen=True)
class Ruled:
    """What a state says about its people, as a query of their ids. None leaves it as usual."""

    people: Any
    drafts: timedelta | None = None
    sessions: timedelta | None = None  # One-time links too.


def forget_old(now: datetime, ruled: Sequence[Ruled] = ()) -> Counter[str]:
    """How many rows of what went. A few at a time, so that nobody waits for it, until all of it is gone.

    Whoever belongs to two states that say something goes by the shorter one.
    """
    revoked = Session.revoked_at.is_null(False)
    drafts = [(one.people, one.drafts) for one in ruled if one.drafts]
    sessions = [(one.people, one.sessions) for one in ruled if one.sessions]
    named: dict[str, Any] = {model._meta.name: model for model in records()}  # type: ignore[attr-defined]
    attempt, feed = named["signinattempt"], named["feed"]
    old: dict[str, tuple[Any, Any]] = {
        "attempts": (attempt, attempt.at < now - ATTEMPTS),
        "sessions": (
            Session,
            (revoked & older(Session, Session.revoked_at, now, SESSIONS, sessions))
            | older(Session, Session.ends_at, now, SESSIONS, sessions),
        ),
        "links": (OneTimeLink, older(OneTimeLink, OneTimeLink.ends_at, now, LINKS, sessions)),
        "sign-ins under way": (PendingSignIn, older(PendingSignIn, PendingSignIn.ends_at, now, SESSIONS, sessions)),
        "recovery codes": (RecoveryCode, older(RecoveryCode, RecoveryCode.used_at, now, SESSIONS, sessions)),
        "calendars": (feed, older(feed, feed.ended_at, now, SESSIONS, sessions)),
        "letters": (Letter, (Letter.sent_at < now - LETTERS) | (Letter.dropped_at < now - LETTERS)),
        "drafts": (Draft, older(Draft, Draft.at, now, DRAFTS, drafts)),
    }
    gone: Counter[str] = Counter()
    for name, (model, is_old) in old.items():
        some = model.select(model.id).where(is_old).order_by(model.id).limit(AT_ONCE).tuples()
        while ids := [id for (id,) in some.clone()]:
            with write():
                gone[name] += model.delete().where(model.id.in_(ids)).execute()
    return gone


def older(model: Any, at: Any, now: datetime, usual: timedelta, ruled: Sequence[tuple[Any, timedelta]]) -> Any:
    """SQL: past what the state of its person says, or past what is usual where none says anything."""
    is_old = at < now - usual
    for people, _ in ruled:
        is_old &= model.person.not_in(people)
    for people, kept in ruled:
        is_old |= (at < now - kept) & model.person.in_(people)
    return is_old
