"""What ends when a place closes, and what comes back when it is opened again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN

from nic.people.models import Person
from nic.places.closing.models import Closing
from nic.places.invited.models import Invitation
from nic.places.invited.queries import is_open as is_waiting
from nic.places.models import Coaching, HeldRole, NetworkMember, Place, Team, TeamMember
from nic.places.queries import MOST, ids_below, is_open

FRESH = timedelta(days=30)  # So long a closing is taken back whole, with everybody who was there.


@dataclass(frozen=True)
class Ending:
    """The rows that end, or come back, by the verb that the history says of each."""

    rows: dict[str, list[Any]]

    @property
    def coaches(self) -> int:
        return len(self.rows["end coaching"])

    @property
    def networks(self) -> int:
        return len(self.rows["leave network"])

    @property
    def invited(self) -> int:
        return len(self.rows["take back invitation"])

    @property
    def people(self) -> list[Any]:
        return list({one.person_id: one.person for one in self.rows["end role"]}.values())


def ending_at(place, now: datetime) -> Ending:
    """What holds now."""
    today = place.day_of(now)
    present = {model: model.is_present(today) for model in (HeldRole, TeamMember, Coaching, NetworkMember)}
    return Ending({verb: list(rows) for verb, rows in rows_of(place, present, is_waiting(now)).items()})


def ended_by(closing) -> Ending:
    """What this closing has ended, and nobody has changed since."""
    then = {model: model.withdrawn_at == closing.at for model in (HeldRole, TeamMember, Coaching, NetworkMember)}
    return Ending({verb: list(rows) for verb, rows in rows_of(closing.place, then, None).items()})


def rows_of(place, which: dict[Any, Any], waiting: Any) -> dict[str, Any]:
    """An invitation that is gone stays gone: its letter said so."""
    teams = Team.select(Team.id).where(Team.place == place)
    with_person: Any = HeldRole.select(HeldRole, Person).join(Person, on=HeldRole.person)
    found = {
        "end role": with_person.where(HeldRole.place == place, which[HeldRole]),
        "leave team": TeamMember.select().where(TeamMember.team.in_(teams), which[TeamMember]),
        "end coaching": Coaching.select().where(Coaching.team.in_(teams), which[Coaching]),
        "leave network": NetworkMember.select().where(NetworkMember.place == place, which[NetworkMember]),
    }
    if waiting is not None:
        found["take back invitation"] = Invitation.select().where(Invitation.place == place, waiting)
    return found


def find_closing(place) -> Any:
    """With who closed it and the place that it went into; None of a place that is open."""
    after: Any = Place.alias()
    found: Any = Closing.select(Closing, Person, after).join(Person, on=Closing.by).switch(Closing)
    found = found.join(after, JOIN.LEFT_OUTER, on=Closing.successor == after.id, attr="successor")
    found = found.where(Closing.place == place, Closing.withdrawn_at.is_null()).order_by(Closing.id.desc())
    return found.first()


def find_late_opening(place, now: datetime) -> Any:
    """The newest closing that was taken back, as long as that is news."""
    found = Closing.select().where(Closing.place == place, Closing.withdrawn_at > now - FRESH)
    return found.order_by(Closing.withdrawn_at.desc()).first()


def whole_until(closing) -> date:
    """The last day on which opening it brings everybody back, by the clock of the place."""
    last: date = closing.place.day_of(closing.at + FRESH)
    return last


def comes_back_whole(closing, now: datetime) -> bool:
    return bool(closing.place.day_of(now) <= whole_until(closing))


def list_open_below(place) -> list[Place]:
    """What must be moved or closed before this one."""
    found = Place.select().where(Place.id.in_(ids_below(place) - {place.id}), is_open())
    return list(found.order_by(Place.name, Place.id).limit(MOST))


def list_successors(above, place) -> list[Place]:
    """Places of its kind that are open, below the one from where it is closed."""
    found = Place.select().where(Place.id.in_(ids_below(above) - {place.id}), Place.kind == place.kind, is_open())
    return list(found.order_by(Place.name, Place.id).limit(MOST))


def list_closed_homes(person) -> list[Any]:
    """The places whose closing has ended a role of theirs: what somebody without any role is told. Newest first."""
    after: Any = Place.alias()
    found: Any = Closing.select(Closing, Place, after).join(Place, on=Closing.place).switch(Closing)
    found = found.join(after, JOIN.LEFT_OUTER, on=Closing.successor == after.id, attr="successor").switch(Closing)
    found = found.join(HeldRole, on=(HeldRole.place == Closing.place) & (HeldRole.withdrawn_at == Closing.at))
    found = found.where(HeldRole.person == person, Closing.withdrawn_at.is_null())
    return list({one.id: one for one in found.order_by(Closing.id.desc()).limit(MOST)}.values())
