"""The report of a visit: with the team, then with the host, then released."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, JSONField, TextField

from nic.db import Record, Row, UtcField
from nic.people.models import Person
from nic.reviews.findings.models import Finding
from nic.reviews.models import Review


class Report(Record):
    """Its findings are those of its review; here is what stands around them, and where it is on its way."""

    review = ForeignKeyField(Review, unique=True, backref="reports", on_delete="RESTRICT")
    opening = TextField(default="")
    quota_because = TextField(default="")  # Why there are more or fewer findings than the protocol has room for.
    sent_at = UtcField(null=True)  # The draft, to the host.
    release_due_on = DateField(null=True)
    not_released_because = TextField(default="")  # The host's reason, once that day has passed.
    by = ForeignKeyField(Person, backref="reports", on_delete="RESTRICT")
    at = UtcField()


class Correction(Record):
    """A fact that the host says is otherwise, and what was said back; settled by the team."""

    report = ForeignKeyField(Report, backref="corrections", on_delete="RESTRICT")
    finding = ForeignKeyField(Finding, null=True, backref="corrections", on_delete="RESTRICT")  # None: the opening.
    parent = ForeignKeyField("self", null=True, backref="replies", on_delete="RESTRICT")
    words = TextField()
    by = ForeignKeyField(Person, backref="corrections", on_delete="RESTRICT")
    at = UtcField()
    settled_as = CharField(max_length=20, default="")  # One of nic.reviews.words.SETTLED, or "".
    settled_by = ForeignKeyField(Person, null=True, backref="settled_corrections", on_delete="RESTRICT")
    settled_at = UtcField(null=True)


class ReleasedReport(Row):
    """An edition of the report as everybody may read it. Nothing changes or removes one; a later edition stands beside
    it."""

    report = ForeignKeyField(Report, backref="released", on_delete="RESTRICT")
    edition = IntegerField()
    content = JSONField()
    by = ForeignKeyField(Person, backref="released_reports", on_delete="RESTRICT")
    at = UtcField()

    class Meta:
        indexes = ((("report", "edition"), True),)
