"""What is measured, where and for whom, and every value that was taken."""

from peewee import CharField, DateField, DoubleField, ForeignKeyField, IntegerField, JSONField, TextField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Place, Team


class Indicator(Record):
    """A definition, owned by a team or, when held in common, by a place."""

    team = ForeignKeyField(Team, null=True, backref="indicators", on_delete="RESTRICT")
    place = ForeignKeyField(Place, null=True, backref="indicators", on_delete="RESTRICT")
    name = CharField(max_length=120)
    role = CharField(max_length=10, default="process")  # outcome, driver, process or balancing
    topic = CharField(max_length=60, default="")
    counts = CharField(max_length=10, default="learners")  # learners, families, adults or things
    definition = TextField(default="")  # What counts, who, when and how.
    value_kind = CharField(max_length=16, default="count")  # One of nic.science.measurement.KINDS.
    unit = CharField(max_length=40, default="")
    direction = CharField(max_length=8, default="up")  # The way that is wanted: up, down or neutral.
    source = TextField(default="")
    edition = IntegerField(default=1)


class Series(Record):
    """One indicator at one place for one group of people; the team is the one that collects it."""

    indicator = ForeignKeyField(Indicator, backref="series", on_delete="RESTRICT")
    place = ForeignKeyField(Place, backref="series", on_delete="RESTRICT")
    team = ForeignKeyField(Team, backref="series", on_delete="RESTRICT")
    stratum = CharField(max_length=60, default="")
    collector = ForeignKeyField(Person, null=True, backref="series", on_delete="RESTRICT")
    due = JSONField(default=dict)  # The rule of its due days, in the words of nic.science.due; {} is never due.
    begins_on = DateField()  # Due days are counted from here.
    baseline_from_on = DateField(null=True)
    baseline_until_on = DateField(null=True)  # Frozen at this day by a person, with a reason in the history.
    phase_days = JSONField(default=list)  # The first day of each later phase, oldest first, as its splits say.
    target = DoubleField(null=True)  # The value to reach, whatever its basis.
    target_on = DateField(null=True)
    target_basis = CharField(max_length=8, default="value")  # How it was said: value, points or relative.
    target_change = DoubleField(null=True)  # By so many points, or percent of the baseline ...
    target_from = DoubleField(null=True)  # ... whose center was this when it was said,
    target_said_on = DateField(null=True)  # on this day.
    chart = CharField(max_length=8, default="run")
    rules = CharField(max_length=20, default="anhoej-1")
    chart_because = TextField(default="")  # Why a person chose them; empty as long as nobody did.

    class Meta:
        indexes = ((("indicator", "place", "stratum"), True),)


class Split(Record):
    """A new phase begins: an act of a person, which can be taken back. Its day stands in the series too."""

    series = ForeignKeyField(Series, backref="splits", on_delete="RESTRICT")
    begins_on = DateField()
    why = TextField()
    by = ForeignKeyField(Person, backref="splits", on_delete="RESTRICT")
    at = UtcField()
    withdrawn_by = ForeignKeyField(Person, null=True, backref="splits_taken_back", on_delete="RESTRICT")
    withdrawn_because = TextField(default="")


class NotNow(Record):
    """Whether a new phase begins on this day was asked, and somebody said no: it is not asked again."""

    series = ForeignKeyField(Series, backref="not_now", on_delete="RESTRICT")
    question = CharField(max_length=10)  # level or roster
    begins_on = DateField()
    by = ForeignKeyField(Person, backref="not_now", on_delete="RESTRICT")
    at = UtcField()

    class Meta:
        indexes = ((("series", "question", "begins_on"), True),)


class Measurement(Record):
    """Belongs to a series, never to a cycle."""

    series = ForeignKeyField(Series, backref="measurements", on_delete="RESTRICT")
    taken_on = DateField()
    value = DoubleField()
    numerator = DoubleField(null=True)
    denominator = DoubleField(null=True)
    set_aside_because = TextField(default="")

    class Meta:
        indexes = ((("series", "taken_on"), True),)
