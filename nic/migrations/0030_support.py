"""Support that is asked for and promised, and who spoke with whom about it."""

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

    class Support(Record):
        of_kind = CharField(max_length=30)
        of_uid = UUIDField(index=True)
        about = CharField(max_length=300)
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        asked_of = ForeignKeyField(Place, on_delete="RESTRICT")
        asked = TextField()
        needed_by_on = DateField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        promised = TextField(default="")
        promised_on = DateField(null=True)
        promised_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        declined_because = TextField(default="")
        answered_at = UtcField(null=True)
        kept = CharField(max_length=10, default="")
        kept_because = TextField(default="")
        settled_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        settled_at = UtcField(null=True)
        still_needed = TextField(default="")

        class Meta:
            database = db
            table_name = "support"

    class Contact(Record):
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        with_place = ForeignKeyField(Place, on_delete="RESTRICT")
        support = ForeignKeyField(Support, null=True, on_delete="RESTRICT")
        contact_on = DateField()
        how = CharField(max_length=10)
        said = TextField()
        next_on = DateField(null=True)
        next_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "contact"

    db.create_tables([Support, Contact])
