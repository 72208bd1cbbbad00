"""Compares the summaries with what they would be, and makes them anew."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from nic import derived
from nic.db import write
from nic.summaries.actions import AT_ONCE, COUNTED, begin_month, renew_places, tell_anew
from nic.summaries.changed.queries import ids_of_all, ids_of_places
from nic.summaries.checked.queries import (
    FAR,
    difference,
    faults_of_moves,
    faults_of_sums,
    faults_of_telling,
    held_at,
    ids_followed,
    last_act_at,
    moves_that_differ,
    sums,
)
from nic.summaries.models import Summary
from nic.summaries.queries import abroad, months_of, rows_at


def faults() -> Iterator[str]:
    """As of the last act of all: which places are members depends on a day."""
    today = abroad(last_act_at())
    for places in ids_followed(today):
        yield from faults_at(places)
    yield from faults_of_sums(today)
    yield from faults_of_moves(today)
    yield from faults_of_telling(today)


def faults_at(places: list[int]) -> Iterator[str]:
    """Records whose contribution is another one than was kept."""
    held = held_at(places)
    for kind, ids in ids_of_all(places).items():
        every = sorted(ids | {id for of_kind, id in held if of_kind == kind})
        for start in range(0, len(every), AT_ONCE):
            for id, (_, counts) in COUNTED[kind](every[start : start + AT_ONCE]).items():
                kept = held[kind, id].counts if (kind, id) in held else {}
                if kept != counts:
                    yield f"{kind} {id}: {difference(kept, counts)}"


def mend(now: datetime) -> None:
    """From this month on. What was kept of earlier ones stays: nobody knows any more how they ended."""
    with write():
        today = abroad(now)
        for places in ids_followed(today):
            renew_places(places, now)
        wanted, rows = sums(today), rows_at(ids_of_places(), FAR)
        other: list[Any] = [id for id, row in rows.items() if row.counts != wanted.get(id, {})]
        other += list(wanted.keys() - rows.keys())
        for month, ids in months_of(other, now).items():
            for row in begin_month(ids, month):
                row.counts = wanted.get(row.place_id, {})
                row.save(only=[Summary.counts])
        for row, moves in moves_that_differ(ids_of_places(), today):
            row.moved = moves
            row.save(only=[Summary.moved])
        tell_anew(now)


derived.checks.append(derived.Check("the monthly summaries", faults, mend, begun_by="0036_summaries"))
