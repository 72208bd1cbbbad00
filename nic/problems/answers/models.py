"""Answers to the questions that nic asks about a fishbone or a theory."""

from peewee import CharField, ForeignKeyField, TextField, UUIDField

from nic.db import Record, UtcField
from nic.people.models import Person


class CheckAnswer(Record):
    """ "Not here, because ...". Of several to one question the last that stands holds."""

    of_kind = CharField(max_length=30)
    of_uid = UUIDField(index=True)
    key = CharField(max_length=80)  # Of the question: which check, about which node or cause.
    about = CharField(max_length=32)  # A mark of the words that it was asked about.
    because = TextField()
    by = ForeignKeyField(Person, backref="check_answers", on_delete="RESTRICT")
    at = UtcField()
