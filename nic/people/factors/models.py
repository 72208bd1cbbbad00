"""The second step of signing in: six digits of a phone, or a code that was written down."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField

from nic.db import Record, Row, UtcField
from nic.people.models import Person


class SecondFactor(Record):
    """From when it was confirmed until it is withdrawn."""

    person = ForeignKeyField(Person, backref="factors", on_delete="RESTRICT")
    secret = CharField(max_length=300)  # Encrypted; empty once it is withdrawn.
    last_step = IntegerField()  # Of thirty seconds: no code of it, or of an earlier one, is taken again.
    confirmed_at = UtcField()


class RecoveryCode(Row):
    """One of ten, each for one time without the phone. Used, or replaced by new ones."""

    person = ForeignKeyField(Person, backref="recovery_codes", on_delete="RESTRICT")
    code_hash = CharField(max_length=64, index=True)
    made_at = UtcField()
    used_at = UtcField(null=True)


class PendingSignIn(Row):
    """The password was right, and the second step is still to come."""

    person = ForeignKeyField(Person, backref="pending", on_delete="RESTRICT")
    token_hash = CharField(max_length=64, unique=True)
    browser = CharField(max_length=80, default="")
    is_kept = BooleanField(default=False)
    made_at = UtcField()
    ends_at = UtcField()
    used_at = UtcField(null=True)
