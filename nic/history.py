"""Append-only record of who changed what. Actions write to it; nothing updates it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from peewee import CharField, JSONField, TextField, UUIDField

from nic import derived
from nic.db import Record, Row, UtcField, kept
from nic.errors import Conflict


@dataclass(frozen=True)
class Act:
    """Who acts and when; from a form also the version they saw and the key that makes a replay harmless."""

    by: Any
    at: datetime
    version: int | None = None
    once: str | None = None
    why: str = ""
    because: Any = None  # The cycle, finding or meeting that taught it: a record.
    session: Any = None  # In which they sit: it stays where what they do ends sessions of their own.

    def inner(self, why: str | None = None) -> "Act":
        """For an action called by another: the key and the version belong to the outermost one."""
        return replace(self, once=None, version=None, why=self.why if why is None else why)


class History(Row):
    at = UtcField()
    by_uid = UUIDField()
    verb = CharField()
    kind = CharField()
    of_uid = UUIDField(index=True)
    changes = JSONField()
    why = TextField(default="")
    because_kind = CharField(max_length=30, default="")
    because_uid = UUIDField(null=True)
    once = CharField(null=True)

    class Meta:
        indexes = ((("by_uid", "once"), True),)


def is_replay(act: Act) -> bool:
    """Ask inside write(), before anything else: then a double click has one effect."""
    return replayed(act) is not None


def replayed(act: Act) -> History | None:
    """The line that this very form has already left, or None."""
    if not act.once:
        return None
    return next(iter(lines_left(act.by.uid, act.once)), None)


@kept
def lines_left(by_uid, once) -> Any:
    return History.select().where(History.by_uid == by_uid, History.once == once)


def has_saved(person: Any, mark: str) -> bool:
    """Whether a form of this person whose keys begin like this has left a line, whatever was typed into it."""
    return History.select().where(History.by_uid == person.uid, History.once.startswith(mark)).exists()


def snapshot(record: Record) -> dict[str, Any]:
    plain = (str, int, float, bool, list, dict, type(None))
    return {name: value if type(value) in plain else str(value) for name, value in record.__data__.items()}


def claim(record: Any, act: Act) -> None:
    """Take the record's next version, or raise Conflict if it moved since the person saw it."""
    model = type(record)
    seen = act.version or record.version
    if not model.update(version=seen + 1).where(model.id == record.id, model.version == seen).execute():
        now = model.get_by_id(record.id)
        raise conflict(now, version=now.version)
    record.version = seen + 1


def conflict(theirs: Any, *, version: int) -> Conflict:
    last = History.select().where(History.of_uid == theirs.uid).order_by(History.id.desc()).first()
    return Conflict(snapshot(theirs), version, by_uid=last and last.by_uid, at=last and last.at)


def record(
    verb: str,
    thing: Any,
    act: Act,
    *,
    before: dict[str, Any],
    after: dict[str, Any] | None = None,
    kept_out: tuple[str, ...] = (),
) -> None:
    """One line per act: the fields that differ from `before`, a snapshot ({} for something new).

    `after` is for a thing that is more than its own fields, a plan with its questions. `kept_out` names fields that
    never belong into a history, such as the hash of a password.
    """
    after = snapshot(thing) if after is None else after
    changes = {
        name: [before.get(name), now] for name, now in after.items() if before.get(name) != now and name not in kept_out
    }
    History.create(
        at=act.at, by_uid=act.by.uid, verb=verb, kind=thing._meta.name, of_uid=thing.uid,
        changes=changes, why=act.why, once=act.once,
        because_kind=act.because._meta.name if act.because else "", because_uid=act.because and act.because.uid,
    )  # fmt: skip
    derived.note(thing, act.at)
