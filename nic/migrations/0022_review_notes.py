"""What reviewers note, with every revision of it."""

import uuid

from peewee import AutoField, BooleanField, CharField, Field, ForeignKeyField, IntegerField, Model, TextField, UUIDField


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


class Person(Model):
    class Meta:
        table_name = "person"


class Review(Model):
    class Meta:
        table_name = "review"


class VisitSession(Model):
    class Meta:
        table_name = "visit_session"


def up(migrator, db):
    class ReviewNote(Model):
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)
        review = ForeignKeyField(Review, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        session = ForeignKeyField(VisitSession, null=True, on_delete="RESTRICT")
        words = TextField()
        domain = CharField(max_length=200, default="")
        standard = CharField(max_length=200, default="")
        is_ready = BooleanField(default=False)
        noted_at = UtcField()

        class Meta:
            database = db
            table_name = "review_note"

    class NoteRevision(Model):
        id = AutoField()
        note = ForeignKeyField(ReviewNote, on_delete="RESTRICT")
        uid = UUIDField(unique=True)
        session = ForeignKeyField(VisitSession, null=True, on_delete="RESTRICT")
        words = TextField()
        domain = CharField(max_length=200, default="")
        standard = CharField(max_length=200, default="")
        noted_at = UtcField()
        received_at = UtcField()

        class Meta:
            database = db
            table_name = "note_revision"

    db.create_tables([ReviewNote, NoteRevision])
