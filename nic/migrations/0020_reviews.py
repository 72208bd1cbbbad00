"""Visits by people from elsewhere: which schools, who, and in which hours."""

import uuid

from peewee import CharField, DateField, Field, ForeignKeyField, IntegerField, JSONField, Model, TextField, UUIDField


class UtcField(Field):
    field_type = "TIMESTAMPTZ"


class Person(Model):
    class Meta:
        table_name = "person"


class Place(Model):
    class Meta:
        table_name = "place"


class HeldRole(Model):
    class Meta:
        table_name = "held_role"


def up(migrator, db):
    class Record(Model):
        uid = UUIDField(unique=True, default=uuid.uuid4)
        version = IntegerField(default=1)
        withdrawn_at = UtcField(null=True)

    def placed(name, **more):
        return type("Meta", (), {"database": db, "table_name": name, **more})

    class Review(Record):
        host = ForeignKeyField(Place, on_delete="RESTRICT")
        name = CharField(max_length=120)
        protocol_key = CharField(max_length=40)
        protocol = JSONField()
        begins_on = DateField()
        ends_on = DateField()
        look_for = TextField(default="")
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        Meta = placed("review")

    class VisitedSchool(Record):
        review = ForeignKeyField(Review, on_delete="RESTRICT")
        school = ForeignKeyField(Place, on_delete="RESTRICT")
        Meta = placed("visited_school", indexes=((("review", "school"), True),))

    class Reviewer(Record):
        review = ForeignKeyField(Review, on_delete="RESTRICT")
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        role = CharField(max_length=20)
        comes_from = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
        school = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
        sponsor = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        held = ForeignKeyField(HeldRole, on_delete="RESTRICT")
        Meta = placed("reviewer")

    class VisitSession(Record):
        review = ForeignKeyField(Review, on_delete="RESTRICT")
        school = ForeignKeyField(Place, null=True, on_delete="RESTRICT")
        kind = CharField(max_length=20)
        heard_from = CharField(max_length=20, default="")
        title = CharField(max_length=120)
        held_on = DateField()
        begins = CharField(max_length=5)
        minutes = IntegerField()
        where_at = CharField(max_length=120, default="")
        changed_at = UtcField()
        Meta = placed("visit_session")

    class Attendance(Record):
        session = ForeignKeyField(VisitSession, on_delete="RESTRICT")
        reviewer = ForeignKeyField(Reviewer, on_delete="RESTRICT")
        Meta = placed("attendance", indexes=((("session", "reviewer"), True),))

    db.create_tables([Review, VisitedSchool, Reviewer, VisitSession, Attendance])
