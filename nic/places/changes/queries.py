"""Whether anything has changed since somebody opened a page."""

from typing import Any

from peewee import fn

from nic.history import History
from nic.places.models import Link


def newest_change(parts: Any) -> Any:
    """SQL: which line of the history told last of any of these (their uids), or of what is linked to them: an open page
    knows by it when to ask anew."""
    return History.select(fn.MAX(History.id)).where(tells_of(parts)).tuples()


def changes_after(parts: Any, since: Any, most: int) -> Any:
    """SQL: the lines of the history that told of any of these after this one, in their order."""
    return History.select().where(tells_of(parts), History.id > since).order_by(History.id).limit(most)


def tells_of(parts: Any) -> Any:
    linked: Any = Link.select(Link.uid).where(Link.from_uid.in_(parts) | Link.to_uid.in_(parts))
    return History.of_uid.in_(parts.union_all(linked))
