from datetime import datetime, timedelta
from typing import Any

from peewee import SQL, fn

from nic.db import kept
from nic.people.attempts.models import SignInAttempt

# Wrong attempts within the window before the next one has to wait. A whole school shares one address, so no number of
# them at an address keeps anybody out; where very many were wrong, each account gets fewer.
WINDOW = timedelta(hours=1)
PER_ACCOUNT, PER_ACCOUNT_AND_ADDRESS = 50, 10
BUSY_ADDRESS, PER_ACCOUNT_AT_A_BUSY_ADDRESS = 1000, 5


def is_held_back(account: str, address: str, now: datetime) -> bool:
    """Too many wrong ones lately: of this account, or of it from this address."""
    since = now - WINDOW
    of_account = [one.address for one in wrong_at(account, since)]
    from_here = of_account.count(address)
    if from_here >= PER_ACCOUNT_AND_ADDRESS or len(of_account) >= PER_ACCOUNT:
        return True
    if from_here < PER_ACCOUNT_AT_A_BUSY_ADDRESS:
        return False
    ((wrong_ones,),) = count_wrong_from(address, since)
    return bool(wrong_ones >= BUSY_ADDRESS)


@kept
def wrong_at(account, since) -> Any:
    found = SignInAttempt.select(SignInAttempt.address).where(SignInAttempt.account == account)
    return found.where(SignInAttempt.at > since, ~SignInAttempt.has_passed).limit(PER_ACCOUNT)


@kept
def count_wrong_from(address, since) -> Any:
    """Counted by the database, and no further than matters: whoever guesses must not make each guess dear."""
    found = SignInAttempt.select(SignInAttempt.id).where(SignInAttempt.address == address)
    some: Any = found.where(SignInAttempt.at > since, ~SignInAttempt.has_passed).limit(BUSY_ADDRESS)
    return some.select_from(fn.COUNT(SQL("1"))).tuples()
