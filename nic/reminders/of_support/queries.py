"""Support that was promised: before its day for whoever promised it, after it for them and for whoever asked."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from nic.access import ABILITIES, Ability
from nic.places.queries import is_open
from nic.reminders.causes import Cause, Source, morning, own_uids
from nic.science.due import DAY
from nic.science.support import FIRST_THEIRS, NEAR
from nic.support.models import Support
from nic.support.queries import every_support
from nic.today.kinds import Waits

SPEAKS = frozenset(role for role, abilities in ABILITIES.items() if Ability.SUBMIT_PLANS in abilities)


def causes(uids: list[UUID], now: datetime) -> Iterator[Cause]:
    found: Any = every_support().where(Support.uid.in_(uids), Support.kept == "", Support.declined_because == "")
    for one in found.where(Support.promised_on.is_null(False), is_open()):
        theirs, askers = frozenset({one.asked_of_id}), frozenset({one.place_id})
        on, place = one.promised_on, one.place
        for name, day, places in (
            ("near", on - NEAR, theirs),
            ("late", on + DAY, theirs),
            ("asked", on + FIRST_THEIRS + DAY, askers),
        ):
            slot = f"{on} {name}"
            yield Cause(
                Waits.PROMISE, "support", one.uid, slot, morning(place, day), place_ids=places, roles=SPEAKS
            )  # fmt: skip


def at_places(place_ids: Iterable[int]) -> set[UUID]:
    ids = list(place_ids)
    rows: Any = Support.select(Support.uid).where(Support.place.in_(ids) | Support.asked_of.in_(ids)).tuples()
    return {uid for (uid,) in rows}


SUPPORT = Source("support", (Waits.PROMISE,), {"support": own_uids}, at_places, causes)
