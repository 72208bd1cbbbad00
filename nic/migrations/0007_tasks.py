"""A task belongs to a team, with or without a cycle; it may wait for an owner, and people help with it."""

import uuid

from peewee import CharField, DateField, Field, ForeignKeyField, IntegerField, Model, TextField, UUIDField
from playhouse.migrate import PostgresqlMigrator


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


COPIED = (
    '"id", "uid", "version", "withdrawn_at", "cycle_id", "words", "owner_id", "due_on", "where_at", "done_on", '
    '"done_by_id"'
)


def up(migrator, db):
    class Record(Model):
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)

    class Person(Model):
        class Meta:
            table_name = "person"

    class Team(Model):
        class Meta:
            table_name = "team"

    class Cycle(Model):
        class Meta:
            table_name = "cycle"

    class Task(Record):
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        cycle = ForeignKeyField(Cycle, null=True, on_delete="RESTRICT")
        words = TextField()
        owner = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        due_on = DateField(null=True)
        where_at = CharField(max_length=120, default="")
        done_on = DateField(null=True)
        done_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "task"

    class Helping(Record):
        task = ForeignKeyField(Task, on_delete="RESTRICT")
        person = ForeignKeyField(Person, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "helping"
            indexes = ((("task", "person"), True),)

    # SQLite can't allow a column to be empty afterwards, so the table is made anew; nothing points to it yet.
    db.execute_sql(f'CREATE TEMPORARY TABLE "task_before" AS SELECT {COPIED} FROM "task"')
    db.execute_sql('DROP TABLE "task"')
    db.create_tables([Task, Helping])
    team = '(SELECT "team_id" FROM "cycle" WHERE "cycle"."id" = "task_before"."cycle_id")'
    db.execute_sql(f'INSERT INTO "task" ({COPIED}, "team_id") SELECT {COPIED}, {team} FROM "task_before"')
    db.execute_sql('DROP TABLE "task_before"')
    if isinstance(migrator, PostgresqlMigrator):
        highest = '(SELECT COALESCE(MAX("id"), 0) + 1 FROM "task")'
        db.execute_sql(f"SELECT setval(pg_get_serial_sequence('task', 'id'), {highest}, false)")
