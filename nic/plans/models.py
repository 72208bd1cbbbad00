"""The yearly plan of a place: its parts and goals, who wrote it, and everything that happens to it."""

from peewee import BooleanField, CharField, DateField, DoubleField, ForeignKeyField, IntegerField, JSONField, TextField

from nic.db import Record, Row, UtcField
from nic.indicators.models import Series
from nic.people.models import Person
from nic.places.models import Place


class Plan(Record):
    place = ForeignKeyField(Place, backref="plans", on_delete="RESTRICT")
    year = IntegerField()  # In which the school year ends.
    stage = CharField(max_length=12, default="draft")  # One of nic.science.plan.Stage.
    previous = ForeignKeyField("self", null=True, backref="next_plans", on_delete="RESTRICT")
    public_edition = IntegerField(null=True)  # Which one everybody may read: the place says so.
    by = ForeignKeyField(Person, backref="plans", on_delete="RESTRICT")
    at = UtcField()


class PlanPart(Record):
    """A section in words. Each is changed on its own, so that several people write at one plan."""

    plan = ForeignKeyField(Plan, backref="parts", on_delete="RESTRICT")
    key = CharField(max_length=20)  # One of nic.science.plan.PARTS.
    words = TextField(default="")

    class Meta:
        indexes = ((("plan", "key"), True),)


class Developer(Record):
    """Somebody who works at the plan. A learner's name has no place here, nor on any page."""

    plan = ForeignKeyField(Plan, backref="developers", on_delete="RESTRICT")
    role = CharField(max_length=20)  # One of nic.plans.words.DEVELOPERS.
    name = CharField(max_length=120, default="")


class YouSaid(Record):
    """What people said while the plan was made, and what it does about that."""

    plan = ForeignKeyField(Plan, backref="said", on_delete="RESTRICT")
    role = CharField(max_length=20)
    said = TextField()
    did = TextField(default="")


class Goal(Record):
    plan = ForeignKeyField(Plan, backref="goals", on_delete="RESTRICT")
    position = IntegerField(default=0)
    domain = CharField(max_length=200, default="")  # The title of a standard's domain, as is the standard.
    standard = CharField(max_length=200, default="")
    what = TextField()
    for_whom = CharField(max_length=200, default="")
    changes = TextField(default="")  # What will be done otherwise.
    how_known = TextField(default="")
    by_on = DateField(null=True)
    carried_from = ForeignKeyField("self", null=True, backref="carried_to", on_delete="RESTRICT")
    ended_as = CharField(max_length=12, default="")  # One of nic.science.plan.ENDINGS, once the year is over.
    ended_because = TextField(default="")
    is_carried_over = BooleanField(null=True)  # Into next year's plan.


class GoalMeasure(Record):
    """By how much. Of a series the baseline is that of the day when it was said."""

    goal = ForeignKeyField(Goal, backref="measures", on_delete="RESTRICT")
    name = CharField(max_length=200)
    series = ForeignKeyField(Series, null=True, backref="goal_measures", on_delete="RESTRICT")
    unit = CharField(max_length=40, default="%")
    direction = CharField(max_length=8, default="up")
    baseline = DoubleField(null=True)
    basis = CharField(max_length=8, default="value")  # How it was said: value, points or relative.
    said = DoubleField()  # The number that was typed.
    target = DoubleField()  # The value to reach that it comes to.


class GoalAction(Record):
    """Something that one person does by a day."""

    goal = ForeignKeyField(Goal, backref="actions", on_delete="RESTRICT")
    words = TextField()
    owner = ForeignKeyField(Person, null=True, backref="goal_actions", on_delete="RESTRICT")
    as_role = CharField(max_length=80, default="")  # What people beyond the place read in place of a name.
    due_on = DateField(null=True)
    cost = DoubleField(null=True)  # In dollars.
    funding = CharField(max_length=120, default="")
    done_on = DateField(null=True)
    position = IntegerField(default=0)


