"""Figures of a school year, as a place publishes them."""

import uuid

from peewee import (
    AutoField,
    BlobField,
    CharField,
    DoubleField,
    Field,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
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
    class Snapshot(Model):
        id = AutoField()
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        file_name = CharField(max_length=200)
        cells = BlobField()
        columns = JSONField(default=dict)
        headings = JSONField(default=list)
        published_at = UtcField(null=True)
        rows = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "snapshot"

    class Figure(Model):
        id = AutoField()
        snapshot = ForeignKeyField(Snapshot, on_delete="RESTRICT")
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        year = IntegerField()
        student_group = CharField(max_length=120)
        standard = CharField(max_length=200)
        some = DoubleField(null=True)
        out_of = DoubleField(null=True)
        mark = CharField(max_length=20, default="")

        class Meta:
            database = db
            table_name = "figure"
            indexes = ((("place", "snapshot"), False),)

    db.create_tables([Snapshot, Figure])
