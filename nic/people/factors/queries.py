from datetime import datetime

from nic.people.factors.models import PendingSignIn, RecoveryCode, SecondFactor
from nic.people.models import Person
from nic.people.passwords import hash_token


def find_factor(person) -> SecondFactor | None:
    """What this person has turned on, if they have."""
    return SecondFactor.get_or_none(SecondFactor.person == person, SecondFactor.withdrawn_at.is_null())


def count_codes(person) -> int:
    """Recovery codes that are left."""
    return RecoveryCode.select().where(RecoveryCode.person == person, RecoveryCode.used_at.is_null()).count()


def find_pending(token: str, now: datetime) -> PendingSignIn | None:
    """A sign-in that waits for its second step, with its person."""
    found = PendingSignIn.select(PendingSignIn, Person).join(Person)
    return found.where(
        PendingSignIn.token_hash == hash_token(token),
        PendingSignIn.used_at.is_null(),
        PendingSignIn.ends_at > now,
        Person.withdrawn_at.is_null(),
        Person.disabled_at.is_null(),
    ).first()
