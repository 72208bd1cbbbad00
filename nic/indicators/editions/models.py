"""Definitions that are held in common: what a place proposes and agrees, edition by edition."""

from peewee import DateField, ForeignKeyField, IntegerField, JSONField, TextField

from nic.db import Record, UtcField
from nic.indicators.models import Indicator
from nic.people.models import Person


class Edition(Record):
    """The definition of a common indicator: frozen once it is agreed, until then what is proposed."""

    indicator = ForeignKeyField(Indicator, backref="editions", on_delete="RESTRICT")
    number = IntegerField()
    definition = JSONField()  # The fields of an indicator that say what is measured and how.
    rubric = JSONField(default=list)  # [{"name", "description"}], the lowest level first; [] without a rubric.
    note = TextField(default="")  # What was weighed when it was agreed.
    agreed_on = DateField(null=True)
    agreed_by = ForeignKeyField(Person, null=True, backref="editions", on_delete="RESTRICT")

    class Meta:
        indexes = ((("indicator", "number"), True),)


class Adoption(Record):
    """From now on a team's own indicator follows this edition; of several rows the last one holds."""

    indicator = ForeignKeyField(Indicator, backref="adoptions", on_delete="RESTRICT")
    edition = ForeignKeyField(Edition, backref="adoptions", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="adoptions", on_delete="RESTRICT")
    at = UtcField()
