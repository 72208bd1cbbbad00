"""Which series an import has made out of names in its file: they go when it is undone."""

from peewee import BooleanField


def up(migrator, db):
    kind, _ = db.get_sql_context().sql(BooleanField().ddl_datatype(db.get_sql_context())).query()
    false = "0" if "sqlite" in type(db).__name__.lower() else "FALSE"
    db.execute_sql(f'ALTER TABLE "imported_series" ADD COLUMN "is_new" {kind} NOT NULL DEFAULT {false}')
