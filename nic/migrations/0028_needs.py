"""Needs assessments: what was said, what follows from it, who took part."""

import uuid

from peewee import (
    AutoField,
    CharField,
    DateField,
    Field,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
    UUIDField,
)


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


class Person(Model):
    class Meta:
        table_name = "person"


class Place(Model):
    class Meta:
        table_name = "place"


def up(migrator, db):
    class Record(Model):
        id = AutoField()
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)

    class NeedsAssessment(Record):
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        year = IntegerField()
        method = CharField(max_length=10)
        method_words = TextField(default="")
        closed_at = UtcField(null=True)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "needs_assessment"
            indexes = ((("place", "year"), True),)

    class Voice(Record):
        assessment = ForeignKeyField(NeedsAssessment, on_delete="RESTRICT")
        domain = CharField(max_length=200)
        standard = CharField(max_length=200, default="")
        heard_from = CharField(max_length=20)
        words = TextField()
        heard_on = DateField()
        how = CharField(max_length=20)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "voice"

    class Need(Record):
        assessment = ForeignKeyField(NeedsAssessment, on_delete="RESTRICT")
        kind = CharField(max_length=10)
        domain = CharField(max_length=200)
        standard = CharField(max_length=200, default="")
        words = TextField()
        concerns = IntegerField(null=True)
        far_off = IntegerField(null=True)
        within_reach = IntegerField(null=True)
        put_at = IntegerField(null=True)
        put_because = TextField(default="")
        position = IntegerField(null=True)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "need"

    class NamedFigure(Record):
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        year = IntegerField()
        standard = CharField(max_length=200)
        student_group = CharField(max_length=120)

        class Meta:
            database = db
            table_name = "named_figure"
            indexes = ((("place", "year", "standard", "student_group"), True),)

    class TookPart(Record):
        assessment = ForeignKeyField(NeedsAssessment, on_delete="RESTRICT")
        role = CharField(max_length=20)
        how_many = IntegerField()
        took_part_on = DateField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "took_part"

    db.create_tables([NeedsAssessment, Voice, Need, NamedFigure, TookPart])
