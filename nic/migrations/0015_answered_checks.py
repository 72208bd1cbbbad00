"""Questions about fishbones and theories that were answered "not here because ..."."""

import uuid

from peewee import CharField, Field, ForeignKeyField, IntegerField, Model, TextField, UUIDField


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


class Person(Model):
    class Meta:
        table_name = "person"


def up(migrator, db):
    class CheckAnswer(Model):
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)
        of_kind = CharField(max_length=30)
        of_uid = UUIDField(index=True)
        key = CharField(max_length=80)
        about = CharField(max_length=32)
        because = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "check_answer"

    db.create_tables([CheckAnswer])
