"""When an activity is: instants as the network keeps them, days and times as people there read them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MIDNIGHT, DAY, MOMENT = "00:00", timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True)
class Hours:
    """`ends` is after `begins`, unless what was typed makes no sense."""

    begins_at: datetime
    ends_at: datetime
    is_whole_days: bool


def hours_of(zone: str, begins_on: date, begins: str | None, ends_on: date | None, ends: str | None) -> Hours:
    """Without a time whole days, the last one included; with only the first time an hour."""
    last = ends_on or begins_on
    if not begins:
        return Hours(at(zone, begins_on, MIDNIGHT), at(zone, last + DAY, MIDNIGHT), True)
    first = at(zone, begins_on, begins)
    if not ends:
        return Hours(first, max(first, at(zone, last, begins)) + timedelta(hours=1), False)
    return Hours(first, at(zone, last, ends), False)


def at(zone: str, day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone))


def days_of(activity, place) -> tuple[date, date]:
    """The first and the last day, as they are there. A midnight belongs to the day that ends with it."""
    return place.day_of(activity.begins_at), place.day_of(activity.ends_at - MOMENT)


def clocks_of(activity, place) -> tuple[str, str]:
    """As they are typed; empty for whole days."""
    if activity.is_whole_days:
        return "", ""
    first, last = instants_of(activity, place)
    return f"{first:%H:%M}", f"{last:%H:%M}"


def instants_of(activity, place) -> tuple[datetime, datetime]:
    zone = ZoneInfo(place.time_zone)
    return activity.begins_at.astimezone(zone), activity.ends_at.astimezone(zone)
