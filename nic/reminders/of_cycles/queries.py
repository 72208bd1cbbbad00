"""A test two and three weeks old, past its end, or waiting for its Study."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peewee import fn

from nic.cycles.huddles.queries import last_logged
from nic.cycles.models import Cycle, Step
from nic.db import UtcField
from nic.places.models import Place, Team
from nic.places.queries import is_open
from nic.reminders.causes import Cause, Source, morning, own_uids
from nic.science.check_in import FIRST, LAST, WEEK
from nic.science.cycle import Stage
from nic.science.due import DAY
from nic.today.kinds import Waits

STUDIED = (Stage.STUDY, Stage.ACT)
LATER = timedelta(days=7)  # Whoever has begun to study is not told so on the same day.


def causes(uids: list[UUID], now: datetime) -> Iterator[Cause]:
    found: Any = Cycle.select(Cycle, Team, Place).join(Team).join(Place).where(Cycle.uid.in_(uids), is_open())
    cycles = list(found.where(Cycle.withdrawn_at.is_null(), Cycle.stage != Stage.CLOSED))
    logged = {one.id: on for one, on in last_logged([one for one in cycles if one.stage == Stage.DO])}
    stepped = newest_steps([one for one in cycles if one.stage in STUDIED])
    for one in cycles:
        yield from of_stage(one, logged.get(one.id), stepped.get(one.id))


def of_stage(one: Any, last_on: Any, stepped_at: Any) -> Iterator[Cause]:
    place, owner = one.team.place, frozenset({one.owner_id})
    team: dict[str, Any] = {"people": owner} if one.is_only_mine else {"team_id": one.team_id}
    if one.stage == Stage.PLAN and one.ends_on:
        yield cause(Waits.OVER, one, one.ends_on, morning(place, one.ends_on + DAY), people=owner)
    elif one.stage == Stage.DO:
        yield cause(Waits.OVER, one, one.ends_on, morning(place, one.ends_on + DAY), **team)
        for weeks in range(FIRST, LAST + 1):
            day = one.began_on + weeks * WEEK
            if day <= one.ends_on and not (last_on and last_on >= day):
                yield cause(Waits.CHECK_IN, one, day, morning(place, day), people=owner)
    elif one.stage == Stage.STOPPED and one.stopped_on:
        yield cause(Waits.STUDY, one, one.stopped_on, morning(place, one.stopped_on + DAY), **team)
    elif one.stage in STUDIED:
        since = max(one.ends_on, place.day_of(stepped_at)) if stepped_at else one.ends_on
        yield cause(Waits.STUDY, one, one.ends_on, morning(place, since + LATER), **team)


def newest_steps(cycles: list[Any]) -> dict[int, datetime]:
    """By cycle, when its stage began."""
    found: Any = Step.select(Step.cycle, fn.MAX(Step.at)).where(Step.cycle.in_(cycles)).group_by(Step.cycle)
    return {id: UtcField().python_value(at) for id, at in found.tuples()} if cycles else {}


def cause(kind: Waits, one: Any, day: Any, due_at: datetime, **to: Any) -> Cause:
    return Cause(kind, "cycle", one.uid, f"{day}", due_at, **to)


def of_logs(records: list[Any]) -> set[UUID]:
    return uids_of(Cycle.id.in_({one.cycle_id for one in records}))


def at_places(place_ids: Iterable[int]) -> set[UUID]:
    teams = Team.select(Team.id).where(Team.place.in_(list(place_ids)))
    return uids_of(Cycle.team.in_(teams), Cycle.withdrawn_at.is_null(), Cycle.stage != Stage.CLOSED)


def uids_of(*which: Any) -> set[UUID]:
    rows: Any = Cycle.select(Cycle.uid).where(*which).tuples()
    return {uid for (uid,) in rows}


CYCLES = Source(
    "cycles", (Waits.CHECK_IN, Waits.OVER, Waits.STUDY), {"cycle": own_uids, "logentry": of_logs}, at_places, causes
)
