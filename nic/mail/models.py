"""The outbox: what is to be sent by mail, written in the transaction that brought it about."""

from uuid import uuid4

from peewee import CharField, IntegerField, JSONField, UUIDField

from nic.db import Row, UtcField

NO_LONGER = "Nobody wanted it any more."  # Why it was dropped, where it is no fault.


class Letter(Row):
    """One letter to one address. Its words are composed at sending; once it was sent or dropped neither the address
    nor what it was made from is kept."""

    uid = UUIDField(default=uuid4, unique=True)  # Also its Message-ID, which stays the same at every try.
    key = CharField(max_length=200, unique=True)  # Whoever posts it twice has posted one.
    about = CharField(max_length=40)  # By which its composer is found.
    address = CharField(max_length=254, default="")
    person_uid = UUIDField(null=True, index=True)  # None for somebody who is not a person here yet.
    values = JSONField(default=dict)  # Ids and plain words, never a secret.
    made_at = UtcField()
    due_at = UtcField()
    next_at = UtcField(null=True, index=True)  # When to try it next; None once it was sent or dropped.
    tries = IntegerField(default=0)  # That the mail server, or composing, refused for now.
    lease = CharField(max_length=60, default="")  # Of the worker that has it in hand.
    lease_ends_at = UtcField(null=True)
    sent_at = UtcField(null=True)
    dropped_at = UtcField(null=True)
    why = CharField(max_length=200, default="")  # In our own words: what a server says may hold an address.
