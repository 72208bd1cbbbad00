"""Yearly plans, and what happens to them."""

import uuid

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    DoubleField,
    Field,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    TextField,
    UUIDField,
)


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


class Person(Model):
    class Meta:
        table_name = "person"


class Place(Model):
    class Meta:
        table_name = "place"


class Series(Model):
    class Meta:
        table_name = "series"


def up(migrator, db):
    class Record(Model):
        id = AutoField()
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)

    class Plan(Record):
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        year = IntegerField()
        stage = CharField(max_length=12, default="draft")
        previous = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        public_edition = IntegerField(null=True)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "plan"

    class Approval(Record):
        plan = ForeignKeyField(Plan, on_delete="RESTRICT")
        board = CharField(max_length=120)
        decided_on = DateField()
        words = TextField(default="")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "approval"

    class Developer(Record):
        plan = ForeignKeyField(Plan, on_delete="RESTRICT")
        role = CharField(max_length=20)
        name = CharField(max_length=120, default="")

        class Meta:
            database = db
            table_name = "developer"

    class DifferentiatedSupport(Record):
        by_place = ForeignKeyField(Place, on_delete="RESTRICT")
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        level = CharField(max_length=20)
        because = TextField(default="")
        next_on = DateField(null=True)
        at = UtcField()

        class Meta:
            database = db
            table_name = "differentiated_support"
            indexes = ((("by_place", "place"), True),)

    class Goal(Record):
        plan = ForeignKeyField(Plan, on_delete="RESTRICT")
        position = IntegerField(default=0)
        domain = CharField(max_length=200, default="")
        standard = CharField(max_length=200, default="")
        what = TextField()
        for_whom = CharField(max_length=200, default="")
        changes = TextField(default="")
        how_known = TextField(default="")
        by_on = DateField(null=True)
        carried_from = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        ended_as = CharField(max_length=12, default="")
        ended_because = TextField(default="")
        is_carried_over = BooleanField(null=True)

        class Meta:
            database = db
            table_name = "goal"

    class GoalAction(Record):
        goal = ForeignKeyField(Goal, on_delete="RESTRICT")
        words = TextField()
        owner = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        as_role = CharField(max_length=80, default="")
        due_on = DateField(null=True)
        cost = DoubleField(null=True)
        funding = CharField(max_length=120, default="")
        done_on = DateField(null=True)
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "goal_action"

    class GoalMeasure(Record):
        goal = ForeignKeyField(Goal, on_delete="RESTRICT")
        name = CharField(max_length=200)
        series = ForeignKeyField(Series, null=True, on_delete="RESTRICT")
        unit = CharField(max_length=40, default="%")
        direction = CharField(max_length=8, default="up")
        baseline = DoubleField(null=True)
        basis = CharField(max_length=8, default="value")
        said = DoubleField()
        target = DoubleField()

        class Meta:
            database = db
            table_name = "goal_measure"

    class PlanAmendment(Record):
        plan = ForeignKeyField(Plan, on_delete="RESTRICT")
        part = CharField(max_length=80)
        before = TextField(default="")
        after = TextField(default="")
        why = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "plan_amendment"

    class PlanPart(Record):
        plan = ForeignKeyField(Plan, on_delete="RESTRICT")
        key = CharField(max_length=20)
        words = TextField(default="")

        class Meta:
            database = db
            table_name = "plan_part"
            indexes = ((("plan", "key"), True),)

    class PlanStep(Record):
        plan = ForeignKeyField(Plan, on_delete="RESTRICT")
        from_stage = CharField(max_length=12)
        to_stage = CharField(max_length=12)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        why = TextField(default="")

        class Meta:
            database = db
            table_name = "plan_step"

    class PlanWindow(Record):
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        year = IntegerField()
        opens_on = DateField()
        due_on = DateField()
        closes_on = DateField()

        class Meta:
            database = db
            table_name = "plan_window"
            indexes = ((("place", "year"), True),)

    class Progress(Record):
        goal = ForeignKeyField(Goal, on_delete="RESTRICT")
        quarter = IntegerField()
        words = TextField()
        told = JSONField(default=dict)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "progress"
            indexes = ((("goal", "quarter"), True),)

    class Remark(Record):
        plan = ForeignKeyField(Plan, on_delete="RESTRICT")
        part = CharField(max_length=80)
        parent = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        words = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        settled_at = UtcField(null=True)
        settled_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "remark"

    class Submission(Model):
        plan = ForeignKeyField(Plan, on_delete="RESTRICT")
        edition = IntegerField()
        content = JSONField()
        asked = JSONField(default=dict)
        unanswered = JSONField(default=list)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "submission"
            indexes = ((("plan", "edition"), True),)

    class YouSaid(Record):
        plan = ForeignKeyField(Plan, on_delete="RESTRICT")
        role = CharField(max_length=20)
        said = TextField()
        did = TextField(default="")

        class Meta:
            database = db
            table_name = "you_said"

    db.create_tables(
        [
            Plan,
            Approval,
            Developer,
            DifferentiatedSupport,
            Goal,
            GoalAction,
            GoalMeasure,
            PlanAmendment,
            PlanPart,
            PlanStep,
            PlanWindow,
            Progress,
            Remark,
            Submission,
            YouSaid,
        ]
    )
