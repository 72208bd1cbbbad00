"""What a team wants to take up; and of a problem how large it is, and whom it touches most."""

import uuid

from peewee import Field, ForeignKeyField, IntegerField, JSONField, Model, TextField, UUIDField


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


class Person(Model):
    class Meta:
        table_name = "person"


class Team(Model):
    class Meta:
        table_name = "team"


class Problem(Model):
    class Meta:
        table_name = "problem"


def up(migrator, db):
    class Issue(Model):
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        problem = ForeignKeyField(Problem, null=True, on_delete="RESTRICT")
        words = TextField()
        position = IntegerField(default=0)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "issue"

    db.create_tables([Issue])
    db.execute_sql(f'ALTER TABLE "problem" ADD COLUMN "groups" {json_type(db)} NOT NULL DEFAULT \'[]\'')
    db.execute_sql('ALTER TABLE "problem" ADD COLUMN "reach" VARCHAR(20) NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "problem" ADD COLUMN "narrower" TEXT NOT NULL DEFAULT \'\'')


def json_type(db):
    kind, _ = db.get_sql_context().sql(JSONField().ddl_datatype(db.get_sql_context())).query()
    return kind
