"""Protocols that places write for themselves."""

import uuid

from peewee import AutoField, BooleanField, CharField, Field, ForeignKeyField, IntegerField, JSONField, Model, UUIDField


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


class Person(Model):
    class Meta:
        table_name = "person"


class Place(Model):
    class Meta:
        table_name = "place"


def up(migrator, db):
    class WrittenProtocol(Model):
        id = AutoField()
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        name = CharField(max_length=120)
        told = JSONField()
        begun_from = CharField(max_length=120)
        is_offered = BooleanField(default=False)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "written_protocol"

    db.create_tables([WrittenProtocol])
