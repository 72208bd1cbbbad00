"""The day on which a target was said: its points or percent go from the center line of that day."""

from peewee import DateField


def up(migrator, db):
    kind, _ = db.get_sql_context().sql(DateField().ddl_datatype(db.get_sql_context())).query()
    db.execute_sql(f'ALTER TABLE "series" ADD COLUMN "target_said_on" {kind}')
