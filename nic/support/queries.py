"""Support asked and promised, for both of its places; and what of it waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.access import Ability, Kind
from nic.db import kept
from nic.people.models import Person
from nic.places.lines.queries import list_line
from nic.places.membership.queries import list_networks_of
from nic.places.models import Place
from nic.places.queries import MOST, find_one, is_open
from nic.reviews.findings.models import Finding
from nic.reviews.models import Review, Reviewer
from nic.reviews.taken.queries import Found, list_found
from nic.science.support import (
    FORGOTTEN,
    NEAR,
    Counted,
    State,
    count_support,
    state_of,
    waits_for_asker,
    waits_for_promiser,
)
from nic.support.models import Support

OTHER: Any = Place.alias("asked_place")
# What a line of Today says of a support and of its places.
TOLD = (
    Support.id, Support.uid, Support.place, Support.asked_of, Support.asked, Support.needed_by_on, Support.promised,
    Support.promised_on, Support.declined_because, Support.kept, Place.id, Place.kind, Place.name,
    OTHER.id, OTHER.kind, OTHER.name,
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One support with where it stands today."""

    support: Any
    state: State

    @property
    def is_open(self) -> bool:
        return self.state in (State.ASKED, State.PROMISED, State.LATE)


def asked_of(support, today: date) -> Asked:
    state = state_of(
        has_promise=bool(support.promised), is_declined=bool(support.declined_because), kept=support.kept,
        promised_on=support.promised_on, today=today,
    )  # fmt: skip
    return Asked(support, state)


def every_support() -> Any:
    """With both of its places."""
    found = Support.select(Support, Place, OTHER, Person).join(Place, on=Support.place)
    found = found.switch(Support).join(OTHER, on=Support.asked_of).switch(Support).join(Person, on=Support.by)
    return found.where(Support.withdrawn_at.is_null())


def find_support(place, support_id: int) -> Any:
    """From either side."""
    here = (Support.place == place) | (Support.asked_of == place)
    return find_one(every_support().where(Support.id == support_id, here))


def find_support_to_withdraw(place, support_id: int) -> Any:
    """By whoever asked; also when it is gone already: the second of two clicks gets the answer of the first."""
    return find_one(Support.select().where(Support.id == support_id, Support.place == place))


def list_asked_by(place, today: date) -> list[Asked]:
    """What this place asked of others; what is open first."""
    return told(every_support().where(Support.place == place), today)


def list_support_by(place, today: date) -> list[Asked]:
    """What others asked of this place: kept, not kept, open, with what is still needed."""
    return told(every_support().where(Support.asked_of == place), today)


def told(found, today: date) -> list[Asked]:
    rows = [asked_of(one, today) for one in found.order_by(Support.needed_by_on, Support.id).limit(MOST)]
    return sorted(rows, key=lambda one: not one.is_open)


def count_support_by(place, today: date) -> Counted | None:
    """Over at least three places."""
    return count_told(list_support_by(place, today))


def count_told(rows: Iterable[Asked]) -> Counted | None:
    return count_support((one.support.place_id, one.state, bool(one.support.still_needed)) for one in rows)


def may_read(standing) -> bool:
    """People of the place, and those above who read its plan: never everybody who sees a report."""
    return standing.allows(Ability.READ_DRAFTS) or standing.allows(Ability.READ_PLANS)


def find_findings(rows: Iterable[Asked]) -> dict[Any, dict[str, Any]]:
    """By the uid of a recommendation where it stands, for links: at its host, which a place that asks may have left."""
    uids = [one.support.of_uid for one in rows if one.support.of_kind == "finding"]
    found: Any = Finding.select(Finding, Review, Place).join(Review).join(Place, on=Review.host)
    hosts = [(one, one.review.host) for one in found.where(Finding.uid.in_(uids))] if uids else []
    return {one.uid: {"kind": host.kind, "place_id": host.id, "found_id": one.id} for one, host in hosts}


def list_recommendations(place) -> list[Found]:
    """Of the newest released reports, for which support can be asked."""
    return [one for one in list_found(place) if not one.is_strength]


# -- Who can be asked --------------------------------------------------------------------------------------------------


def list_askable(place, today: date) -> list[Place]:
    """Those above, its networks, and the districts that sent visitors; each once, the nearest first."""
    line = list_line(place)
    above = line[:-1][::-1] if place.kind != Kind.NETWORK else []
    networks = list_networks_of(place, None, today) if place.kind != Kind.NETWORK else []
    hosts = [one.id for one in line]
    sent = (
        Reviewer.select(Reviewer.comes_from).join(Review).where(Review.host.in_(hosts), Review.withdrawn_at.is_null())
    )
    sent = sent.where(Reviewer.withdrawn_at.is_null(), Reviewer.comes_from.is_null(False))
    homes = Place.select().where(Place.id.in_(sent), Place.id != place.id, is_open())
    return list(dict.fromkeys([*above, *networks, *homes.order_by(Place.name).limit(MOST)]))


# -- Today -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Waiting:
    """A support that waits for somebody who leads one of its places."""

    asked: Asked
    is_promiser: bool

    @property
    def place(self) -> Any:
        """Where this person finds it."""
        return self.asked.support.asked_of if self.is_promiser else self.asked.support.place


def list_waiting_support(led_ids, today: date) -> list[Waiting]:
    """In one query: what these places have not promised or not kept, then what they may say of others' promises."""
    led = set(led_ids)
    rows = [asked_of(one, today) for one in open_support(led, today + NEAR, today - FORGOTTEN)]
    promised = [Waiting(one, True) for one in rows if one.support.asked_of_id in led and owes(one, today)]
    asked = [Waiting(one, False) for one in rows if one.support.place_id in led and waits(one, today)]
    return promised + asked


@kept
def open_support(led, near, forgotten) -> Any:
    is_waiting = (Support.kept != "kept") & (Support.declined_because == "")
    is_due = Support.promised_on.is_null() | (Support.promised_on <= near) | (Support.kept == "not kept")
    is_recent = (Support.needed_by_on >= forgotten) | (Support.promised_on >= forgotten)
    mine = Support.asked_of.in_(led) | Support.place.in_(led)
    found = every_support().select(*TOLD).where(mine, is_waiting, is_due, is_recent, is_open())
    return found.order_by(Support.needed_by_on, Support.id).limit(MOST)


def owes(one: Asked, today: date) -> bool:
    return waits_for_promiser(one.state, one.support.promised_on, today)


def waits(one: Asked, today: date) -> bool:
    return waits_for_asker(one.state, one.support.needed_by_on, one.support.promised_on, today)
