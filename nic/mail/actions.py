"""Letters are posted by whoever brings them about, claimed by one worker, and settled once."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from nic.db import AT_ONCE, kept, write
from nic.mail.composing import settlers
from nic.mail.models import Letter

LEASE = timedelta(minutes=15)  # Whoever died with letters in hand leaves them to others after this.
# Between tries of a letter that the mail server refuses for now, the last again and again: three days in all.
PAUSES = [timedelta(minutes=2**n) for n in range(8)] + [timedelta(hours=6)] * 11


def post(at: datetime, **letter: Any) -> None:
    """Within the write that brings it about. The same key is the same letter, whether it was sent already or not."""
    post_all([lettered(at, **letter)])


def post_all(rows: list[dict[str, Any]]) -> None:
    with write():
        for start in range(0, len(rows), AT_ONCE):
            Letter.insert_many(rows[start : start + AT_ONCE]).on_conflict_ignore().execute()


def lettered(
    at: datetime,
    *,
    key: str,
    about: str,
    address: str = "",
    person_uid: UUID | None = None,
    values: dict[str, Any] | None = None,
    due_at: datetime | None = None,
    uid: UUID | None = None,
) -> dict[str, Any]:
    """A letter before it is posted."""
    due = due_at or at
    row = {"key": key, "about": about, "address": address, "person_uid": person_uid, "values": values or {}}
    return row | {"uid": uid or uuid4(), "made_at": at, "due_at": due, "next_at": due}


def claim_letters(now: datetime, lease: str, most: int) -> list[Letter]:
    """Those that wait longest and are in nobody's hand, for this worker alone until LEASE is over."""
    with write():
        is_free = Letter.lease_ends_at.is_null() | (Letter.lease_ends_at <= now)
        waiting = Letter.select(Letter.id).where(Letter.next_at <= now, is_free).order_by(Letter.next_at).limit(most)
        claimed = Letter.update(lease=lease, lease_ends_at=now + LEASE).where(Letter.id.in_(waiting))
        if not claimed.execute():
            return []
    return list(Letter.select().where(Letter.lease == lease).order_by(Letter.next_at, Letter.id))


def keep_sent(letter: Letter, now: datetime, *, tells: bool = True) -> bool:
    """`tells`: whoever settles it hears of it in the same write, and fails with it."""
    return settle(letter, now, tells=tells, sent_at=now)


def drop(letter: Letter, now: datetime, why: str) -> bool:
    return settle(letter, now, dropped_at=now, why=why)


def settle(
    letter: Letter,
    now: datetime,
    *,
    tells: bool = True,
    sent_at: datetime | None = None,
    dropped_at: datetime | None = None,
    why: str = "",
) -> bool:
    """One update, only by whoever still has it in hand."""
    with write():
        is_settled = bool(settled.count_changed(letter.id, letter.lease, sent_at, dropped_at, why))
        if is_settled and tells and letter.about in settlers:
            settlers[letter.about](letter, now, sent_at is not None)
    return is_settled


@kept
def settled(id, lease, sent_at, dropped_at, why) -> Any:
    """Whom it went to is not kept."""
    found = {"sent_at": sent_at, "dropped_at": dropped_at, "why": why}
    over: dict[str, Any] = {"next_at": None, "lease": "", "lease_ends_at": None, "address": "", "values": {}}
    return Letter.update(**found, **over).where(Letter.id == id, Letter.lease == lease)


def put_off(letter: Letter, now: datetime, why: str) -> None:
    """Refused for now: tried again after a pause that grows, and dropped when that took three days."""
    if letter.tries >= len(PAUSES):
        drop(letter, now, why)
        return
    with write():
        later = {"next_at": now + PAUSES[letter.tries], "tries": letter.tries + 1, "why": why}
        mine = (Letter.id == letter.id) & (Letter.lease == letter.lease)
        Letter.update(**later, lease="", lease_ends_at=None).where(mine).execute()


def hold(letter: Letter, until: datetime) -> None:
    """It is not the time for it."""
    with write():
        mine = (Letter.id == letter.id) & (Letter.lease == letter.lease)
        Letter.update(next_at=until, lease="", lease_ends_at=None).where(mine).execute()


def give_back(lease: str, but: Collection[int]) -> None:
    """What this worker did not get to is anybody's again; of some the lease is to run out."""
    with write():
        mine = (Letter.lease == lease) & Letter.id.not_in(list(but))
        Letter.update(lease="", lease_ends_at=None).where(mine).execute()
