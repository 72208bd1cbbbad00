"""What came of a problem over time: its fishbones and theories, each with its days and how far it is."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import fn

from nic.db import UtcField
from nic.history import History
from nic.problems.models import Cause


@dataclass(frozen=True)
class Told:
    """`counts` by the evidence of the causes; bones are none."""

    begun_at: datetime | None
    changed_at: datetime | None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def causes(self) -> int:
        return sum(self.counts.values())

    @property
    def supported(self) -> int:
        return self.counts.get("supported", 0)

    @property
    def ruled_out(self) -> int:
        return self.counts.get("ruled out", 0)


def list_days(things: Collection[Any]) -> dict[UUID, tuple[datetime, datetime]]:
    """When the first and the last line about each of these was written."""
    uids = [thing.uid for thing in things]
    if not uids:
        return {}
    found: Any = History.select(History.of_uid, fn.MIN(History.at), fn.MAX(History.at))
    found = found.where(History.of_uid.in_(uids)).group_by(History.of_uid).tuples()
    return {uid: (instant(first), instant(last)) for uid, first, last in found}


def tell_fishbones(fishbones: Collection[Any]) -> dict[int, Told]:
    """By id. A cause that was written or moved changes its fishbone."""
    if not fishbones:
        return {}
    ids = [one.id for one in fishbones]
    days = list_days(fishbones)
    written: Any = Cause.select(Cause.fishbone, fn.MAX(History.at)).join(History, on=(History.of_uid == Cause.uid))
    last = {id: instant(at) for id, at in written.where(Cause.fishbone.in_(ids)).group_by(Cause.fishbone).tuples()}
    counted: Any = Cause.select(Cause.fishbone, Cause.evidence, fn.COUNT(Cause.id))
    counted = counted.where(Cause.fishbone.in_(ids), Cause.withdrawn_at.is_null(), Cause.parent.is_null(False))
    counts: dict[int, dict[str, int]] = {}
    for id, evidence, many in counted.group_by(Cause.fishbone, Cause.evidence).tuples():
        counts.setdefault(id, {})[evidence] = many
    return {one.id: told(days.get(one.uid), last.get(one.id), counts.get(one.id, {})) for one in fishbones}


def told(days: tuple[datetime, datetime] | None, last: datetime | None, counts: dict[str, int]) -> Told:
    begun, changed = days or (None, None)
    return Told(begun, max((at for at in (changed, last) if at), default=None), counts)


def instant(value: Any) -> datetime:
    """The smallest or largest of a column loses what its field knows."""
    return UtcField().python_value(value)
