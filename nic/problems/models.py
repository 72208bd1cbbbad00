"""Problems of practice, and fishbones that ask why."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, JSONField, TextField

from nic.db import Record, UtcField
from nic.people.models import Person
from nic.places.models import Standard, Team, TeamWork


class Problem(TeamWork):
    what_we_see = TextField()
    evidence = TextField(default="")
    who_is_affected = TextField(default="")
    groups = JSONField(default=list)  # Names of groups that the place counts by, such as its strata.
    reach = CharField(max_length=20, default="")  # within our reach, too big, or not said
    narrower = TextField(default="")  # With which part of it to begin, where it is too big.
    why_now = TextField(default="")
    standard = ForeignKeyField(Standard, null=True, backref="problems", on_delete="RESTRICT")
    noticed_on = DateField()
    stage = CharField(max_length=10, default="noticed")


class ProblemStep(Record):
    """The row that tells the story of a problem's change of stage."""

    problem = ForeignKeyField(Problem, backref="steps", on_delete="RESTRICT")
    from_stage = CharField(max_length=10)
    to_stage = CharField(max_length=10)
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = UtcField()
    why = TextField(default="")


class Fishbone(Record):
    """Goes with its problem: whoever sees the one sees the other."""

    problem = ForeignKeyField(Problem, backref="fishbones", on_delete="RESTRICT")
    effect = TextField()
    source = TextField(default="")  # Where a published one was printed.


class Cause(Record):
    """Without a parent a bone (a category); with one a cause, or the why behind a cause."""

    fishbone = ForeignKeyField(Fishbone, backref="causes", on_delete="RESTRICT")
    parent = ForeignKeyField("self", null=True, backref="causes", on_delete="RESTRICT")
    words = TextField()
    evidence = CharField(max_length=10, default="hunch")  # hunch, supported or ruled out
    evidence_note = TextField(default="")
    is_ours_to_change = BooleanField(null=True)
    is_set_aside = BooleanField(default=False)  # Not looked into for now; it stays in sight, struck through.
    set_aside_because = TextField(default="")
    position = IntegerField(default=0)  # Among those that stand under the same; ties are told apart by the id.


class Issue(Record):
    """What a team wants to take up, in its order: a few words, or a problem, also before that is chosen."""

    team = ForeignKeyField(Team, backref="issues", on_delete="RESTRICT")
    problem = ForeignKeyField(Problem, null=True, backref="issues", on_delete="RESTRICT")
    words = TextField()
    position = IntegerField(default=0)
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = UtcField()