class PlanStep(Record):
    """The row that tells the story of a plan's change of stage."""

    plan = ForeignKeyField(Plan, backref="steps", on_delete="RESTRICT")
    from_stage = CharField(max_length=12)
    to_stage = CharField(max_length=12)
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    at = UtcField()
    why = TextField(default="")


class Submission(Row):
    """An edition of the plan as it was handed in, its links with what they said on that day. Nothing changes one."""

    plan = ForeignKeyField(Plan, backref="submissions", on_delete="RESTRICT")
    edition = IntegerField()
    content = JSONField()
    asked = JSONField(default=dict)  # How many questions of each kind stood unanswered.
    unanswered = JSONField(default=list)  # Recommendations that were taken up, and no goal rests on them.
    by = ForeignKeyField(Person, backref="submissions", on_delete="RESTRICT")
    at = UtcField()

    class Meta:
        indexes = ((("plan", "edition"), True),)


class Remark(Record):
    """What the one who supports the plan says about a field of it, and what was said back."""

    plan = ForeignKeyField(Plan, backref="remarks", on_delete="RESTRICT")
    part = CharField(max_length=80)  # "vision", or "goal-7-what".
    parent = ForeignKeyField("self", null=True, backref="replies", on_delete="RESTRICT")
    words = TextField()
    by = ForeignKeyField(Person, backref="remarks", on_delete="RESTRICT")
    at = UtcField()
    settled_at = UtcField(null=True)
    settled_by = ForeignKeyField(Person, null=True, backref="settled_remarks", on_delete="RESTRICT")


class PlanWindow(Record):
    """When the plans of a year are written and handed in, at the place that sets it and below."""

    place = ForeignKeyField(Place, backref="plan_windows", on_delete="RESTRICT")
    year = IntegerField()
    opens_on = DateField()
    due_on = DateField()
    closes_on = DateField()

    class Meta:
        indexes = ((("place", "year"), True),)


class Approval(Record):
    """The decision of a board; a supervisory union may have several."""

    plan = ForeignKeyField(Plan, backref="approvals", on_delete="RESTRICT")
    board = CharField(max_length=120)
    decided_on = DateField()
    words = TextField(default="")
    by = ForeignKeyField(Person, backref="approvals", on_delete="RESTRICT")
    at = UtcField()


class PlanAmendment(Record):
    """A change after approval: it stands beside what was approved."""

    plan = ForeignKeyField(Plan, backref="amendments", on_delete="RESTRICT")
    part = CharField(max_length=80)
    before = TextField(default="")
    after = TextField(default="")
    why = TextField()
    by = ForeignKeyField(Person, backref="plan_amendments", on_delete="RESTRICT")
    at = UtcField()


class Progress(Record):
    """How a goal stands after a quarter: what nic gathered on that day, and a few words about it."""

    goal = ForeignKeyField(Goal, backref="progress", on_delete="RESTRICT")
    quarter = IntegerField()  # 1 to 4.
    words = TextField()
    told = JSONField(default=dict)
    by = ForeignKeyField(Person, backref="progress", on_delete="RESTRICT")
    at = UtcField()

    class Meta:
        indexes = ((("goal", "quarter"), True),)


class DifferentiatedSupport(Record):
    """How much support a place gets from the one that reads its plans, by which criterion, and who gives it. Those who
    give it see it, and the place itself; its peers never."""

    by_place = ForeignKeyField(Place, backref="supported_places", on_delete="RESTRICT")
    place = ForeignKeyField(Place, backref="supported_by", on_delete="RESTRICT")
    person = ForeignKeyField(Person, null=True, backref="supports", on_delete="RESTRICT")
    level = CharField(max_length=20)  # One of nic.plans.words.LEVELS.
    because = TextField(default="")
    next_on = DateField(null=True)  # The next contact.
    at = UtcField()

    class Meta:
        indexes = ((("by_place", "place"), True),)
