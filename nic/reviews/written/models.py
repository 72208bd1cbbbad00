"""Protocols that a place has written for itself and for the places below it."""

from peewee import BooleanField, CharField, ForeignKeyField, JSONField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Place


class WrittenProtocol(Record):
    place = ForeignKeyField(Place, backref="written_protocols", on_delete="RESTRICT")
    name = CharField(max_length=120)
    told = JSONField()  # All that it says: what nic.science.visit.protocol_of() reads.
    begun_from = CharField(max_length=120)  # The name of the one that it was a copy of.
    is_offered = BooleanField(default=False)  # Visits can be planned by it, here and below.
    by = ForeignKeyField(Person, backref="written_protocols", on_delete="RESTRICT")
    at = UtcField()
