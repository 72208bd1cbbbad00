"""What a place publishes about a school year: a file of figures for itself and the places below."""

from peewee import BlobField, BooleanField, CharField, DoubleField, ForeignKeyField, IntegerField, JSONField

from nic.db import Record, Row, UtcField
from nic.people.models import Person
from nic.places.models import Place


class Snapshot(Record):
    """A file of figures. It waits to be looked at until it is published; undone is a mark."""

    place = ForeignKeyField(Place, backref="snapshots", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="snapshots", on_delete="RESTRICT")
    at = UtcField()
    file_name = CharField(max_length=200)
    shape = JSONField(default=dict)  # How the file is written: sheets, alphabet, separator, row of the headings.
    headings = JSONField(default=list)
    columns = JSONField(default=dict)  # What each column holds, and what names in it mean: nic.science.snapshot_rows.
    columns_name = CharField(max_length=120, default="")  # Under which they were found again.
    summary = JSONField(default=dict)  # What was understood, as its page shows it.
    standards_set = CharField(max_length=250, default="")  # And its edition, of which the domains are.
    smallest = IntegerField(null=True)  # The smallest group of learners that was shown when it was published.
    published_at = UtcField(null=True)
    rows = IntegerField(default=0)
    work = CharField(max_length=8, default="")  # As of a file of measurements: nic.indicators.imports.
    work_key = CharField(max_length=32, default="")
    work_at = UtcField(null=True)
    done = IntegerField(default=0)
    total = IntegerField(default=0)
    trouble = JSONField(default=dict)

    @property
    def is_over(self) -> bool:
        return self.published_at is not None or self.withdrawn_at is not None


class SnapshotContent(Row):
    """Apart from its file, so that a list of files never loads them."""

    snapshot = ForeignKeyField(Snapshot, unique=True, backref="contents", on_delete="RESTRICT")
    content = BlobField()  # As it came; empty once its rows are figures.
    cells = BlobField()  # Its rows, packed.


class SnapshotColumns(Record):
    """What the columns of a file hold, kept by name for the next file with the same ones."""

    place = ForeignKeyField(Place, backref="snapshot_columns", on_delete="RESTRICT")
    name = CharField(max_length=120)
    headings = CharField(max_length=64, index=True)  # A hash of them.
    columns = JSONField(default=dict)

    class Meta:
        indexes = ((("place", "name"), True),)


class Figure(Row):
    snapshot = ForeignKeyField(Snapshot, backref="figures", on_delete="RESTRICT")
    place = ForeignKeyField(Place, backref="figures", on_delete="RESTRICT")
    year = IntegerField()  # In which the school year ends.
    student_group = CharField(max_length=120)  # "" is everybody.
    domain = CharField(max_length=200, default="")  # Of the standards set; "" where the standard is of none.
    standard = CharField(max_length=200)
    some = DoubleField(null=True)
    out_of = DoubleField(null=True)
    mark = CharField(max_length=20, default="")  # By which the source withholds it.
    is_shown = BooleanField(default=False)  # Beyond the district. Once it was, it stays so: somebody has kept it.

    class Meta:
        indexes = ((("place", "snapshot"), False),)
