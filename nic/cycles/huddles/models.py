"""Short meetings of a team by a protocol, with who was there and what was said."""

from peewee import CharField, DateField, ForeignKeyField, JSONField, TextField

from nic.cycles.models import Cycle, LogEntry
from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Team


class Huddle(Record):
    team = ForeignKeyField(Team, backref="huddles", on_delete="RESTRICT")
    held_on = DateField()
    protocol = CharField(max_length=30)  # Its key in seeds/protocols; the huddle keeps the steps it was held by.
    name = CharField(max_length=80)
    steps = JSONField(default=list)  # [{"name", "minutes", "say", "parts"}]
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = UtcField()
    ended_at = UtcField(null=True)


class Presence(Record):
    """Who is there: somebody of the team, or a visitor by name."""

    huddle = ForeignKeyField(Huddle, backref="presences", on_delete="RESTRICT")
    person = ForeignKeyField(Person, null=True, backref="presences", on_delete="RESTRICT")
    visitor = CharField(max_length=80, default="")


class HuddleNote(Record):
    """What was said. What was said about a cycle stands as a line in its log too."""

    huddle = ForeignKeyField(Huddle, backref="notes", on_delete="RESTRICT")
    cycle = ForeignKeyField(Cycle, null=True, backref="huddle_notes", on_delete="RESTRICT")
    entry = ForeignKeyField(LogEntry, null=True, backref="huddle_notes", on_delete="RESTRICT")
    words = TextField()
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = UtcField()
