"""Common indicators in editions, comments, attachments, moderation rounds. Frozen copies: no living model."""

import uuid

from peewee import (
    BlobField,
    CharField,
    DateField,
    Field,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    TextField,
    UUIDField,
)


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


def up(migrator, db):
    class Record(Model):
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)

    def there(name):
        """A table of an earlier migration, to refer to."""
        return type(name, (Record,), {"Meta": type("Meta", (), {"database": db, "table_name": name})})

    Person, Place, Indicator = there("person"), there("place"), there("indicator")

    class Comment(Record):
        of_kind = CharField(max_length=30)
        of_uid = UUIDField(index=True)
        part = CharField(max_length=40, default="")
        parent = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        kind = CharField(max_length=30, default="")
        text = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "comment"

    class Attachment(Record):
        of_kind = CharField(max_length=30)
        of_uid = UUIDField(index=True)
        name = CharField(max_length=80)
        content_type = CharField(max_length=40)
        size = IntegerField()
        content = BlobField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "attachment"

    class Edition(Record):
        indicator = ForeignKeyField(Indicator, on_delete="RESTRICT")
        number = IntegerField()
        definition = JSONField()
        rubric = JSONField(default=list)
        note = TextField(default="")
        agreed_on = DateField(null=True)
        agreed_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "edition"
            indexes = ((("indicator", "number"), True),)

    class Adoption(Record):
        indicator = ForeignKeyField(Indicator, on_delete="RESTRICT")
        edition = ForeignKeyField(Edition, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "adoption"

    class Round(Record):
        edition = ForeignKeyField(Edition, on_delete="RESTRICT")
        name = CharField(max_length=120)
        ends_on = DateField(null=True)
        opened_by = ForeignKeyField(Person, on_delete="RESTRICT")
        opened_at = UtcField()
        closed_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        closed_at = UtcField(null=True)
        discussed = TextField(default="")
        rubric_note = TextField(default="")

        class Meta:
            database = db
            table_name = "round"

    class Sample(Record):
        round = ForeignKeyField(Round, on_delete="RESTRICT")
        number = IntegerField()
        about = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "sample"

    class Score(Record):
        sample = ForeignKeyField(Sample, on_delete="RESTRICT")
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        level = IntegerField()
        why = TextField(default="")
        at = UtcField()

        class Meta:
            database = db
            table_name = "score"
            indexes = ((("sample", "person"), True),)

    db.create_tables([Comment, Attachment, Edition, Adoption, Round, Sample, Score])
