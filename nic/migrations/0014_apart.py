"""A test of an idea that its team has tested before may stay out of that ramp, by choice."""

from peewee import BooleanField


def up(migrator, db):
    kind, _ = db.get_sql_context().sql(BooleanField().ddl_datatype(db.get_sql_context())).query()
    false = "0" if "sqlite" in type(db).__name__.lower() else "FALSE"
    db.execute_sql(f'ALTER TABLE "cycle" ADD COLUMN "is_apart" {kind} NOT NULL DEFAULT {false}')
