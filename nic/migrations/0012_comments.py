"""Coaches, what to look for, whom a comment is for, and shares that show comments."""

import uuid

from peewee import BooleanField, CharField, DateField, Field, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import PostgresqlMigrator


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


class Record(Model):
    uid = UUIDField(unique=True, default=uuid.uuid4)
    version = IntegerField(default=1)
    withdrawn_at = UtcField(null=True)


class Person(Model):
    class Meta:
        table_name = "person"


class HeldRole(Model):
    class Meta:
        table_name = "held_role"


class Team(Model):
    class Meta:
        table_name = "team"


class Comment(Model):
    class Meta:
        table_name = "comment"


def up(migrator, db):
    class Coaching(Record):
        from_on = DateField()
        until_on = DateField(null=True)
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        held = ForeignKeyField(HeldRole, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "coaching"

    class Addressee(Record):
        comment = ForeignKeyField(Comment, on_delete="RESTRICT")
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        is_named = BooleanField(default=False)
        read_at = UtcField(null=True)

        class Meta:
            database = db
            table_name = "addressee"
            indexes = ((("comment", "person"), True),)

    db.create_tables([Coaching, Addressee])
    for table in ("problem", "theory", "cycle"):
        add(db, table, "look_for", TextField(), "''")
    add(db, "share", "shows_comments", BooleanField(), "FALSE")
    add(db, "comment", "set_aside_at", UtcField())
    add(db, "comment", "set_aside_because", TextField(), "''")
    if isinstance(migrator, PostgresqlMigrator):  # SQLite keeps no one to a length.
        migrator.migrate(migrator.alter_column_type("comment", "part", CharField(max_length=60)))


def add(db, table, name, field, given=None):
    """Written as SQL: peewee's way to a NOT NULL column on SQLite drops the table, to which other tables point."""
    kind, _ = db.get_sql_context().sql(field.ddl_datatype(db.get_sql_context())).query()
    rest = f" NOT NULL DEFAULT {given}" if given else ""
    db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{name}" {kind}{rest}')
