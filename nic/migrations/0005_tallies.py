"""A table of counts by category. Frozen copies of the models; never import the living ones here."""

import uuid

from peewee import CharField, DateField, Field, ForeignKeyField, IntegerField, JSONField, Model, UUIDField


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


def up(migrator, db):
    class Team(Model):
        class Meta:
            database = db
            table_name = "team"

    class Tally(Model):
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        name = CharField(max_length=200)
        taken_on = DateField()
        rows = JSONField()

        class Meta:
            database = db
            table_name = "tally"

    db.create_tables([Tally])
