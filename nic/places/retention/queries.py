from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nic.access import Kind
from nic.people.models import Draft, Session
from nic.people.outdated.actions import Ruled
from nic.places.lines.queries import lines_of
from nic.places.models import HeldRole, Place
from nic.places.queries import ids_below
from nic.places.settings import days_notes_are_kept
from nic.science.retention import DRAFTS, SESSIONS


@dataclass(frozen=True)
class Kept:
    """Days."""

    drafts: int
    sessions: int
    notes: int  # Of a visit, for the team that took them.


@dataclass(frozen=True)
class Going:
    """How much of what people of a state left behind would be too old."""

    drafts: int
    sessions: int


def count_going(state, now: datetime, *, drafts: int, sessions: int) -> Going:
    """With so many days, in place of what holds now: nothing that goes already is counted again."""
    people, today = ruled(state).people, kept_along([[state]])
    typed = Draft.select().where(Draft.person.in_(people), within(Draft.at, now, drafts, today.drafts))
    ended = within(Session.revoked_at, now, sessions, today.sessions)
    ended |= Session.revoked_at.is_null() & within(Session.ends_at, now, sessions, today.sessions)
    return Going(typed.count(), Session.select().where(Session.person.in_(people), ended).count())


def within(at: Any, now: datetime, days: int, today: int) -> Any:
    """SQL: too old by `days`, and not by those of today."""
    return (at < now - timedelta(days=days)) & (at >= now - timedelta(days=today))


def list_ruled() -> list[Ruled]:
    """What each state says that says anything, of everybody who holds or held a role in it."""
    states = Place.select().where(Place.kind == Kind.STATE).order_by(Place.id)
    return [ruled(state) for state in states if any(said_by(state))]


def ruled(state: Any) -> Ruled:
    people = HeldRole.select(HeldRole.person).where(HeldRole.place.in_(ids_below(state)))
    drafts, sessions = (timedelta(days=days) if days else None for days in said_by(state))
    return Ruled(people, drafts, sessions)


def said_by(state: Any) -> tuple[int | None, int | None]:
    return state.settings.get("drafts_kept_days"), state.settings.get("sessions_kept_days")


def kept_for(person) -> Kept:
    """By every place at which they hold or held a role."""
    places: Any = HeldRole.select(HeldRole.place).where(HeldRole.person == person).distinct().tuples()
    return kept_along(lines_of({id for (id,) in places}).values())


def kept_along(lines: Iterable[Sequence[Any]]) -> Kept:
    """For somebody who belongs to these places: of several states that say something the shortest."""
    lines = list(lines)
    said = [said_by(line[0]) for line in lines if line[0].kind == Kind.STATE]
    return Kept(
        drafts=min((drafts for drafts, _ in said if drafts), default=DRAFTS.usual),
        sessions=min((sessions for _, sessions in said if sessions), default=SESSIONS.usual),
        notes=min((days_notes_are_kept(line) for line in lines), default=days_notes_are_kept([])),
    )
