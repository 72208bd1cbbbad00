"""Counts by category, taken once: what comes up most."""

from peewee import CharField, DateField, ForeignKeyField, JSONField

from nic.db import Record
from nic.places.models import Team


class Tally(Record):
    team = ForeignKeyField(Team, backref="tallies", on_delete="RESTRICT")
    name = CharField(max_length=200)
    taken_on = DateField()
    rows = JSONField()  # [category, count] of each, null where nobody counted it.
