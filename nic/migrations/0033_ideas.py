"""What the hub says of change ideas, and what schools answer that were quiet for long."""

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

    class QuietAnswer(Record):
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        network = ForeignKeyField(Place, on_delete="RESTRICT")
        words = TextField()
        until_on = DateField(null=True)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "quiet_answer"

    class SameIdea(Record):
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        key = TextField()
        as_key = TextField()
        words = CharField(max_length=300)
        as_words = CharField(max_length=300)
        why = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "same_idea"

    db.create_tables([QuietAnswer, SameIdea])
