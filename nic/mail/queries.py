"""What became of letters, for whoever looks after the installation."""

from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from nic.mail.models import NO_LONGER, Letter

LOOKED_BACK = timedelta(days=30)


def came_to_nobody() -> Any:
    """SQL: of a letter, that somebody wanted it and no mail server took it."""
    return Letter.dropped_at.is_null(False) & (Letter.why != NO_LONGER)


def count_undelivered(now: datetime) -> dict[str, int]:
    """By what they were about, of the last thirty days."""
    found: Any = Letter.select(Letter.about, fn.COUNT(Letter.id)).where(came_to_nobody())
    found = found.where(Letter.dropped_at > now - LOOKED_BACK).group_by(Letter.about).order_by(Letter.about)
    return dict(found.tuples())
