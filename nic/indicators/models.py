"""What is measured, where and for whom, and every value that was taken."""

from peewee import CharField, DateField, DoubleField, ForeignKeyField, IntegerField, JSONField, TextField

from nic.db import Record
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
    value_kind = CharField(max_length=12, default="count")  # count, proportion, rate, continuous or time between
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
    target = DoubleField(null=True)
    target_on = DateField(null=True)
    chart = CharField(max_length=8, default="run")
    rules = CharField(max_length=20, default="anhoej-1")

    class Meta:
        indexes = ((("indicator", "place", "stratum"), True),)


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
