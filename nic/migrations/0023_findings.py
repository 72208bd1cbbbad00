"""What reviewers put together and found, how far they agree, the report, and what the host says to it."""

import uuid

from peewee import (
    AutoField,
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


class Record(Model):
    uid = UUIDField(unique=True, default=uuid.uuid4)
    version = IntegerField(default=1)
    withdrawn_at = UtcField(null=True)


class Person(Model):
    class Meta:
        table_name = "person"


class Place(Model):
    class Meta:
        table_name = "place"


class Review(Model):
    class Meta:
        table_name = "review"


class Reviewer(Model):
    class Meta:
        table_name = "reviewer"


class ReviewNote(Model):
    class Meta:
        table_name = "review_note"


def up(migrator, db):
    def placed(name, **more):
        return type("Meta", (), {"database": db, "table_name": name, **more})

    class Cluster(Record):
        review = ForeignKeyField(Review, on_delete="RESTRICT")
        school = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
        domain = CharField(max_length=200, default="")
        says = CharField(max_length=300)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        Meta = placed("cluster")

    class Finding(Record):
        review = ForeignKeyField(Review, on_delete="RESTRICT")
        kind = CharField(max_length=20)
        domain = CharField(max_length=200)
        standard = CharField(max_length=200, default="")
        words = TextField()
        because = TextField(default="")
        sustains = TextField(default="")
        place = IntegerField(default=0)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        Meta = placed("finding")

    class FindingNote(Record):
        finding = ForeignKeyField(Finding, on_delete="RESTRICT")
        note = ForeignKeyField(ReviewNote, on_delete="RESTRICT")
        Meta = placed("finding_note", indexes=((("finding", "note"), True),))

    class Quote(Record):
        finding = ForeignKeyField(Finding, on_delete="RESTRICT")
        words = TextField()
        said_by = CharField(max_length=20)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        Meta = placed("quote")

    class Agreement(Record):
        finding = ForeignKeyField(Finding, on_delete="RESTRICT")
        reviewer = ForeignKeyField(Reviewer, on_delete="RESTRICT")
        answer = CharField(max_length=20)
        why = TextField(default="")
        of_version = IntegerField()
        at = UtcField()
        Meta = placed("agreement", indexes=((("finding", "reviewer"), True),))

    class DomainRating(Record):
        review = ForeignKeyField(Review, on_delete="RESTRICT")
        reviewer = ForeignKeyField(Reviewer, on_delete="RESTRICT")
        domain = CharField(max_length=200)
        level = IntegerField()
        why = TextField(default="")
        at = UtcField()
        Meta = placed("domain_rating", indexes=((("review", "reviewer", "domain"), True),))

    class ConsensusRating(Record):
        review = ForeignKeyField(Review, on_delete="RESTRICT")
        domain = CharField(max_length=200)
        level = IntegerField()
        why = TextField(default="")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        Meta = placed("consensus_rating", indexes=((("review", "domain"), True),))

    class FindingAnswer(Record):
        finding = ForeignKeyField(Finding, unique=True, on_delete="RESTRICT")
        answer = CharField(max_length=20)
        why = TextField(default="")
        due_on = DateField(null=True)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        Meta = placed("finding_answer")

    class Report(Record):
        review = ForeignKeyField(Review, unique=True, on_delete="RESTRICT")
        opening = TextField(default="")
        sent_at = UtcField(null=True)
        release_due_on = DateField(null=True)
        not_released_because = TextField(default="")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        Meta = placed("report")

    class Correction(Record):
        report = ForeignKeyField(Report, on_delete="RESTRICT")
        finding = ForeignKeyField(Finding, null=True, on_delete="RESTRICT")
        parent = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        words = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        settled_as = CharField(max_length=20, default="")
        settled_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        settled_at = UtcField(null=True)
        Meta = placed("correction")

    class ReleasedReport(Model):
        id = AutoField()
        report = ForeignKeyField(Report, on_delete="RESTRICT")
        edition = IntegerField()
        content = JSONField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        Meta = placed("released_report", indexes=((("report", "edition"), True),))

    db.create_tables(
        [
            Cluster,
            Finding,
            FindingNote,
            Quote,
            Agreement,
            DomainRating,
            ConsensusRating,
            FindingAnswer,
            Report,
            Correction,
            ReleasedReport,
        ]
    )
    db.execute_sql(
        'ALTER TABLE "review_note" ADD COLUMN "cluster_id" INTEGER REFERENCES "cluster" ("id") ON DELETE RESTRICT'
    )
    db.execute_sql('CREATE INDEX "review_note_cluster_id" ON "review_note" ("cluster_id")')
    db.execute_sql('ALTER TABLE "review_note" ADD COLUMN "tagged_at" TIMESTAMPTZ')
