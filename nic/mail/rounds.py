"""One round of a worker: claim what is due, ask each room whether it is still wanted, send it, keep that it was sent.

Between the server's answer and the mark stands nothing but that one update: whoever dies there sends one letter twice.
A mark that fails is tried again, and such a letter is in nobody else's hand before its lease is over.
"""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from time import monotonic
from typing import Any
from uuid import uuid4

from nic.db import connect_anew
from nic.mail.actions import claim_letters, drop, give_back, hold, keep_sent, put_off
from nic.mail.composing import Compose, Composed, Later, composers, readers
from nic.mail.delivery import RefusedForGood, RefusedForNow, Unreachable, office
from nic.mail.envelopes import Envelope, NotAnAddress, Written, envelope
from nic.mail.models import NO_LONGER

log = logging.getLogger("nic.worker")
BATCH = 50
TOGETHER = 25  # Letters of a kind for which is read at once what they need.
FRESH = 2  # Seconds: what was read earlier is read again.
LONGEST = 300  # Seconds that a batch is worked at: far from the end of its lease, however slow the server is.
MARGIN = timedelta(minutes=5)
PAUSES = (0.1, 1.0, 5.0)  # Seconds between tries to keep that a letter was sent.


@dataclass(frozen=True)
class Sending:
    """What a round needs to know of its installation."""

    smtp: str
    sender: str
    host: str
    clock: Callable[[], datetime]
    write_out: Callable[[Composed, datetime], Written]
    stop: Event


def send_due(sending: Sending) -> Counter[str]:
    """Until nothing is due, the mail server is away, or somebody says stop; how many letters went which way."""
    done: Counter[str] = Counter()
    with office(sending.smtp) as server:
        while not sending.stop.is_set() and not done["unreachable"]:
            lease = f"{os.getpid()}.{uuid4().hex}"
            letters = claim_letters(sending.clock(), lease, BATCH)
            if not letters:
                break
            in_doubt: set[int] = set()
            try:
                done.update(deliver(letters, server, sending, in_doubt))
            finally:
                give_back(lease, in_doubt)
    return done


class Ahead:
    """What composes each of these letters, read for some of them at once where their room can do that."""

    def __init__(self, letters: Sequence[Any]):
        self.left = list(letters)
        self.found: dict[int, tuple[float, Compose]] = {}  # By letter, with when that was.

    def compose(self, letter: Any, now: datetime) -> Composed | Later | None:
        if letter.about not in readers:
            return composers[letter.about](letter, now)
        read_at, compose = self.found.get(letter.id, (-FRESH, None))
        if compose is None or monotonic() - read_at >= FRESH:
            compose = self.read(letter, now)
        return compose(letter, now)

    def read(self, letter: Any, now: datetime) -> Compose:
        """For this one and those of its kind that come next; where that fails, perhaps through one of those, for this
        one alone."""
        read_at, start = monotonic(), self.left.index(letter)
        some = [one for one in self.left[start:] if one.about == letter.about][:TOGETHER]
        try:
            compose = readers[letter.about](some, now)
        except Exception:
            return readers[letter.about]([letter], now)
        self.found.update({one.id: (read_at, compose) for one in some})
        return compose


def deliver(letters: Sequence[Any], server: Any, sending: Sending, in_doubt: set[int]) -> Iterator[str]:
    """What became of each; those that it does not come to are given back. `in_doubt`: letters whose end could not be
    kept, which come again when their lease is over."""
    began, ahead = monotonic(), Ahead(letters)
    for letter in letters:
        now = sending.clock()
        is_late = monotonic() - began > LONGEST or now > letter.lease_ends_at - MARGIN
        if is_late or sending.stop.is_set():
            return
        try:
            in_doubt.add(letter.id)
            became = deliver_one(letter, ahead, server, sending, now)
            in_doubt.discard(letter.id)
        except Unreachable as error:
            in_doubt.discard(letter.id)
            log.warning('{"mail server": "%s"}', error)
            yield "unreachable"
            return
        except Exception as error:  # Of this letter alone, as far as we know: no other waits for it.
            say_fault(letter, error)
            became = "faulty"
        yield became


def deliver_one(letter: Any, ahead: Ahead, server: Any, sending: Sending, now: datetime) -> str:
    try:
        composed = ahead.compose(letter, now)
        if composed is None:
            return "dropped" if drop(letter, now, NO_LONGER) else "lost"
        if isinstance(composed, Later):
            hold(letter, composed.at)
            return "held"
        server.send(enveloped(letter, composed, sending, now))
    except NotAnAddress:
        return "dropped" if drop(letter, now, "It had no address that a mail server knows.") else "lost"
    except RefusedForGood as no:
        return "dropped" if drop(letter, now, str(no)) else "lost"
    except RefusedForNow as no:
        put_off(letter, now, str(no))
        return "put off"
    except Unreachable:
        raise
    except Exception as error:  # A fault of ours in one letter keeps no other from leaving.
        say_fault(letter, error)
        put_off(letter, now, "It could not be composed or sent.")
        return "faulty"
    return mark_sent(letter, sending, now)


def enveloped(letter: Any, composed: Composed, sending: Sending, now: datetime) -> Envelope:
    written = sending.write_out(composed, now)
    to = composed.address or letter.address
    return envelope(letter, to, written, now, sender=sending.sender, host=sending.host)


def mark_sent(letter: Any, sending: Sending, now: datetime) -> str:
    """The server has it. Whoever is to hear of that hears of it in the same write; where they fail again and again,
    that it was sent is kept without them: their fault is no reason to send it twice."""
    for pause in PAUSES:
        try:
            return "sent" if keep_sent(letter, now) else "lost"
        except Exception as error:
            say_fault(letter, error)
        sending.stop.wait(pause)
        connect_anew()
    return "sent" if keep_sent(letter, now, tells=False) else "lost"


def say_fault(letter: Any, error: Exception) -> None:
    log.error('{"letter": "%s", "about": "%s", "fault": "%s"}', letter.uid, letter.about, where(error))


def where(error: BaseException) -> str:
    """Where in our own code; what it says may hold what somebody typed."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {place}"
