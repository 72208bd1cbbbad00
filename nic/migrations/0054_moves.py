"""A place that stands below another one than before: from where, to where, since when and why."""

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
    class Move(Model):
        id = AutoField()
        uid = UUIDField(default=uuid4, unique=True)
        version = IntegerField(default=1)
        withdrawn_at = Utc(null=True)
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        came_from = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
        goes_to = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
        moved_on = DateField()
        why = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = Utc()

        class Meta:
            database = db
            table_name = "move"

    db.create_tables([Move])
