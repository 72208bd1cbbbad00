"""When what somebody had in hand was handed over after the last day of their role; empty as long as it was not."""

from peewee import Field


class Utc(Field):
    field_type = "TIMESTAMPTZ"


def up(migrator, db):
    migrator.migrate(migrator.add_column("held_role", "settled_at", Utc(null=True)))
