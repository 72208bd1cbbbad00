"""A place that has closed keeps its day; who closed it, why and into which other one stand in a row of their own."""

from uuid import uuid4

from peewee import AutoField, DateField, Field, ForeignKeyField, IntegerField, Model, TextField, UUIDField


class Utc(Field):
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
        uid = UUIDField(default=uuid4, unique=True)
        version = IntegerField(default=1)
        withdrawn_at = Utc(null=True)

        class Meta:
            database = db

    class Closing(Record):
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        closed_on = DateField()
        why = TextField()
        successor = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = Utc()

        class Meta:
            table_name = "closing"

    migrator.migrate(migrator.add_column("place", "closed_on", DateField(null=True)))
    db.create_tables([Closing])
