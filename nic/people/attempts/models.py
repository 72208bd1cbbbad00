"""Attempts at signing in, counted by all processes."""

from peewee import BooleanField, CharField

from nic.db import Row, UtcField


class SignInAttempt(Row):
    """One attempt. Addresses and accounts are kept as keyed hashes: the count needs no names."""

    account = CharField(max_length=64, index=True)
    address = CharField(max_length=64, index=True)
    at = UtcField(index=True)
    has_passed = BooleanField(default=False)  # It was the right password, so it does not count.
