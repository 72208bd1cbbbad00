"""The first tables. Frozen copies of the models as they were on this day; never import the living ones here."""

import uuid

from peewee import (
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


def up(migrator, db):  # noqa: C901
    class Record(Model):
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)

    class Standard(Record):
        set_name = CharField(max_length=120)
        edition = CharField(max_length=120)
        in_force_on = DateField()
        kind = CharField(max_length=10)
        title = CharField(max_length=200)
        position = IntegerField()

        class Meta:
            database = db
            table_name = "standard"
            indexes = ((("set_name", "edition", "kind", "title"), True),)

    class Place(Record):
        kind = CharField(max_length=20)
        name = CharField(max_length=120)
        parent = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        time_zone = CharField(max_length=60, default="America/New_York")
        closed_days = JSONField(default=list)
        settings = JSONField(default=dict)

        class Meta:
            database = db
            table_name = "place"

    class Team(Record):
        from_on = DateField()
        until_on = DateField(null=True)
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        name = CharField(max_length=120)

        class Meta:
            database = db
            table_name = "team"

    class Person(Record):
        name = CharField(max_length=120)
        email = CharField(unique=True, max_length=254)
        password_hash = CharField(default="")

        class Meta:
            database = db
            table_name = "person"

    class Problem(Record):
        team = ForeignKeyField(Team, field=Team.id, on_delete="RESTRICT")
        owner = ForeignKeyField(Person, field=Person.id, on_delete="RESTRICT")
        is_only_mine = BooleanField(default=False)
        what_we_see = TextField()
        evidence = TextField(default="")
        who_is_affected = TextField(default="")
        why_now = TextField(default="")
        standard = ForeignKeyField(Standard, null=True, on_delete="RESTRICT")
        noticed_on = DateField()
        stage = CharField(max_length=10, default="noticed")

        class Meta:
            database = db
            table_name = "problem"

    class Theory(Record):
        team = ForeignKeyField(Team, field=Team.id, on_delete="RESTRICT")
        owner = ForeignKeyField(Person, field=Person.id, on_delete="RESTRICT")
        is_only_mine = BooleanField(default=False)
        problem = ForeignKeyField(Problem, null=True, on_delete="RESTRICT")
        aim = TextField()
        how_much = CharField(max_length=200, default="")
        by_when_on = DateField(null=True)
        for_whom = CharField(max_length=200, default="")
        source = TextField(default="")

        class Meta:
            database = db
            table_name = "theory"

    class Node(Record):
        theory = ForeignKeyField(Theory, on_delete="RESTRICT")
        kind = CharField(max_length=10)
        words = TextField()
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "node"

    class Cycle(Record):
        team = ForeignKeyField(Team, field=Team.id, on_delete="RESTRICT")
        owner = ForeignKeyField(Person, field=Person.id, on_delete="RESTRICT")
        is_only_mine = BooleanField(default=False)
        idea = TextField()
        change_idea = ForeignKeyField(Node, null=True, on_delete="RESTRICT")
        previous = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        ramp = UUIDField(index=True, default=uuid.uuid4)
        number = IntegerField(default=1)
        purpose = CharField(max_length=10, default="test")
        objective = TextField(default="")
        scale = CharField(max_length=16, default="")
        conditions = TextField(default="")
        starts_on = DateField(null=True)
        ends_on = DateField(null=True)
        way_to_know = TextField(default="")
        stop_if = TextField(default="")
        risk_right_problem = TextField(default="")
        risk_ready = TextField(default="")
        risk_cost = TextField(default="")
        stage = CharField(max_length=8, default="plan")
        began_on = DateField(null=True)
        kept_on = DateField(null=True)
        kept_at = UtcField(null=True)
        stopped_on = DateField(null=True)
        stopped_because = TextField(default="")
        worked_for = TextField(default="")
        not_for = TextField(default="")
        learned = TextField(default="")
        decision = CharField(max_length=16, default="")
        decided_because = TextField(default="")

        class Meta:
            database = db
            table_name = "cycle"

    class Indicator(Record):
        team = ForeignKeyField(Team, null=True, on_delete="RESTRICT")
        place = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
        name = CharField(max_length=120)
        role = CharField(max_length=10, default="process")
        topic = CharField(max_length=60, default="")
        counts = CharField(max_length=10, default="learners")
        definition = TextField(default="")
        value_kind = CharField(max_length=12, default="count")
        unit = CharField(max_length=40, default="")
        direction = CharField(max_length=8, default="up")
        source = TextField(default="")
        edition = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "indicator"

    class Series(Record):
        indicator = ForeignKeyField(Indicator, on_delete="RESTRICT")
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        stratum = CharField(max_length=60, default="")
        collector = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        due = JSONField(default=dict)
        begins_on = DateField()
        baseline_from_on = DateField(null=True)
        baseline_until_on = DateField(null=True)
        target = DoubleField(null=True)
        target_on = DateField(null=True)
        chart = CharField(max_length=8, default="run")
        rules = CharField(max_length=20, default="anhoej-1")

        class Meta:
            database = db
            table_name = "series"
            indexes = ((("indicator", "place", "stratum"), True),)

    class Question(Record):
        cycle = ForeignKeyField(Cycle, on_delete="RESTRICT")
        number = IntegerField()
        words = TextField()
        prediction = TextField(default="")
        series = ForeignKeyField(Series, null=True, on_delete="RESTRICT")
        statistic = CharField(max_length=10, default="")
        comparison = CharField(max_length=10, default="")
        amount = DoubleField(null=True)
        last_points = IntegerField(null=True)
        sureness = IntegerField(null=True)
        result = TextField(default="")
        verdict = CharField(max_length=12, default="")
        learned = TextField(default="")

        class Meta:
            database = db
            table_name = "question"

    class Amendment(Record):
        cycle = ForeignKeyField(Cycle, on_delete="RESTRICT")
        question = ForeignKeyField(Question, null=True, on_delete="RESTRICT")
        field = CharField(max_length=20)
        words = TextField()
        why = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "amendment"

    class Fishbone(Record):
        problem = ForeignKeyField(Problem, on_delete="RESTRICT")
        effect = TextField()
        source = TextField(default="")

        class Meta:
            database = db
            table_name = "fishbone"

    class Cause(Record):
        fishbone = ForeignKeyField(Fishbone, on_delete="RESTRICT")
        parent = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        words = TextField()
        evidence = CharField(max_length=10, default="hunch")
        evidence_note = TextField(default="")
        is_ours_to_change = BooleanField(null=True)
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "cause"

    class Draft(Model):
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        form = CharField(max_length=200)
        fields = JSONField(default=dict)
        at = UtcField()

        class Meta:
            database = db
            table_name = "draft"
            indexes = ((("person", "form"), True),)

    class HeldRole(Record):
        from_on = DateField()
        until_on = DateField(null=True)
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        place = ForeignKeyField(Place, on_delete="RESTRICT")
        role = CharField(max_length=20)
        sponsor = ForeignKeyField(Person, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "held_role"

    class History(Model):
        at = UtcField()
        by_uid = UUIDField()
        verb = CharField()
        kind = CharField()
        of_uid = UUIDField(index=True)
        changes = JSONField()
        why = TextField(default="")
        once = CharField(null=True)

        class Meta:
            database = db
            table_name = "history"
            indexes = ((("by_uid", "once"), True),)

    class Influence(Record):
        node = ForeignKeyField(Node, on_delete="RESTRICT")
        serves = ForeignKeyField(Node, null=True, on_delete="RESTRICT")
        is_weak = BooleanField(default=False)
        evidence = TextField(default="")

        class Meta:
            database = db
            table_name = "influence"
            indexes = ((("node", "serves"), True),)

    class Link(Record):
        from_kind = CharField(max_length=30)
        from_uid = UUIDField(index=True)
        to_kind = CharField(max_length=30)
        to_uid = UUIDField(index=True)
        why = TextField(default="")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "link"

    class LogEntry(Record):
        cycle = ForeignKeyField(Cycle, on_delete="RESTRICT")
        kind = CharField(max_length=10, default="happened")
        happened_on = DateField()
        words = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "log_entry"

    class Measurement(Record):
        series = ForeignKeyField(Series, on_delete="RESTRICT")
        taken_on = DateField()
        value = DoubleField()
        numerator = DoubleField(null=True)
        denominator = DoubleField(null=True)
        set_aside_because = TextField(default="")

        class Meta:
            database = db
            table_name = "measurement"
            indexes = ((("series", "taken_on"), True),)

    class NetworkMember(Record):
        from_on = DateField()
        until_on = DateField(null=True)
        network = ForeignKeyField(Place, on_delete="RESTRICT")
        place = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "network_member"

    class OneTimeLink(Model):
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        token_hash = CharField(unique=True, max_length=64)
        made_at = UtcField()
        ends_at = UtcField()
        used_at = UtcField(null=True)

        class Meta:
            database = db
            table_name = "one_time_link"

    class ProblemStep(Record):
        problem = ForeignKeyField(Problem, on_delete="RESTRICT")
        from_stage = CharField(max_length=10)
        to_stage = CharField(max_length=10)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        why = TextField(default="")

        class Meta:
            database = db
            table_name = "problem_step"

    class Session(Model):
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        token_hash = CharField(unique=True, max_length=64)
        browser = CharField(max_length=80, default="")
        is_kept = BooleanField(default=False)
        began_at = UtcField()
        seen_at = UtcField()
        ends_at = UtcField()
        revoked_at = UtcField(null=True)

        class Meta:
            database = db
            table_name = "session"

    class Share(Record):
        of_kind = CharField(max_length=30)
        of_uid = UUIDField(index=True)
        place = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        is_nameless = BooleanField(default=False)
        shows_log = BooleanField(default=False)
        shows_strata = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "share"

    class SignInAttempt(Model):
        account = CharField(index=True, max_length=64)
        address = CharField(index=True, max_length=64)
        at = UtcField(index=True)

        class Meta:
            database = db
            table_name = "sign_in_attempt"

    class Step(Record):
        cycle = ForeignKeyField(Cycle, on_delete="RESTRICT")
        from_stage = CharField(max_length=8)
        to_stage = CharField(max_length=8)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        why = TextField(default="")

        class Meta:
            database = db
            table_name = "step"

    class Task(Record):
        cycle = ForeignKeyField(Cycle, on_delete="RESTRICT")
        words = TextField()
        owner = ForeignKeyField(Person, on_delete="RESTRICT")
        due_on = DateField(null=True)
        where_at = CharField(max_length=120, default="")
        done_on = DateField(null=True)
        done_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "task"

    class TeamMember(Record):
        from_on = DateField()
        until_on = DateField(null=True)
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        person = ForeignKeyField(Person, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "team_member"

    class Watch(Record):
        cycle = ForeignKeyField(Cycle, on_delete="RESTRICT")
        series = ForeignKeyField(Series, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "watch"
            indexes = ((("cycle", "series"), True),)

    db.create_tables(
        [
            Standard,
            Place,
            Team,
            Person,
            Problem,
            Theory,
            Node,
            Cycle,
            Indicator,
            Series,
            Question,
            Amendment,
            Fishbone,
            Cause,
            Draft,
            HeldRole,
            History,
            Influence,
            Link,
            LogEntry,
            Measurement,
            NetworkMember,
            OneTimeLink,
            ProblemStep,
            Session,
            Share,
            SignInAttempt,
            Step,
            Task,
            TeamMember,
            Watch,
        ]
    )
