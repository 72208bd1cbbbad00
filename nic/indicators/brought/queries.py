"""Whether anybody has added something to what an import had made."""

from typing import Any

from nic.history import History
from nic.indicators.imports.models import ImportedSeries
from nic.indicators.models import Measurement
from nic.places.models import Link, Share

MADE_BY = {"create series", "create indicator"}


def has_been_used(thing, but_for: tuple[Any, ...] = ()) -> bool:
    """A series or an indicator: measured, changed, watched, linked, shared or followed, by whichever feature.

    `but_for` are the tables that don't count.
    """
    if History.select().where(History.of_uid == thing.uid, History.verb.not_in(MADE_BY)).exists():
        return True
    ends = (Link.from_uid == thing.uid) | (Link.to_uid == thing.uid)
    if Link.select().where(ends, Link.withdrawn_at.is_null()).exists():
        return True
    if Share.select().where(Share.of_uid == thing.uid).exists():
        return True
    return any(is_named(thing, field) for field in type(thing)._meta.backrefs if field.model not in but_for)


def is_named(thing, field) -> bool:
    """By another row that counts: not by the import itself, nor by what went with it."""
    found = field.model.select().where(field == thing)
    if field.model is ImportedSeries:
        return False
    if field.model is Measurement:
        return found.where(Measurement.withdrawn_at.is_null()).exists()
    return found.exists()
