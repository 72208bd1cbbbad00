"""Plan-Do-Study-Act cycles and everything that goes with one."""

from uuid import uuid4

from peewee import BooleanField, CharField, DateField, DoubleField, ForeignKeyField, IntegerField, TextField, UUIDField

from nic.db import Record, UtcField
from nic.indicators.models import Series
from nic.people.models import Person
from nic.places.models import Share, TeamWork
from nic.theories.models import Node


class Cycle(TeamWork):
    idea = TextField()
    change_idea = ForeignKeyField(Node, null=True, backref="cycles", on_delete="RESTRICT")  # Null: not yet in a theory.
    previous = ForeignKeyField("self", null=True, backref="next_cycles", on_delete="RESTRICT")
    ramp = UUIDField(default=uuid4, index=True)  # Shared by all cycles of one ramp.
    number = IntegerField(default=1)  # In its ramp.
    copied_from = ForeignKeyField("self", null=True, backref="copies", on_delete="RESTRICT")
    copied_through = ForeignKeyField(Share, null=True, backref="copies", on_delete="RESTRICT")  # How it was seen.
    has_origin_left = BooleanField(default=False)  # It was copied from a place that was destroyed since.
    is_apart = BooleanField(default=False)  # Of an idea that its team has tested, and by choice in no ramp with those.
    is_first = BooleanField(default=False)  # Of the open cycles of its team.

    purpose = CharField(max_length=10, default="test")
    objective = TextField(default="")
    scale = CharField(max_length=16, default="")
    conditions = TextField(default="")
    starts_on = DateField(null=True)
    ends_on = DateField(null=True)
    way_to_know = TextField(default="")  # In words, where no series is watched.
    stop_if = TextField(default="")
    risk_right_problem = TextField(default="")
    risk_ready = TextField(default="")
    risk_cost = TextField(default="")

    stage = CharField(max_length=8, default="plan")
    began_on = DateField(null=True)  # Before kept_on when it was written up afterwards.
    kept_on = DateField(null=True)
    kept_at = UtcField(null=True)  # When its predictions were kept.
    stopped_on = DateField(null=True)
    stopped_because = TextField(default="")

    worked_for = TextField(default="")
    not_for = TextField(default="")
    learned = TextField(default="")
    decision = CharField(max_length=16, default="")
    decided_because = TextField(default="")


# What a card says, and what a list of those that wait asks: of dozens of cycles the long texts are not read.
ON_A_CARD = (
    Cycle.id, Cycle.uid, Cycle.version, Cycle.team, Cycle.owner, Cycle.is_only_mine, Cycle.idea, Cycle.previous,
    Cycle.number, Cycle.copied_from, Cycle.is_apart, Cycle.is_first, Cycle.scale, Cycle.starts_on, Cycle.ends_on,
    Cycle.stage, Cycle.began_on, Cycle.kept_on, Cycle.stopped_on, Cycle.decision,
)  # fmt: skip


class Question(Record):
    cycle = ForeignKeyField(Cycle, backref="questions", on_delete="RESTRICT")
    number = IntegerField()
    words = TextField()
    prediction = TextField(default="")
    series = ForeignKeyField(Series, null=True, backref="questions", on_delete="RESTRICT")
    statistic = CharField(max_length=10, default="")
    comparison = CharField(max_length=10, default="")
    amount = DoubleField(null=True)
    last_points = IntegerField(null=True)  # The window: the last n points of the test; null is all of them.
    sureness = IntegerField(null=True)  # Percent.
    result = TextField(default="")
    verdict = CharField(max_length=12, default="")
    # What the data said on the day when Study closed; a measurement that is corrected later doesn't change it.
    outcome = CharField(max_length=12, default="")
    outcome_number = DoubleField(null=True)
    outcome_points = IntegerField(null=True)
    outcome_on = DateField(null=True)
    learned = TextField(default="")


class Amendment(Record):
    """A later edit of what was kept at the start; it stands beside the original, never over it."""

    cycle = ForeignKeyField(Cycle, backref="amendments", on_delete="RESTRICT")
    question = ForeignKeyField(Question, null=True, backref="amendments", on_delete="RESTRICT")
    field = CharField(max_length=20)
    words = TextField()
    why = TextField()
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = UtcField()


class Watch(Record):
    cycle = ForeignKeyField(Cycle, backref="watches", on_delete="RESTRICT")
    series = ForeignKeyField(Series, backref="watches", on_delete="RESTRICT")

    class Meta:
        indexes = ((("cycle", "series"), True),)


class LogEntry(Record):
    cycle = ForeignKeyField(Cycle, backref="log", on_delete="RESTRICT")
    kind = CharField(max_length=10, default="happened")  # happened, surprise or departure
    happened_on = DateField()
    words = TextField()
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = UtcField()


class Step(Record):
    """The row that tells the story of a change of stage."""

    cycle = ForeignKeyField(Cycle, backref="steps", on_delete="RESTRICT")
    from_stage = CharField(max_length=8)
    to_stage = CharField(max_length=8)
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = UtcField()
    why = TextField(default="")
