"""The private addresses of people's calendars."""

from peewee import AutoField, CharField, Field, ForeignKeyField, Model


class Utc(Field):
    field_type = "TIMESTAMPTZ"


class Person(Model):
    class Meta:
        table_name = "person"


def up(migrator, db):
    class Feed(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        token_hash = CharField(max_length=64, unique=True)
        made_at = Utc()
        ended_at = Utc(null=True)

        class Meta:
            database = db
            table_name = "feed"

    db.create_tables([Feed])
