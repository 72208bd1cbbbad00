"""Phases that people begin, how a target was said, and why a chart is of its type."""

import uuid

from peewee import (
    CharField,
    DateField,
    DoubleField,
    Field,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    TextField,
    UUIDField,
)
from playhouse.migrate import PostgresqlMigrator


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


def up(migrator, db):
    class Record(Model):
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)

    class Person(Model):
        class Meta:
            table_name = "person"

    class Series(Model):
        class Meta:
            table_name = "series"

    class Split(Record):
        series = ForeignKeyField(Series, on_delete="RESTRICT")
        begins_on = DateField()
        why = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        withdrawn_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        withdrawn_because = TextField(default="")

        class Meta:
            database = db
            table_name = "split"

    class NotNow(Record):
        series = ForeignKeyField(Series, on_delete="RESTRICT")
        question = CharField(max_length=10)
        begins_on = DateField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "not_now"
            indexes = ((("series", "question", "begins_on"), True),)

    db.create_tables([Split, NotNow])
    add(db, "phase_days", JSONField(), "'[]'")
    add(db, "target_basis", CharField(max_length=8), "'value'")
    add(db, "target_change", DoubleField())
    add(db, "target_from", DoubleField())
    add(db, "chart_because", TextField(), "''")
    if isinstance(migrator, PostgresqlMigrator):  # SQLite keeps no one to a length.
        migrator.migrate(migrator.alter_column_type("indicator", "value_kind", CharField(max_length=16)))


def add(db, name, field, given=None):
    """Written as SQL: peewee's way to a NOT NULL column on SQLite drops the table, to which measurements point."""
    kind, _ = db.get_sql_context().sql(field.ddl_datatype(db.get_sql_context())).query()
    rest = f" NOT NULL DEFAULT {given}" if given else ""
    db.execute_sql(f'ALTER TABLE "series" ADD COLUMN "{name}" {kind}{rest}')
