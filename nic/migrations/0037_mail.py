"""The outbox, what people are to be reminded of, and how they want to hear of it."""

from uuid import uuid4

from peewee import AutoField, BooleanField, CharField, Field, ForeignKeyField, IntegerField, JSONField, Model, UUIDField


class Utc(Field):
    field_type = "TIMESTAMPTZ"


class Person(Model):
    class Meta:
        table_name = "person"


def up(migrator, db):
    class Row(Model):
        id = AutoField()

        class Meta:
            database = db

    class Letter(Row):
        uid = UUIDField(default=uuid4, unique=True)
        key = CharField(max_length=200, unique=True)
        about = CharField(max_length=40)
        address = CharField(max_length=254, default="")
        person_uid = UUIDField(null=True, index=True)
        values = JSONField(default=dict)
        made_at = Utc()
        due_at = Utc()
        next_at = Utc(null=True, index=True)
        tries = IntegerField(default=0)
        lease = CharField(max_length=60, default="")
        lease_ends_at = Utc(null=True)
        sent_at = Utc(null=True)
        dropped_at = Utc(null=True)
        why = CharField(max_length=200, default="")

        class Meta:
            table_name = "letter"

    class MailChoice(Row):
        uid = UUIDField(default=uuid4, unique=True)
        version = IntegerField(default=1)
        withdrawn_at = Utc(null=True)
        person = ForeignKeyField(Person, unique=True, on_delete="RESTRICT")
        is_mail_on = BooleanField(default=True)
        has_digest = BooleanField(default=True)
        digest_weekday = IntegerField(default=0)
        digest_hour = IntegerField(default=7)
        immediate = JSONField(default=list)
        quiet_from_hour = IntegerField(default=18)
        quiet_until_hour = IntegerField(default=7)

        class Meta:
            table_name = "mail_choice"

    class Reminder(Row):
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        kind = CharField(max_length=20)
        of_kind = CharField(max_length=20)
        of_uid = UUIDField()
        slot = CharField(max_length=40, default="")
        due_at = Utc(index=True)
        told_at = Utc(null=True)
        told_in = UUIDField(null=True)
        ended_at = Utc(null=True)

        class Meta:
            table_name = "reminder"
            indexes = ((("person", "kind", "of_uid", "slot"), True), (("of_uid",), False))

    db.create_tables([Letter, MailChoice, Reminder])
