"""What is planned, for the calendars that people carry about (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Entry:
    """Instants with their time zone, or days; then `ends` is the day after the last."""

    uid: Any
    version: int
    changed_at: datetime
    begins: date
    ends: date
    title: str
    where: str = ""
    about: str = ""
    address: str = ""


def calendar_file(name: str, entries: Iterable[Entry], about: str) -> bytes:
    """A changed entry takes the place of the one that was sent before. `about` names the kind of calendar."""
    from icalendar import Calendar  # It reads the time zones of the world: not at every start.

    calendar = Calendar()
    calendar.add("prodid", f"-//nic//{about}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(event_of(entry))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def event_of(entry: Entry) -> Any:
    """DTSTAMP of what answers to no invitation is when it changed last: so the same calendar is the same file."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.uid}@nic")
    event.add("sequence", entry.version)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", entry.begins)
    event.add("dtend", entry.ends)
    event.add("summary", entry.title)
    for name, value in (("location", entry.where), ("description", entry.about), ("url", entry.address)):
        if value:
            event.add(name, value)
    return event
