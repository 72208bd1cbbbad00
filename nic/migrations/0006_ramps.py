"""What the data said when Study closed, where a test was copied from, and which test of a team comes first."""

from peewee import BooleanField, CharField, DateField, DoubleField, ForeignKeyField, IntegerField, Model


def up(migrator, db):
    class Cycle(Model):
        class Meta:
            table_name = "cycle"

    class Share(Model):
        class Meta:
            table_name = "share"

    add(db, "question", "outcome", CharField(max_length=12), "''")
    add(db, "question", "outcome_number", DoubleField())
    add(db, "question", "outcome_points", IntegerField())
    add(db, "question", "outcome_on", DateField())
    add(db, "cycle", "is_first", BooleanField(), "FALSE")
    for name, model in (("copied_from_id", Cycle), ("copied_through_id", Share)):
        field = ForeignKeyField(model, field=model.id, null=True, on_delete="RESTRICT")
        migrator.migrate(migrator.add_column("cycle", name, field))


def add(db, table, name, field, given=None):
    """Written as SQL: peewee's way to a NOT NULL column on SQLite drops the table, to which other tables point."""
    kind, _ = db.get_sql_context().sql(field.ddl_datatype(db.get_sql_context())).query()
    rest = f" NOT NULL DEFAULT {given}" if given else ""
    db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{name}" {kind}{rest}')
