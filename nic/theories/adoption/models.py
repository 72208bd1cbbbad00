"""Theories held in common: what a place agrees on, edition by edition, and what a team took of it."""

from peewee import DateField, ForeignKeyField, IntegerField, JSONField, TextField, UUIDField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.theories.models import Node, Theory


class TheoryEdition(Record):
    """A theory as a place holds it for all whom it reaches: frozen, whatever its team changes afterwards."""

    theory = ForeignKeyField(Theory, backref="editions", on_delete="RESTRICT")
    number = IntegerField()
    content = JSONField()  # As science/theory_editions.py reads it.
    note = TextField()  # What was weighed when it was agreed.
    agreed_on = DateField()
    agreed_by = ForeignKeyField(Person, backref="theory_editions", on_delete="RESTRICT")

    class Meta:
        indexes = ((("theory", "number"), True),)


class TheoryAdoption(Record):
    """From now on a team's own theory follows this edition; of several rows the last one holds."""

    theory = ForeignKeyField(Theory, backref="adoptions", on_delete="RESTRICT")
    edition = ForeignKeyField(TheoryEdition, backref="adoptions", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="theory_adoptions", on_delete="RESTRICT")
    at = UtcField()


class NodeOrigin(Record):
    """Where a driver or an idea came from: a part of a theory held in common, or a published collection."""

    node = ForeignKeyField(Node, unique=True, backref="origins", on_delete="RESTRICT")
    part_uid = UUIDField(null=True, index=True)
    source = TextField(default="")
