"""What a visiting team found, the notes that it rests on, and how far the team agrees."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.reviews.models import Review, Reviewer, ReviewNote


class Finding(Record):
    """A commendation or a recommendation, written against the standards that the review's protocol names."""

    review = ForeignKeyField(Review, backref="findings", on_delete="RESTRICT")
    kind = CharField(max_length=20)  # One of nic.reviews.words.FINDINGS.
    domain = CharField(max_length=200)  # A title of the review's protocol, as is the standard.
    standard = CharField(max_length=200, default="")
    words = TextField()
    because = TextField(default="")  # What was seen, heard and read, told without a name.
    sustains = TextField(default="")  # Of a commendation: what keeps it going.
    place = IntegerField(default=0)  # In the order of its domain.
    by = ForeignKeyField(Person, backref="findings", on_delete="RESTRICT")
    at = UtcField()


class FindingNote(Record):
    """A note that a finding rests on."""

    finding = ForeignKeyField(Finding, backref="rests_on", on_delete="RESTRICT")
    note = ForeignKeyField(ReviewNote, backref="carries", on_delete="RESTRICT")

    class Meta:
        indexes = ((("finding", "note"), True),)


class Quote(Record):
    """Words that the report repeats. Who said them is a role: there is no field for a name."""

    finding = ForeignKeyField(Finding, backref="quotes", on_delete="RESTRICT")
    words = TextField()
    said_by = CharField(max_length=20)  # One of nic.science.visit.HeardFrom.
    by = ForeignKeyField(Person, backref="quotes", on_delete="RESTRICT")
    at = UtcField()


class Agreement(Record):
    """What one reviewer says of one finding, in the version that they read."""

    finding = ForeignKeyField(Finding, backref="agreements", on_delete="RESTRICT")
    reviewer = ForeignKeyField(Reviewer, backref="agreements", on_delete="RESTRICT")
    answer = CharField(max_length=20)  # One of nic.reviews.words.AGREEMENTS.
    why = TextField(default="")
    of_version = IntegerField()
    at = UtcField()

    class Meta:
        indexes = ((("finding", "reviewer"), True),)


class DomainRating(Record):
    """Where the protocol has ratings: the level that one reviewer gave a domain, before the team talked about it."""

    review = ForeignKeyField(Review, backref="ratings", on_delete="RESTRICT")
    reviewer = ForeignKeyField(Reviewer, backref="ratings", on_delete="RESTRICT")
    domain = CharField(max_length=200)
    level = IntegerField()  # From 1, the lowest of the protocol's.
    why = TextField(default="")
    at = UtcField()

    class Meta:
        indexes = ((("review", "reviewer", "domain"), True),)


class ConsensusRating(Record):
    """The level that the team agreed on."""

    review = ForeignKeyField(Review, backref="consensus", on_delete="RESTRICT")
    domain = CharField(max_length=200)
    level = IntegerField()
    why = TextField(default="")
    by = ForeignKeyField(Person, backref="consensus", on_delete="RESTRICT")
    at = UtcField()

    class Meta:
        indexes = ((("review", "domain"), True),)


class FindingAnswer(Record):
    """What the host says to a recommendation."""

    finding = ForeignKeyField(Finding, unique=True, backref="answers", on_delete="RESTRICT")
    answer = CharField(max_length=20)  # One of nic.reviews.words.ANSWERS.
    why = TextField(default="")
    due_on = DateField(null=True)
    by = ForeignKeyField(Person, backref="finding_answers", on_delete="RESTRICT")
    at = UtcField()
