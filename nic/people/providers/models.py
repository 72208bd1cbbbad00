"""Accounts of a place's own provider by which people sign in."""

from peewee import CharField, ForeignKeyField

from nic.db import Row, UtcField
from nic.people.models import Person


class LinkedAccount(Row):
    """Known by issuer and subject from the first time on: an address that moves to somebody else moves nobody."""

    person = ForeignKeyField(Person, backref="linked", on_delete="RESTRICT")
    issuer = CharField(max_length=300)
    subject = CharField(max_length=255)
    linked_at = UtcField()
    ended_at = UtcField(null=True)

    class Meta:
        indexes = ((("issuer", "subject"), True),)
