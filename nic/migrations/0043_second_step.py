"""The second step of signing in, its recovery codes, and sign-ins that wait for it."""

from uuid import uuid4

from peewee import AutoField, BooleanField, CharField, Field, ForeignKeyField, IntegerField, Model, UUIDField


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

    class SecondFactor(Row):
        uid = UUIDField(default=uuid4, unique=True)
        version = IntegerField(default=1)
        withdrawn_at = Utc(null=True)
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        secret = CharField(max_length=300)
        last_step = IntegerField()
        confirmed_at = Utc()

        class Meta:
            table_name = "second_factor"

    class RecoveryCode(Row):
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        code_hash = CharField(max_length=64, index=True)
        made_at = Utc()
        used_at = Utc(null=True)

        class Meta:
            table_name = "recovery_code"

    class PendingSignIn(Row):
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        token_hash = CharField(max_length=64, unique=True)
        browser = CharField(max_length=80, default="")
        is_kept = BooleanField(default=False)
        made_at = Utc()
        ends_at = Utc()
        used_at = Utc(null=True)

        class Meta:
            table_name = "pending_sign_in"

    db.create_tables([SecondFactor, RecoveryCode, PendingSignIn])
    migrator.migrate(migrator.add_column("person", "has_short_password", BooleanField(default=False)))
