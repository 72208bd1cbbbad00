"""Accounts that are switched off, when somebody last showed who they are, and attempts that passed."""

from peewee import BooleanField, Field


class Utc(Field):
    field_type = "TIMESTAMPTZ"


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("person", "disabled_at", Utc(null=True)),
        migrator.add_column("session", "proved_at", Utc(null=True)),
        migrator.add_column("sign_in_attempt", "has_passed", BooleanField(default=False)),
    )
