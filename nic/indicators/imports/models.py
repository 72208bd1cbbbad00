"""Files that schools keep already: while they wait to be looked at, and what was saved out of each."""

from peewee import BlobField, BooleanField, CharField, ForeignKeyField, IntegerField, JSONField

from nic.db import Record, Row, UtcField
from nic.indicators.models import Series
from nic.people.models import Person
from nic.places.models import Team


class Import(Record):
    """A file that was brought in or lines that were pasted, all at once. Undone is a mark, and gives back what was."""

    team = ForeignKeyField(Team, backref="imports", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="imports", on_delete="RESTRICT")
    at = UtcField()
    file_name = CharField(max_length=200)  # "" for lines that were pasted.
    new = IntegerField(default=0)
    replaced = IntegerField(default=0)
    same = IntegerField(default=0)
    undone_at = UtcField(null=True)
    undone_by = ForeignKeyField(Person, null=True, backref="imports_undone", on_delete="RESTRICT")


class ImportedSeries(Row):
    """What one import wrote into one series. Whatever still carries its stamp was not changed since."""

    brought_in = ForeignKeyField(Import, backref="series", on_delete="RESTRICT")
    series = ForeignKeyField(Series, backref="imports", on_delete="RESTRICT")
    stamp = IntegerField()  # The version of the series that all measurements written then have got.
    before = JSONField()  # Day -> [value, numerator, denominator, version] as they were, or null for nothing.
    is_new = BooleanField(default=False)  # Made by this import out of a name in its file.
    undo_stamp = IntegerField(null=True)  # The version of the series by which it was undone.

    class Meta:
        indexes = ((("brought_in", "series"), True),)


class WaitingFile(Record):
    """A file between its upload and its being saved, for everybody of its team and for every process."""

    team = ForeignKeyField(Team, backref="files", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="files", on_delete="RESTRICT")
    at = UtcField()
    file_name = CharField(max_length=200)
    shape = JSONField(default=dict)  # How the file is written: sheets, alphabet, separator, size.
    choices = JSONField(default=dict)  # What each column holds, in the words of nic.science.columns.
    choices_name = CharField(max_length=120, default="")  # Under which they will be found again.
    work = CharField(max_length=8, default="")  # "read" or "save" while that goes on, else nothing.
    work_key = CharField(max_length=32, default="")  # Of whoever works at it now; who finds another one here stops.
    work_at = UtcField(null=True)  # The last sign of life.
    done = IntegerField(default=0)
    total = IntegerField(default=0)
    trouble = JSONField(default=dict)  # The sentence that ended the work, if it did not come to its end.
    brought_in = ForeignKeyField(Import, null=True, backref="files", on_delete="RESTRICT")

    @property
    def is_over(self) -> bool:
        """Nobody works at it any more."""
        return self.__data__.get("brought_in") is not None or self.withdrawn_at is not None


class FileContent(Row):
    """Apart from its file, so that a list of files never loads them."""

    file = ForeignKeyField(WaitingFile, unique=True, backref="contents", on_delete="RESTRICT")
    content = BlobField()  # As it came; empty as soon as it is no longer needed.
    cells = BlobField()  # Its rows as text, packed: a large workbook takes seconds to read.


class SavedColumns(Record):
    """What the columns of a file hold, kept by name for the next file with the same ones."""

    team = ForeignKeyField(Team, backref="saved_columns", on_delete="RESTRICT")
    name = CharField(max_length=120)
    headings = CharField(max_length=64, index=True)  # A hash of the headings that such files have.
    choices = JSONField(default=dict)

    class Meta:
        indexes = ((("team", "name"), True),)
