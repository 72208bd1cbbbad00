"""After a backup took the place of a database, what had ended since would hold again."""

from datetime import datetime

from nic.db import write
from nic.mail.actions import drop
from nic.mail.models import Letter
from nic.people.factors.models import PendingSignIn
from nic.people.models import OneTimeLink, Session


def end_what_came_back(now: datetime) -> dict[str, int]:
    """Everybody signs in anew, and what was due by now may have been sent already. Answers how much of it there was."""
    with write():
        due = list(Letter.select().where(Letter.next_at <= now))
        return {
            "sessions": Session.update(revoked_at=now).where(Session.revoked_at.is_null()).execute(),
            "sign-ins under way": PendingSignIn.update(used_at=now).where(PendingSignIn.used_at.is_null()).execute(),
            "one-time links": OneTimeLink.update(used_at=now).where(OneTimeLink.used_at.is_null()).execute(),
            "letters that were due": sum(drop(one, now, "restored from a backup") for one in due),
        }
