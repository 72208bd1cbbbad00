"""Roles that have run out by their day, and what goes with them."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from nic.db import AT_ONCE
from nic.history import History
from nic.people.models import Person
from nic.places.models import HeldRole, Place, Team, TeamMember

FIRST = Place(time_zone="Pacific/Kiritimati")  # Where each day begins before it does anywhere else.
GIVEN = ["give role", "prolong role"]


def each_run_out(now: datetime) -> Iterator[HeldRole]:
    """Roles whose last day is over where they are held, and that nobody has settled yet. All of them, some at a time:
    those that can't be settled stay, and would stand before the others for ever."""
    waiting: Any = HeldRole.select(HeldRole, Place).join(Place).where(
        HeldRole.settled_at.is_null(), HeldRole.withdrawn_at.is_null(), HeldRole.until_on < FIRST.day_of(now)
    )  # fmt: skip
    last_id = 0
    while some := list(waiting.where(HeldRole.id > last_id).order_by(HeldRole.id).limit(AT_ONCE)):
        yield from (held for held in some if has_run_out(held, now))
        last_id = some[-1].id


def has_run_out(held, now: datetime) -> bool:
    is_open = held.withdrawn_at is None and held.settled_at is None
    return is_open and held.until_on is not None and held.until_on < held.place.day_of(now)


def ended_at(held) -> datetime:
    """The instant after its last day, by the clock of its place."""
    after = held.until_on + timedelta(days=1)
    return datetime.combine(after, time(), ZoneInfo(held.place.time_zone)).astimezone(UTC)


def who_set(held) -> Person:
    """Whoever set the last day: what happens on it is their act."""
    line = History.select().where(History.of_uid == held.uid, History.verb.in_(GIVEN)).order_by(History.id.desc())
    found = line.first()
    person = Person.get_or_none(Person.uid == found.by_uid) if found else None
    return person or held.person


def list_teams_ever(person, place) -> list[Team]:
    """Also those on which they ended by the same day."""
    mine = TeamMember.select(TeamMember.team).where(TeamMember.person == person)
    return list(Team.select().where(Team.place == place, Team.id.in_(mine)).order_by(Team.name))


def list_memberships(person, place, day) -> list[TeamMember]:
    on: Any = TeamMember.select().join(Team).where(TeamMember.person == person, Team.place == place)
    return list(on.where(TeamMember.is_present(day)))
