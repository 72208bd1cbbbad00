"""A schedule for the calendars that people carry about (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event


def begins_at(session: Any, host: Any) -> datetime:
    """The instant of its hour on the wall there."""
    return datetime.fromisoformat(f"{session.held_on.isoformat()}T{session.begins}").replace(
        tzinfo=ZoneInfo(host.time_zone)
    )


def calendar_of(sessions: Iterable[Any], review: Any, now: datetime, address: str, title: Any) -> bytes:
    """`title(session)` says in words what it is. A changed session takes the place of the one that was sent before."""
    calendar = Calendar()
    calendar.add("prodid", "-//nic//visit//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{review.name}, {review.host.name}")
    for session in sessions:
        begins = begins_at(session, review.host)
        event = Event()
        event.add("uid", f"{session.uid}@nic")
        event.add("sequence", session.version)
        event.add("dtstamp", now)
        event.add("last-modified", session.changed_at)
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=session.minutes))
        event.add("summary", title(session))
        where = [part for part in (session.school and session.school.name, session.where_at) if part]
        if where:
            event.add("location", ", ".join(where))
        event.add("url", address)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()
