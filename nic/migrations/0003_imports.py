"""Tables for files that are brought in. Frozen copies of the models; never import the living ones here."""

import uuid

from peewee import BlobField, CharField, Field, ForeignKeyField, IntegerField, JSONField, Model, UUIDField


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


def up(migrator, db):
    class Record(Model):
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)

    class There(Model):
        """A table that is there already: only its number is spoken of."""

        class Meta:
            database = db

    class Person(There):
        class Meta:
            table_name = "person"

    class Team(There):
        class Meta:
            table_name = "team"

    class Series(There):
        class Meta:
            table_name = "series"

    class Import(Record):
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        file_name = CharField(max_length=200)
        new = IntegerField(default=0)
        replaced = IntegerField(default=0)
        same = IntegerField(default=0)
        undone_at = UtcField(null=True)
        undone_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "import"

    class ImportedSeries(Model):
        brought_in = ForeignKeyField(Import, on_delete="RESTRICT")
        series = ForeignKeyField(Series, on_delete="RESTRICT")
        stamp = IntegerField()
        before = JSONField()
        undo_stamp = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "imported_series"
            indexes = ((("brought_in", "series"), True),)

    class WaitingFile(Record):
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        file_name = CharField(max_length=200)
        shape = JSONField(default=dict)
        choices = JSONField(default=dict)
        choices_name = CharField(max_length=120, default="")
        work = CharField(max_length=8, default="")
        work_key = CharField(max_length=32, default="")
        work_at = UtcField(null=True)
        done = IntegerField(default=0)
        total = IntegerField(default=0)
        trouble = JSONField(default=dict)
        brought_in = ForeignKeyField(Import, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "waiting_file"

    class FileContent(Model):
        file = ForeignKeyField(WaitingFile, unique=True, on_delete="RESTRICT")
        content = BlobField()
        cells = BlobField()

        class Meta:
            database = db
            table_name = "file_content"

    class SavedColumns(Record):
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        name = CharField(max_length=120)
        headings = CharField(max_length=64, index=True)
        choices = JSONField(default=dict)

        class Meta:
            database = db
            table_name = "saved_columns"
            indexes = ((("team", "name"), True),)

    db.create_tables([Import, ImportedSeries, WaitingFile, FileContent, SavedColumns])
