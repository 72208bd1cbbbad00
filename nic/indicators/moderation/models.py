"""Samples of work that several schools score alike, to come to a common understanding of a rubric."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from nic.db import Record, UtcField
from nic.indicators.editions.models import Edition
from nic.people.models import Person
from nic.places.models import Place


class Round(Record):
    """Moderation: people of several schools score the same samples by the rubric of an edition."""

    edition = ForeignKeyField(Edition, backref="rounds", on_delete="RESTRICT")
    name = CharField(max_length=120)
    ends_on = DateField(null=True)  # Until when to score, as asked; it closes by a person's act.
    opened_by = ForeignKeyField(Person, backref="rounds_opened", on_delete="RESTRICT")
    opened_at = UtcField()
    closed_by = ForeignKeyField(Person, null=True, backref="rounds_closed", on_delete="RESTRICT")
    closed_at = UtcField(null=True)
    discussed = TextField(default="")
    rubric_note = TextField(default="")  # How the rubric is read from now on; it stays with the edition.


class Sample(Record):
    """One piece of work without a name; its file is an Attachment."""

    round = ForeignKeyField(Round, backref="samples", on_delete="RESTRICT")
    number = IntegerField()
    about = CharField(max_length=200, default="")


class Score(Record):
    """The level that one person gave; seen by their own school alone, and counted for everybody."""

    sample = ForeignKeyField(Sample, backref="scores", on_delete="RESTRICT")
    person = ForeignKeyField(Person, backref="scores", on_delete="RESTRICT")
    place = ForeignKeyField(Place, backref="scores", on_delete="RESTRICT")  # The school for which they score.
    level = IntegerField()  # 1 is the lowest level of the rubric.
    why = TextField(default="")
    at = UtcField()

    class Meta:
        indexes = ((("sample", "person"), True),)
