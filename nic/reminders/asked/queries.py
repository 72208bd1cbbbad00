"""Whom a cause is for: of those whom it concerns, the ones who chose to hear of its kind at once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from nic.access import ABILITIES, Role
from nic.db import kept
from nic.people.models import Person
from nic.places.models import HeldRole, Place, Team, TeamMember
from nic.reminders.causes import Cause, Source
from nic.reminders.models import MailChoice, Reminder
from nic.reminders.of_comments.queries import COMMENTS
from nic.reminders.of_cycles.queries import CYCLES
from nic.reminders.of_plans.queries import HANDED_IN, PLANS, WINDOWS
from nic.reminders.of_reviews.queries import REVIEWS
from nic.reminders.of_series.queries import SERIES
from nic.reminders.of_support.queries import SUPPORT
from nic.reminders.of_tasks.queries import TASKS
from nic.summaries.queries import abroad
from nic.today.kinds import Waits

SOURCES: tuple[Source, ...] = (SERIES, CYCLES, TASKS, COMMENTS, REVIEWS, PLANS, HANDED_IN, WINDOWS, SUPPORT)
LOOKED_UP = frozenset(Waits) - {kind for one in SOURCES for kind in one.kinds}  # No row of their own brings them about.
Key = tuple[int, str, UUID, str]  # Person, kind, thing, slot.
NOBODY: frozenset[str] = frozenset()


def listens() -> Any:
    """SQL: of a choice, that something is to be told at once. Without quotes JSON is the same on both databases."""
    return MailChoice.is_mail_on & (MailChoice.immediate.cast("text") != "[]")


def has_listeners() -> bool:
    return bool(first_listener())


@kept
def first_listener() -> Any:
    return MailChoice.select(MailChoice.id).where(listens()).limit(1)


def wanted(causes: Iterable[Cause], now: datetime) -> dict[Key, Cause]:
    """Three questions for any number of causes."""
    causes = list(causes)
    named = kinds_of(frozenset().union(*(one.people for one in causes)))
    teams = members_of({one.team_id for one in causes if one.team_id}, now)
    places = holders_at(frozenset().union(*(one.place_ids for one in causes)), now)
    found: dict[Key, Cause] = {}
    for one in causes:
        people = {id for id in one.people if one.kind in named.get(id, NOBODY)}
        people |= {id for id, role, kinds in teams.get(one.team_id, ()) if may(role, one) and one.kind in kinds}
        for place_id in one.place_ids & places.keys():
            people |= {id for id, role, kinds in places[place_id] if role in one.roles and one.kind in kinds}
        found |= {(id, str(one.kind), one.of_uid, one.slot): one for id in people}
    return found


def may(role: str, cause: Cause) -> bool:
    return cause.ability in ABILITIES[Role(role)]


def kinds_of(person_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    ids = list(person_ids)
    found = MailChoice.select(MailChoice.person, MailChoice.immediate).join(Person)
    rows: Any = found.where(MailChoice.person.in_(ids), listens(), Person.withdrawn_at.is_null()).tuples()
    return {id: frozenset(kinds) for id, kinds in rows} if ids else {}


def members_of(team_ids: Iterable[int], now: datetime) -> dict[Any, list[tuple[int, str, frozenset[str]]]]:
    """By team: person, role at its place, and what they want to hear at once."""
    ids = list(team_ids)
    today = abroad(now)
    found = TeamMember.select(TeamMember.team, TeamMember.person, HeldRole.role, MailChoice.immediate).join(Team)
    same = (HeldRole.place == Team.place) & (HeldRole.person == TeamMember.person) & HeldRole.is_present(today)
    found = found.join(HeldRole, on=same).join(MailChoice, on=MailChoice.person == TeamMember.person)
    return by_first(found.where(TeamMember.team.in_(ids), TeamMember.is_present(today), listens())) if ids else {}


def holders_at(place_ids: Iterable[int], now: datetime) -> dict[Any, list[tuple[int, str, frozenset[str]]]]:
    """The same of everybody who holds a role at these places."""
    ids = list(place_ids)
    found = HeldRole.select(HeldRole.place, HeldRole.person, HeldRole.role, MailChoice.immediate)
    found = found.join(MailChoice, on=MailChoice.person == HeldRole.person)
    return by_first(found.where(HeldRole.place.in_(ids), HeldRole.is_present(abroad(now)), listens())) if ids else {}


def by_first(query: Any) -> dict[Any, list[tuple[int, str, frozenset[str]]]]:
    found: dict[Any, list[tuple[int, str, frozenset[str]]]] = {}
    for first, person_id, role, kinds in query.tuples():
        found.setdefault(first, []).append((person_id, role, frozenset(kinds)))
    return found


def rows_of(source: Source, uids: list[UUID]) -> dict[Key, Reminder]:
    found: Any = Reminder.select().where(Reminder.of_uid.in_(uids), Reminder.kind.in_(source.kinds))
    return {(one.person_id, one.kind, one.of_uid, one.slot): one for one in found}


def places_with_listeners() -> list[int]:
    """Where somebody holds a role who wants to hear of something at once, and where they held one."""
    found = HeldRole.select(HeldRole.place).join(MailChoice, on=MailChoice.person == HeldRole.person)
    rows: Any = found.where(listens()).distinct().tuples()
    return sorted(id for (id,) in rows)


def list_places_of(person_ids: Iterable[int]) -> set[int]:
    rows: Any = HeldRole.select(HeldRole.place).where(HeldRole.person.in_(list(person_ids))).distinct().tuples()
    return {id for (id,) in rows}


def list_places(place_ids: Iterable[int]) -> list[Any]:
    found: Any = Place.select().where(Place.id.in_(list(place_ids)))
    return list(found)
