"""Files of figures are read beside the request and keep what was understood; a figure knows whether it was shown."""

import uuid

from peewee import (
    AutoField,
    BlobField,
    BooleanField,
    CharField,
    Field,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    UUIDField,
)


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


class Place(Model):
    class Meta:
        table_name = "place"


class Snapshot(Model):
    class Meta:
        table_name = "snapshot"


def up(migrator, db):
    class SnapshotContent(Model):
        id = AutoField()
        snapshot = ForeignKeyField(Snapshot, unique=True, on_delete="RESTRICT")
        content = BlobField()
        cells = BlobField()

        class Meta:
            database = db
            table_name = "snapshot_content"

    class SnapshotColumns(Model):
        id = AutoField()
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        name = CharField(max_length=120)
        headings = CharField(max_length=64, index=True)
        columns = JSONField(default=dict)

        class Meta:
            database = db
            table_name = "snapshot_columns"
            indexes = ((("place", "name"), True),)

    class Added(Model):
        """Never a table: the fields that the two tables get know their database by it."""

        shape = JSONField(default=dict)
        columns_name = CharField(max_length=120, default="")
        summary = JSONField(default=dict)
        standards_set = CharField(max_length=250, default="")
        smallest = IntegerField(null=True)
        work = CharField(max_length=8, default="")
        work_key = CharField(max_length=32, default="")
        work_at = UtcField(null=True)
        done = IntegerField(default=0)
        total = IntegerField(default=0)
        trouble = JSONField(default=dict)

        class Meta:
            database = db

    db.create_tables([SnapshotContent, SnapshotColumns])
    db.execute_sql(
        'INSERT INTO "snapshot_content" ("snapshot_id", "content", "cells") '
        'SELECT "id", "cells", "cells" FROM "snapshot"'
    )
    db.execute_sql('ALTER TABLE "snapshot" DROP COLUMN "cells"')
    migrator.migrate(
        *(migrator.add_column("snapshot", one.name, one) for one in Added._meta.sorted_fields if one.name != "id"),
        migrator.add_column("figure", "domain", CharField(max_length=200, default="")),
        migrator.add_column("figure", "is_shown", BooleanField(default=False)),
    )
    # What was published before this knew no one who had kept it: it is brought again.
    db.execute_sql('UPDATE "snapshot" SET "withdrawn_at" = "at" WHERE "withdrawn_at" IS NULL')
