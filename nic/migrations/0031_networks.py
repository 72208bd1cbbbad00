"""What a network has of its own: charter, phases, contexts of members, calendar, materials, news, directory."""

import uuid

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    Field,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
    UUIDField,
)


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


class NetworkMember(Model):
    class Meta:
        table_name = "network_member"


class Person(Model):
    class Meta:
        table_name = "person"


class Place(Model):
    class Meta:
        table_name = "place"


class Problem(Model):
    class Meta:
        table_name = "problem"


class Theory(Model):
    class Meta:
        table_name = "theory"


def up(migrator, db):
    class Record(Model):
        id = AutoField()
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)

    class Activity(Record):
        network = ForeignKeyField(Place, on_delete="RESTRICT")
        kind = CharField(max_length=20)
        title = CharField(max_length=120)
        begins_at = UtcField()
        ends_at = UtcField()
        is_whole_days = BooleanField(default=False)
        where_at = CharField(max_length=200, default="")
        link = CharField(max_length=500, default="")
        for_whom = CharField(max_length=200, default="")
        about = TextField(default="")
        bring = TextField(default="")
        has_sign_up = BooleanField(default=True)
        places = IntegerField(null=True)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        changed_at = UtcField()

        class Meta:
            database = db
            table_name = "activity"
            indexes = ((("network", "begins_at"), False),)

    class Announcement(Record):
        network = ForeignKeyField(Place, on_delete="RESTRICT")
        title = CharField(max_length=120)
        text = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "announcement"

    class Charter(Record):
        network = ForeignKeyField(Place, unique=True, on_delete="RESTRICT")
        aim = TextField(default="")
        theory = ForeignKeyField(Theory, null=True, on_delete="RESTRICT")
        problem = ForeignKeyField(Problem, null=True, on_delete="RESTRICT")
        why_us = TextField(default="")
        held_tight = TextField(default="")
        left_free = TextField(default="")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "charter"

    class Listing(Record):
        person = ForeignKeyField(Person, unique=True, on_delete="RESTRICT")
        is_listed = BooleanField(default=False)
        helps_with = TextField(default="")
        at = UtcField()

        class Meta:
            database = db
            table_name = "listing"

    class Material(Record):
        network = ForeignKeyField(Place, on_delete="RESTRICT")
        activity = ForeignKeyField(Activity, null=True, on_delete="RESTRICT")
        title = CharField(max_length=120)
        about = TextField(default="")
        link = CharField(max_length=500, default="")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "material"

    class MemberContext(Record):
        member = ForeignKeyField(NetworkMember, unique=True, on_delete="RESTRICT")
        lowest_grade = CharField(max_length=2, default="")
        highest_grade = CharField(max_length=2, default="")
        learners = IntegerField(null=True)
        locale = CharField(max_length=10, default="")
        conditions = TextField(default="")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "member_context"

    class NetworkPhase(Record):
        network = ForeignKeyField(Place, on_delete="RESTRICT")
        phase = CharField(max_length=20)
        from_on = DateField()
        why = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "network_phase"

    class SignUp(Record):
        activity = ForeignKeyField(Activity, on_delete="RESTRICT")
        place = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        people = IntegerField(default=1)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "sign_up"

    db.create_tables([Activity, Announcement, Charter, Listing, Material, MemberContext, NetworkPhase, SignUp])
