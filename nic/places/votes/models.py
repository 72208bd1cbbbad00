"""Dot votes of a team, about whatever it has to choose from: a huddle's list, problems, needs."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, JSONField, TextField, UUIDField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Team


class VoteRound(Record):
    team = ForeignKeyField(Team, backref="vote_rounds", on_delete="RESTRICT")
    of_kind = CharField(max_length=30, default="")  # What it was opened on, such as a huddle; empty: on nothing else.
    of_uid = UUIDField(null=True, index=True)
    question = TextField()
    dots_each = IntegerField()
    is_open = BooleanField(default=False)  # Who chose what is shown: said before anybody voted, and kept to.
    closes_on = DateField(null=True)  # The last day for it, where it goes on for longer than a meeting.
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = UtcField()
    closed_at = UtcField(null=True)


class VoteOption(Record):
    vote_round = ForeignKeyField(VoteRound, backref="options", on_delete="RESTRICT")
    number = IntegerField()
    words = TextField()
    of_kind = CharField(max_length=30, default="")  # The thing that it names, if it was picked from a list.
    of_uid = UUIDField(null=True)


class Ballot(Record):
    """What one person chose: somebody with an account, or a visitor by name, entered by the scribe."""

    vote_round = ForeignKeyField(VoteRound, backref="ballots", on_delete="RESTRICT")
    person = ForeignKeyField(Person, null=True, backref="ballots", on_delete="RESTRICT")
    visitor = CharField(max_length=80, default="")
    dots = JSONField(default=dict)  # The id of an option -> how many dots.
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = UtcField()

    class Meta:
        indexes = ((("vote_round", "person", "visitor"), True),)
