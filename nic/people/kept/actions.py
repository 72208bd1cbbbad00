"""How long what the house notes about signing in is kept: none of it is anybody's record."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from nic.db import AT_ONCE, records, write
from nic.people.models import Draft, OneTimeLink, Session

ATTEMPTS, SESSIONS, LINKS = timedelta(days=30), timedelta(days=90), timedelta(days=90)
DRAFTS = timedelta(days=400)  # Somebody may go on next school year with what they typed in this one.


def forget_old(now: datetime) -> Counter[str]:
    """How many rows of what went. A few at a time: nobody waits for it, and the next tick goes on."""
    ended = Session.revoked_at.is_null(False) & (Session.revoked_at < now - SESSIONS)
    attempt: Any = next(model for model in records() if model._meta.name == "signinattempt")  # type: ignore[attr-defined]
    old: dict[str, tuple[Any, Any]] = {
        "attempts": (attempt, attempt.at < now - ATTEMPTS),
        "sessions": (Session, ended | (Session.ends_at < now - SESSIONS)),
        "links": (OneTimeLink, OneTimeLink.ends_at < now - LINKS),
        "drafts": (Draft, Draft.at < now - DRAFTS),
    }
    gone: Counter[str] = Counter()
    for name, (model, is_old) in old.items():
        ids = [id for (id,) in model.select(model.id).where(is_old).order_by(model.id).limit(AT_ONCE).tuples()]
        if ids:
            with write():
                gone[name] = model.delete().where(model.id.in_(ids)).execute()
    return gone
