"""Whether anything has changed since somebody opened a page."""

from typing import Any

from peewee import fn

from nic.history import History
from nic.places.models import Link


def newest_change(parts: Any) -> Any:
    """SQL: which line of the history told last of any of these (their uids), or of what is linked to them: an open page
    knows by it when to ask anew."""
    linked: Any = Link.select(Link.uid).where(Link.from_uid.in_(parts) | Link.to_uid.in_(parts))
    return History.select(fn.MAX(History.id)).where(History.of_uid.in_(parts.union_all(linked))).tuples()
