"""Reminders as the records call for them now: written and ended in the write that changes those."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from nic import derived
from nic.db import AT_ONCE, write
from nic.reminders.asked.queries import has_listeners, places_with_listeners, rows_of, wanted
from nic.reminders.causes import Source
from nic.reminders.models import Reminder
from nic.reminders.of_series.queries import SERIES
from nic.reminders.renewed.queries import faults_of, series_to_go_on, uids_at, uids_changed
from nic.summaries.checked.queries import last_act_at


@derived.follows
def follow(changed: list[Any]) -> None:
    """Where nobody wants to hear of anything at once, one question and nothing else."""
    if has_listeners() or any(one._meta.name == "mailchoice" for one in changed):
        now = derived.changed_at()
        with write():
            for source, uids in uids_changed(changed):
                renew(source, uids, now)


def go_on(now: datetime) -> int:
    """The next day of series whose last one has come."""
    uids = series_to_go_on(now)
    if uids:
        with write():
            renew(SERIES, uids, now)
    return len(uids)


def renew(source: Source, uids: list[UUID], now: datetime) -> None:
    for start in range(0, len(uids), AT_ONCE):
        some = uids[start : start + AT_ONCE]
        keep(wanted(source.causes(some, now), now), rows_of(source, some), now)


def keep(causes: dict[Any, Any], rows: dict[Any, Reminder], now: datetime) -> None:
    """What is wanted again after it had ended is open again; it is told anew only where it never was."""
    new = [row_of(key, causes[key]) for key in causes.keys() - rows.keys()]
    over = [row.id for key, row in rows.items() if key not in causes and row.ended_at is None]
    with write():
        for start in range(0, len(new), AT_ONCE):
            Reminder.insert_many(new[start : start + AT_ONCE]).on_conflict_ignore().execute()
        for start in range(0, len(over), AT_ONCE):
            Reminder.update(ended_at=now).where(Reminder.id.in_(over[start : start + AT_ONCE])).execute()
        for key in causes.keys() & rows.keys():
            row, due_at = rows[key], causes[key].due_at
            if row.ended_at is not None or (row.told_in is None and row.due_at != due_at):
                told_in = row.told_in if row.told_at else None
                again = Reminder.update(ended_at=None, due_at=due_at, told_in=told_in)
                again.where(Reminder.id == row.id).execute()


def row_of(key: Any, cause: Any) -> dict[str, Any]:
    person_id, kind, of_uid, slot = key
    given = {"person": person_id, "kind": kind, "of_uid": of_uid, "slot": slot}
    return given | {"of_kind": cause.of_kind, "due_at": cause.due_at}


def faults() -> Iterator[str]:
    """As of the last act of all: what is late of a series depends on a day."""
    now = last_act_at()
    for source, uids in uids_at(places_with_listeners()):
        yield from faults_of(source, uids, now)


def mend(now: datetime) -> None:
    with write():
        for source, uids in uids_at(places_with_listeners()):
            renew(source, uids, now)


derived.checks.append(derived.Check("the reminders", faults, mend, begun_by="0037_mail"))
