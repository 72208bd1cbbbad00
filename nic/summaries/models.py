"""What is counted of each place, month by month: computed from other records, and kept with them."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, JSONField

from nic.db import Row
from nic.places.models import Place


class Contribution(Row):
    """What one record adds to the counts of its place, as it was counted last."""

    of_kind = CharField(max_length=10)  # cycle, series, review, plan or support
    of_id = IntegerField()
    place = ForeignKeyField(Place, backref="contributions", on_delete="RESTRICT")
    counts = JSONField()  # By the names of nic.science.monthly.

    class Meta:
        indexes = ((("of_kind", "of_id"), True),)


class Summary(Row):
    """Of a place with all below it, or of a network with its members: how it stood when something was last written in
    this month. A month without a row is as the one before."""

    place = ForeignKeyField(Place, backref="summaries", on_delete="RESTRICT")
    begins_on = DateField()  # The first day of the month.
    counts = JSONField()
    moved = JSONField()  # What happened in this month.
    schools = IntegerField(default=0)  # Over how many it is.
    is_told = BooleanField(default=False)  # Whether what schools did is shown, as nic.science.tellable says.

    class Meta:
        indexes = ((("place", "begins_on"), True),)
