"""Places (networks among them), who holds which role there, teams, and what is shared with whom."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from peewee import (
    BlobField,
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
    UUIDField,
)

from nic.db import Record, UtcField
from nic.people.models import Person


class Place(Record):
    """A state, region, supervisory union, district, school or network: one table, one kind of URL."""

    kind = CharField(max_length=20)
    name = CharField(max_length=120)
    parent = ForeignKeyField("self", null=True, backref="children", on_delete="RESTRICT")
    time_zone = CharField(max_length=60, default="America/New_York")
    closed_days = JSONField(default=list)  # "2026-11-26" or "2026-12-23/2027-01-01"; they hold below this place too.
    settings = JSONField(default=dict)
    closed_on = DateField(null=True)  # Since when it is closed: nic.places.closing says why, and by whom.

    def day_of(self, instant: datetime) -> date:
        return instant.astimezone(ZoneInfo(self.time_zone)).date()


class Dated(Record):
    """Holds from a day until a day, both included, or without end; unless it was taken back."""

    from_on = DateField()
    until_on = DateField(null=True)

    @classmethod
    def is_present(cls, today: date) -> Any:
        began, goes_on = cls.from_on <= today, cls.until_on.is_null() | (cls.until_on >= today)
        return began & goes_on & cls.withdrawn_at.is_null()

    def holds_on(self, day: date) -> bool:
        return self.withdrawn_at is None and self.from_on <= day and (self.until_on is None or day <= self.until_on)


class HeldRole(Dated):
    person = ForeignKeyField(Person, backref="roles", on_delete="RESTRICT")
    place = ForeignKeyField(Place, backref="roles", on_delete="RESTRICT")
    role = CharField(max_length=20)
    sponsor = ForeignKeyField(Person, null=True, backref="sponsored", on_delete="RESTRICT")  # A learner's adult.
    settled_at = UtcField(null=True)  # When its last day had passed and what they had in hand was handed over.


class Team(Dated):
    place = ForeignKeyField(Place, backref="teams", on_delete="RESTRICT")
    name = CharField(max_length=120)
    dots_each = IntegerField(default=3)  # How many dots a person has in its votes.


class TeamMember(Dated):
    team = ForeignKeyField(Team, backref="members", on_delete="RESTRICT")
    person = ForeignKeyField(Person, backref="teams", on_delete="RESTRICT")


class Coaching(Dated):
    """A team has invited a coach, who sees and comments on what it makes. It ends with the coach's role."""

    team = ForeignKeyField(Team, backref="coaches", on_delete="RESTRICT")
    held = ForeignKeyField(HeldRole, backref="coaching", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="invited_coaches", on_delete="RESTRICT")


class TeamWork(Record):
    """What a team makes and may share: a problem, a theory, a cycle. It starts with its team or with one person."""

    team = ForeignKeyField(Team, on_delete="RESTRICT")
    owner = ForeignKeyField(Person, on_delete="RESTRICT")
    is_only_mine = BooleanField(default=False)
    look_for = TextField(default="")  # What the team asks those who comment to look for.


class NetworkMember(Dated):
    """A place, or one person whose school is no member."""

    network = ForeignKeyField(Place, backref="members", on_delete="RESTRICT")
    place = ForeignKeyField(Place, null=True, backref="networks", on_delete="RESTRICT")
    person = ForeignKeyField(Person, null=True, backref="networks", on_delete="RESTRICT")


class Share(Record):
    """Opens one object to everyone a place reaches; without a place, to the public."""

    of_kind = CharField(max_length=30)
    of_uid = UUIDField(index=True)
    place = ForeignKeyField(Place, null=True, backref="shares", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="shares", on_delete="RESTRICT")
    at = UtcField()
    is_nameless = BooleanField(default=False)  # "Without our name", in a network.
    shows_log = BooleanField(default=False)
    shows_strata = BooleanField(default=False)
    shows_files = BooleanField(default=False)  # What is attached to it, and with the log what is attached there.
    shows_comments = BooleanField(default=False)


class Link(Record):
    """One link of the chain from evidence to learning, written once and read both ways."""

    from_kind = CharField(max_length=30)
    from_uid = UUIDField(index=True)
    to_kind = CharField(max_length=30)
    to_uid = UUIDField(index=True)
    why = TextField(default="")
    by = ForeignKeyField(Person, backref="chain_links", on_delete="RESTRICT")
    at = UtcField()


class Comment(Record):
    """What somebody notices, wonders or asks about a thing, or about one part of it; an answer names its parent."""

    of_kind = CharField(max_length=30)
    of_uid = UUIDField(index=True)
    part = CharField(max_length=60, default="")  # "" is the whole; otherwise a name that the thing itself gives.
    parent = ForeignKeyField("self", null=True, backref="answers", on_delete="RESTRICT")
    kind = CharField(max_length=30, default="")  # One of nic.places.words.COMMENTS, or "".
    text = TextField()
    by = ForeignKeyField(Person, backref="comments", on_delete="RESTRICT")
    at = UtcField()
    set_aside_at = UtcField(null=True)  # By the team it was said to; its writer and the team still read it.
    set_aside_because = TextField(default="")


class Addressee(Record):
    """Whom a comment is for: it stands on their Today until they have read it or answered."""

    comment = ForeignKeyField(Comment, backref="addressees", on_delete="RESTRICT")
    person = ForeignKeyField(Person, backref="told", on_delete="RESTRICT")
    is_named = BooleanField(default=False)  # By its writer; otherwise it is about what they own, or answers them.
    read_at = UtcField(null=True)

    class Meta:
        indexes = ((("comment", "person"), True),)


class Attachment(Record):
    """A file that belongs to a thing. It lies in the database, which all processes share."""

    of_kind = CharField(max_length=30)
    of_uid = UUIDField(index=True)
    name = CharField(max_length=80)  # Made up by nic: the name that a file came with may be a learner's.
    content_type = CharField(max_length=80)
    about = CharField(max_length=200, default="")
    size = IntegerField()
    content = BlobField()  # Empty once it was taken back.
    by = ForeignKeyField(Person, backref="attachments", on_delete="RESTRICT")
    at = UtcField()


class Standard(Record):
    """One title of a dated edition of quality standards; what cites it keeps the edition it was written against."""

    place = ForeignKeyField(Place, null=True, backref="standards", on_delete="RESTRICT")  # A state; none for all.
    set_name = CharField(max_length=120)
    edition = CharField(max_length=120)
    in_force_on = DateField()
    kind = CharField(max_length=10)  # domain or area
    title = CharField(max_length=200)
    position = IntegerField()
