"""What a place needs in one school year: what everybody said, what follows from it, and in which order."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Place


class NeedsAssessment(Record):
    place = ForeignKeyField(Place, backref="needs_assessments", on_delete="RESTRICT")
    year = IntegerField()  # In which the school year ends that it prepares.
    method = CharField(max_length=10)  # One of nic.science.needs.METHODS.
    method_words = TextField(default="")  # How the place goes about it.
    closed_at = UtcField(null=True)  # From then on the order stands, and who took part.
    by = ForeignKeyField(Person, backref="needs_assessments", on_delete="RESTRICT")
    at = UtcField()

    class Meta:
        indexes = ((("place", "year"), True),)


class Voice(Record):
    """What a group of people says. Who of them said it is not kept: there is no field for a name."""

    assessment = ForeignKeyField(NeedsAssessment, backref="voices", on_delete="RESTRICT")
    domain = CharField(max_length=200)  # A title of the standards in force, as is the standard.
    standard = CharField(max_length=200, default="")
    heard_from = CharField(max_length=20)  # One of nic.science.needs.HEARD_FROM.
    words = TextField()
    heard_on = DateField()
    how = CharField(max_length=20)  # One of nic.science.needs.HOW.
    by = ForeignKeyField(Person, backref="noted_voices", on_delete="RESTRICT")
    at = UtcField()


class Need(Record):
    """A need, or a strength to keep. What it rests on are links that end here."""

    assessment = ForeignKeyField(NeedsAssessment, backref="needs", on_delete="RESTRICT")
    kind = CharField(max_length=10)  # One of nic.science.needs.KINDS.
    domain = CharField(max_length=200)
    standard = CharField(max_length=200, default="")
    words = TextField()
    concerns = IntegerField(null=True)  # The three questions of nic.science.needs.QUESTIONS, from 1 to 5.
    far_off = IntegerField(null=True)
    within_reach = IntegerField(null=True)
    put_at = IntegerField(null=True)  # Its place in the order, where a person says another one than the method.
    put_because = TextField(default="")
    position = IntegerField(null=True)  # Its place once the assessment is closed.
    by = ForeignKeyField(Person, backref="written_needs", on_delete="RESTRICT")
    at = UtcField()


class NamedFigure(Record):
    """A figure of a yearly snapshot that a need rests on: which one it is. Its number is looked up for each reader."""

    place = ForeignKeyField(Place, backref="named_figures", on_delete="RESTRICT")
    year = IntegerField()
    standard = CharField(max_length=200)
    student_group = CharField(max_length=120)

    class Meta:
        indexes = ((("place", "year", "standard", "student_group"), True),)


class TookPart(Record):
    """How many people of one role took part; no names."""

    assessment = ForeignKeyField(NeedsAssessment, backref="took_part", on_delete="RESTRICT")
    role = CharField(max_length=20)  # One of nic.science.needs.ROLES.
    how_many = IntegerField()
    took_part_on = DateField()
    by = ForeignKeyField(Person, backref="noted_taking_part", on_delete="RESTRICT")
    at = UtcField()
