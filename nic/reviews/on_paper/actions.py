from collections.abc import Iterable
from datetime import datetime
from typing import Any

from nic.db import write
from nic.reviews.models import ReviewNote
from nic.reviews.notes.actions import keep_note
from nic.reviews.sessions.calendar import begins_at


def keep_several(reviewer, now: datetime, rows: Iterable[dict[str, Any]], *, session=None) -> list[ReviewNote]:
    """All of them or none, saved for the team to read. They were written when their session was held."""
    noted_at = min(now, begins_at(session, reviewer.review.host)) if session else now
    with write():
        return [
            keep_note(reviewer, now, session=session, noted_at=noted_at, is_ready=True, **told) for told in rows
        ]  # fmt: skip
