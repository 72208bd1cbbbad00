from nic.db import write
from nic.errors import Refused
from nic.people.attempts.models import SignInAttempt
from nic.people.attempts.queries import is_held_back
from nic.text import N_


def begin_attempt(account: str, address: str, now) -> SignInAttempt:
    """Counted before the password is looked at: who guesses with many hands at once gets no more tries than with one.

    `account` and `address` are the keyed names under which it counts.
    """
    with write():
        if is_held_back(account, address, now):
            raise Refused(N_("Too many attempts. Wait an hour, or ask your lead for a new link."))
        return SignInAttempt.create(account=account, address=address, at=now)


def pass_attempt(attempt: SignInAttempt) -> None:
    """It was the right one."""
    with write():
        SignInAttempt.update(has_passed=True).where(SignInAttempt.id == attempt.id).execute()
