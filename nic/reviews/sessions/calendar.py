"""A schedule for the calendars that people carry about."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from nic.calendar_file import Entry, calendar_file


def begins_at(session: Any, host: Any) -> datetime:
    """The instant of its hour on the wall there."""
    return datetime.fromisoformat(f"{session.held_on.isoformat()}T{session.begins}").replace(
        tzinfo=ZoneInfo(host.time_zone)
    )


def calendar_of(sessions: Iterable[Any], review: Any, address: str, title: Any) -> bytes:
    """`title(session)` says in words what it is."""
    entries = (entry_of(session, review, address, title(session)) for session in sessions)
    return calendar_file(f"{review.name}, {review.host.name}", entries, "visit")


def entry_of(session: Any, review: Any, address: str, title: str) -> Entry:
    begins = begins_at(session, review.host)
    where = [part for part in (session.school and session.school.name, session.where_at) if part]
    return Entry(
        session.uid, session.version, session.changed_at, begins, begins + timedelta(minutes=session.minutes), title,
        where=", ".join(where), address=address,
    )  # fmt: skip
