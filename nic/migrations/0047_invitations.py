"""Who is asked by mail to join a place."""

from uuid import uuid4

from peewee import AutoField, CharField, DateField, Field, ForeignKeyField, IntegerField, Model, UUIDField


class Utc(Field):
    field_type = "TIMESTAMPTZ"


class Person(Model):
    class Meta:
        table_name = "person"


class Place(Model):
    class Meta:
        table_name = "place"


class Team(Model):
    class Meta:
        table_name = "team"


def up(migrator, db):
    class Record(Model):
        id = AutoField()
        uid = UUIDField(default=uuid4, unique=True)
        version = IntegerField(default=1)
        withdrawn_at = Utc(null=True)

        class Meta:
            database = db

    class InvitationList(Record):
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = Utc()

        class Meta:
            table_name = "invitation_list"

    class Invitation(Record):
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        name = CharField(max_length=120)
        email = CharField(max_length=254, index=True)
        role = CharField(max_length=20)
        team = ForeignKeyField(Team, null=True, on_delete="RESTRICT")
        until_on = DateField(null=True)
        sponsor = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = Utc()
        ends_at = Utc()
        sending = IntegerField(default=1)
        in_list = ForeignKeyField(InvitationList, null=True, on_delete="RESTRICT")
        accepted_at = Utc(null=True)
        accepted_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")

        class Meta:
            table_name = "invitation"

    db.create_tables([InvitationList, Invitation])
