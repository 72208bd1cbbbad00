"""A test that was copied from a school which was destroyed since says so, and no longer which one it was."""

from peewee import BooleanField


def up(migrator, db):
    kind, _ = db.get_sql_context().sql(BooleanField().ddl_datatype(db.get_sql_context())).query()
    false = "0" if "sqlite" in type(db).__name__.lower() else "FALSE"
    db.execute_sql(f'ALTER TABLE "cycle" ADD COLUMN "has_origin_left" {kind} NOT NULL DEFAULT {false}')
