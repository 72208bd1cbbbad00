"""The calendar of a network, who comes to what, and who may say so."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from peewee import JOIN

from nic.access import Ability, Role
from nic.errors import Missing
from nic.networks.models import Activity, SignUp
from nic.networks.queries import ADULTS, is_member_alone, list_member_places
from nic.people.models import Person
from nic.places.models import Place
from nic.places.queries import MOST, find_one, page_of


def every_activity(network) -> Any:
    return Activity.select().where(Activity.network == network, Activity.withdrawn_at.is_null())


def list_coming(network, now: datetime) -> list[Activity]:
    """What is not over, the next one first."""
    found = every_activity(network).where(Activity.ends_at > now)
    return list(found.order_by(Activity.begins_at, Activity.id).limit(MOST))


def list_past(network, now: datetime, page: int) -> list[Activity]:
    """The newest first."""
    return page_of(
        every_activity(network).where(Activity.ends_at <= now).order_by(Activity.begins_at.desc(), Activity.id), page
    )


def list_all(network) -> list[Activity]:
    return list(every_activity(network).order_by(Activity.begins_at.desc(), Activity.id).limit(MOST))


def find_activity(network, activity_id: int) -> Activity:
    return with_network(find_one(every_activity(network).where(Activity.id == activity_id)), network)


def find_activity_to_withdraw(network, activity_id: int) -> Activity:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return find_one(Activity.select().where(Activity.network == network, Activity.id == activity_id))


def with_network(activity, network) -> Any:
    activity.network = network
    return activity


# -- Who comes ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Signed:
    """Who has signed up for one activity."""

    rows: list[Any] = field(default_factory=list)
    places: int | None = None

    @property
    def people(self) -> int:
        return sum(one.people for one in self.rows)

    @property
    def left(self) -> int | None:
        """How many more fit; None: as many as come."""
        return None if self.places is None else max(0, self.places - self.people)

    def of(self, person_id: int | None) -> Any:
        """Their own, or None."""
        return next((one for one in self.rows if person_id and one.person_id == person_id), None)

    def several_of(self, place_id: int) -> Any:
        return next((one for one in self.rows if one.person_id is None and one.place_id == place_id), None)

    def seen_by(self, viewer: "SigningUp") -> list[Any]:
        """All of them by the hub; by others those of their own place and what they said themselves."""
        return [one for one in self.rows if viewer.sees(one)]


def list_signed(activities) -> dict[int, Signed]:
    """By the id of each activity. One query for any number."""
    activities = list(activities)
    found: Any = SignUp.select(SignUp, Person, Place).join(Person, JOIN.LEFT_OUTER, on=SignUp.person)
    found = found.switch(SignUp).join(Place, JOIN.LEFT_OUTER, on=SignUp.place)
    found = found.where(SignUp.activity.in_([one.id for one in activities]), SignUp.withdrawn_at.is_null())
    rows: dict[int, list[Any]] = {}
    for one in found.order_by(Place.name, Person.name, SignUp.id) if activities else ():
        rows.setdefault(one.activity_id, []).append(one)
    return {one.id: Signed(rows.get(one.id, []), one.places) for one in activities}


def find_signed(activity) -> Signed:
    return list_signed([activity])[activity.id]


@dataclass(frozen=True)
class SigningUp:
    """For whom the viewer may sign up in a network, and whose sign-ups they see."""

    person_id: int | None
    is_adult: bool = False  # Learners, families and guests come with the adults of their school, who count them.
    place: Any = None  # The member in whose name they come; None: the network itself, or alone.
    led: tuple[Any, ...] = ()  # Members of which they may say how many come.
    is_hub: bool = False
    own_ids: Collection[int] = ()

    def sees(self, sign_up) -> bool:
        is_theirs = self.person_id in (sign_up.person_id, sign_up.by_id)
        return self.is_hub or is_theirs or sign_up.place_id in self.own_ids

    def may_withdraw(self, sign_up) -> bool:
        is_theirs = self.person_id in (sign_up.person_id, sign_up.by_id)
        return self.is_hub or is_theirs or sign_up.place_id in [one.id for one in self.led]


def find_signing_up(network, standing, held, today: date, *, is_counting: bool = True) -> SigningUp:
    """Where nobody says how many come, a large network is not asked for all of its members."""
    own = list_member_places(network, today, among={one.place_id for one in held})
    at_work = {one.place_id for one in held if one.role in ADULTS}
    leading = {one.place_id for one in held if one.role == Role.LEAD}
    is_hub = standing.allows(Ability.RUN_NETWORK)
    theirs = [one for one in own if one.id in at_work]
    alone = not theirs and at_work and is_member_alone(network, standing.person_id, today)
    return SigningUp(
        person_id=standing.person_id,
        is_adult=bool(theirs or network.id in at_work or alone),
        place=theirs[0] if theirs else None,
        led=tuple(list_member_places(network, today) if is_hub and is_counting else led_of(own, leading)),
        is_hub=is_hub,
        own_ids={one.id for one in theirs},
    )


def led_of(members: list[Any], leading: Collection[int]) -> list[Any]:
    return [one for one in members if one.id in leading]


def find_sign_up(activity, sign_up_id: int, viewer: SigningUp) -> SignUp:
    """Also one that was taken back already: the second of two clicks gets the answer of the first."""
    found = find_one(SignUp.select().where(SignUp.activity == activity, SignUp.id == sign_up_id))
    if not viewer.may_withdraw(found):
        raise Missing
    return found
