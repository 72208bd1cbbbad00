"""After a backup took the place of a database: what was due by then may have been told since."""

from datetime import datetime
from uuid import uuid4

from nic.db import write
from nic.reminders.models import Reminder


def leave_to_digest(now: datetime) -> int:
    """As after a letter that could not be sent: it stands on Today and in the next digest. Answers how many."""
    with write():
        due = (Reminder.due_at <= now) & Reminder.told_in.is_null() & Reminder.ended_at.is_null()
        return int(Reminder.update(told_in=uuid4()).where(due).execute())
