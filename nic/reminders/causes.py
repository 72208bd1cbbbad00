"""What brings a reminder about, before anybody asks whom it is for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from nic.access import Ability, Role

MORNING = time(6)  # By the clock of the place; quiet hours are each person's own.


@dataclass(frozen=True)
class Cause:
    """To be told of a thing from `due_at` on: these people, a team as far as its roles let them do it, and whoever
    holds one of these roles at these places. `kind` is one of nic.today.kinds.Waits."""

    kind: str
    of_kind: str
    of_uid: UUID
    slot: str  # Which of several: mostly the day that Today says.
    due_at: datetime
    people: frozenset[int] = frozenset()
    team_id: int | None = None
    ability: Ability = Ability.RUN_CYCLES
    place_ids: frozenset[int] = frozenset()
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class Source:
    """One kind of record. `reads`: by the name of a record that was changed, which uids it may concern. `at_places`:
    all uids that belong to these places. `causes`: all that these call for now, past and to come, in a number of
    questions that does not grow with them."""

    name: str
    kinds: tuple[str, ...]
    reads: Mapping[str, Callable[[list[Any]], Iterable[UUID]]]
    at_places: Callable[[Iterable[int]], Iterable[UUID]]
    causes: Callable[[list[UUID], datetime], Iterable[Cause]]


def morning(place: Any, day: date) -> datetime:
    return datetime.combine(day, MORNING, ZoneInfo(place.time_zone))


def own_uids(records: list[Any]) -> set[UUID]:
    return {one.uid for one in records}
