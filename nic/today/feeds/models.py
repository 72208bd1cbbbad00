from peewee import CharField, ForeignKeyField

from nic.db import Row, UtcField
from nic.people.models import Person


class Feed(Row):
    """A private address of somebody's calendar. The table holds only the hash of its token; one holds at a time."""

    person = ForeignKeyField(Person, backref="feeds", on_delete="RESTRICT")
    token_hash = CharField(max_length=64, unique=True)
    made_at = UtcField()
    ended_at = UtcField(null=True)
