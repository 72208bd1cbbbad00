"""Dot votes of a team, and huddles: who was there, what was said."""

import uuid

from peewee import (
    BooleanField,
    CharField,
    DateField,
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


class Record(Model):
    uid = UUIDField(unique=True, default=uuid.uuid4)
    version = IntegerField(default=1)
    withdrawn_at = UtcField(null=True)


class Person(Model):
    class Meta:
        table_name = "person"


class Team(Model):
    class Meta:
        table_name = "team"


class Cycle(Model):
    class Meta:
        table_name = "cycle"


class LogEntry(Model):
    class Meta:
        table_name = "log_entry"


def up(migrator, db):
    db.create_tables([*votes(db), *huddles(db)])
    db.execute_sql('ALTER TABLE "team" ADD COLUMN "dots_each" INTEGER NOT NULL DEFAULT 3')


def votes(db):
    class VoteRound(Record):
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        of_kind = CharField(max_length=30, default="")
        of_uid = UUIDField(null=True, index=True)
        question = TextField()
        dots_each = IntegerField()
        is_open = BooleanField(default=False)
        closes_on = DateField(null=True)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        closed_at = UtcField(null=True)

        class Meta:
            database = db
            table_name = "vote_round"

    class VoteOption(Record):
        vote_round = ForeignKeyField(VoteRound, on_delete="RESTRICT")
        number = IntegerField()
        words = TextField()
        of_kind = CharField(max_length=30, default="")
        of_uid = UUIDField(null=True)

        class Meta:
            database = db
            table_name = "vote_option"

    class Ballot(Record):
        vote_round = ForeignKeyField(VoteRound, on_delete="RESTRICT")
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        visitor = CharField(max_length=80, default="")
        dots = JSONField(default=dict)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "ballot"
            indexes = ((("vote_round", "person", "visitor"), True),)

    return VoteRound, VoteOption, Ballot


def huddles(db):
    class Huddle(Record):
        team = ForeignKeyField(Team, on_delete="RESTRICT")
        held_on = DateField()
        protocol = CharField(max_length=30)
        name = CharField(max_length=80)
        steps = JSONField(default=list)
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()
        ended_at = UtcField(null=True)

        class Meta:
            database = db
            table_name = "huddle"

    class Presence(Record):
        huddle = ForeignKeyField(Huddle, on_delete="RESTRICT")
        person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        visitor = CharField(max_length=80, default="")

        class Meta:
            database = db
            table_name = "presence"

    class HuddleNote(Record):
        huddle = ForeignKeyField(Huddle, on_delete="RESTRICT")
        cycle = ForeignKeyField(Cycle, null=True, on_delete="RESTRICT")
        entry = ForeignKeyField(LogEntry, null=True, on_delete="RESTRICT")
        words = TextField()
        by = ForeignKeyField(Person, on_delete="RESTRICT")
        at = UtcField()

        class Meta:
            database = db
            table_name = "huddle_note"

    return Huddle, Presence, HuddleNote
