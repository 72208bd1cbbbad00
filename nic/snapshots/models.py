"""What a place publishes about a school year: a file of figures for itself and the places below."""

from peewee import BlobField, CharField, DoubleField, ForeignKeyField, IntegerField, JSONField

from nic.db import Record, Row, UtcField
from nic.people.models import Person
from nic.places.models import Place


class Snapshot(Record):
    """A file of figures. It waits to be looked at until it is published; undone is a mark."""

    place = ForeignKeyField(Place, backref="snapshots", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="snapshots", on_delete="RESTRICT")
    at = UtcField()
    file_name = CharField(max_length=200)
    cells = BlobField()  # Its rows, packed; empty once they are figures.
    columns = JSONField(default=dict)
    headings = JSONField(default=list)
    published_at = UtcField(null=True)
    rows = IntegerField(default=0)


class Figure(Row):
    snapshot = ForeignKeyField(Snapshot, backref="figures", on_delete="RESTRICT")
    place = ForeignKeyField(Place, backref="figures", on_delete="RESTRICT")
    year = IntegerField()  # In which the school year ends.
    student_group = CharField(max_length=120)  # "" is everybody.
    standard = CharField(max_length=200)
    some = DoubleField(null=True)
    out_of = DoubleField(null=True)
    mark = CharField(max_length=20, default="")  # By which the source withholds it.

    class Meta:
        indexes = ((("place", "snapshot"), False),)
