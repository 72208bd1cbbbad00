"""A visit by people from elsewhere: who is visited when, by whom, and what happens in which hour."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, JSONField, TextField, UUIDField

from nic.db import Record, Row, UtcField
from nic.people.models import Person
from nic.places.models import HeldRole, Place


class Review(Record):
    host = ForeignKeyField(Place, backref="reviews", on_delete="RESTRICT")
    name = CharField(max_length=120)
    protocol_key = CharField(max_length=40)
    protocol = JSONField()  # As it was when the visit was planned: nic.science.visit.told_of().
    begins_on = DateField()
    ends_on = DateField()
    look_for = TextField(default="")  # What the host asks the team to look for.
    by = ForeignKeyField(Person, backref="planned_reviews", on_delete="RESTRICT")
    at = UtcField()


class VisitedSchool(Record):
    review = ForeignKeyField(Review, backref="schools", on_delete="RESTRICT")
    school = ForeignKeyField(Place, backref="visits", on_delete="RESTRICT")

    class Meta:
        indexes = ((("review", "school"), True),)


class Reviewer(Record):
    """Somebody on the team of one review, and the role at the host that lets them in until the report is due."""

    review = ForeignKeyField(Review, backref="reviewers", on_delete="RESTRICT")
    person = ForeignKeyField(Person, backref="reviewed", on_delete="RESTRICT")
    role = CharField(max_length=20)  # One of nic.reviews.words.ROLES.
    comes_from = ForeignKeyField(Place, null=True, backref="sent_reviewers", on_delete="RESTRICT")
    school = ForeignKeyField(Place, null=True, backref="visited_by", on_delete="RESTRICT")  # Their sub-team's.
    sponsor = ForeignKeyField(Person, null=True, backref="answers_for", on_delete="RESTRICT")  # A learner's adult.
    held = ForeignKeyField(HeldRole, backref="reviewing", on_delete="RESTRICT")


class VisitSession(Record):
    """An hour of a visit, by the clock on the wall of the place."""

    review = ForeignKeyField(Review, backref="sessions", on_delete="RESTRICT")
    school = ForeignKeyField(Place, null=True, backref="visit_sessions", on_delete="RESTRICT")  # None: all together.
    kind = CharField(max_length=20)
    heard_from = CharField(max_length=20, default="")
    title = CharField(max_length=120)
    held_on = DateField()
    begins = CharField(max_length=5)  # "09:15"
    minutes = IntegerField()
    where_at = CharField(max_length=120, default="")
    changed_at = UtcField()


class Cluster(Record):
    """Notes that say something together: made by a sub-team at its debrief, or by the whole team (no school)."""

    review = ForeignKeyField(Review, backref="clusters", on_delete="RESTRICT")
    school = ForeignKeyField(Place, null=True, backref="clusters", on_delete="RESTRICT")
    domain = CharField(max_length=200, default="")  # A title of the review's protocol.
    says = CharField(max_length=300)  # What its notes say together.
    by = ForeignKeyField(Person, backref="clusters", on_delete="RESTRICT")
    at = UtcField()


class ReviewNote(Record):
    """What one reviewer saw, heard or read. Its uid is made on their device: it is one note however often it is sent.

    The fields are those of its newest revision by the clock of the device; domain and standard are what the team said
    at its debrief, once it has.
    """

    review = ForeignKeyField(Review, backref="notes", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="review_notes", on_delete="RESTRICT")
    session = ForeignKeyField(VisitSession, null=True, backref="notes", on_delete="RESTRICT")
    words = TextField()
    domain = CharField(max_length=200, default="")  # A title of the review's protocol, as is the standard.
    standard = CharField(max_length=200, default="")
    is_ready = BooleanField(default=False)  # Its writer has pressed Save once: until then nobody else reads it.
    noted_at = UtcField()
    cluster = ForeignKeyField(Cluster, null=True, backref="notes", on_delete="RESTRICT")
    tagged_at = UtcField(null=True)  # At the debrief; from then on no late revision changes domain and standard.


class NoteRevision(Row):
    """What a note said at one time. Nothing changes or removes one: whatever two tabs typed is still here."""

    note = ForeignKeyField(ReviewNote, backref="revisions", on_delete="RESTRICT")
    uid = UUIDField(unique=True)
    session = ForeignKeyField(VisitSession, null=True, backref="note_revisions", on_delete="RESTRICT")
    words = TextField()
    domain = CharField(max_length=200, default="")
    standard = CharField(max_length=200, default="")
    noted_at = UtcField()  # By the clock of the device.
    received_at = UtcField()


class Attendance(Record):
    """A reviewer goes to a session."""

    session = ForeignKeyField(VisitSession, backref="attendances", on_delete="RESTRICT")
    reviewer = ForeignKeyField(Reviewer, backref="attendances", on_delete="RESTRICT")

    class Meta:
        indexes = ((("session", "reviewer"), True),)
