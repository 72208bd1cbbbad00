"""One round of a worker: claim what is due, ask each room whether it is still wanted, send it, keep that it was sent.

Between the server's answer and the mark stands nothing but that one update: whoever dies there sends one letter twice.
"""

import logging
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from time import monotonic
from typing import Any
from uuid import uuid4

from nic.mail.actions import claim_letters, drop, give_back, hold, keep_sent, put_off
from nic.mail.composing import Composed, Later, composers
from nic.mail.delivery import RefusedForGood, RefusedForNow, Unreachable, office
from nic.mail.envelopes import NotAnAddress, Written, envelope

log = logging.getLogger("nic.worker")
BATCH = 50
LONGEST = 300  # Seconds that a batch is worked at: far from the end of its lease, however slow the server is.
MARGIN = timedelta(minutes=5)
NO_LONGER = "Nobody wanted it any more."


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
            try:
                done.update(deliver(letters, server, sending))
            finally:
                give_back(lease)
    return done


def deliver(letters: Sequence[Any], server: Any, sending: Sending) -> Iterator[str]:
    """What became of each; those that it does not come to are given back."""
    began = monotonic()
    for letter, composed in compose_all(letters, sending.clock()):
        now = sending.clock()
        is_late = monotonic() - began > LONGEST or now > letter.lease_ends_at - MARGIN
        if is_late or sending.stop.is_set():
            return
        try:
            yield deliver_one(letter, composed, server, sending, now)
        except Unreachable as error:
            log.warning('{"mail server": "%s"}', error)
            yield "unreachable"
            return


def deliver_one(letter: Any, composed: Any, server: Any, sending: Sending, now: datetime) -> str:
    if composed is None:
        return "dropped" if drop(letter, now, NO_LONGER) else "lost"
    if isinstance(composed, Later):
        hold(letter, composed.at)
        return "held"
    try:
        if isinstance(composed, Exception):
            raise composed
        to = composed.address or letter.address
        written = sending.write_out(composed, now)
        message = envelope(letter, to, written, now, sender=sending.sender, host=sending.host)
    except NotAnAddress:
        return "dropped" if drop(letter, now, "It had no address that a mail server knows.") else "lost"
    except Exception as error:  # A fault of ours in one letter keeps no other from leaving.
        log.error('{"letter": "%s", "about": "%s", "fault": "%s"}', letter.uid, letter.about, where(error))
        put_off(letter, now, "It could not be composed.")
        return "faulty"
    try:
        server.send(message)
    except RefusedForGood as no:
        return "dropped" if drop(letter, now, str(no)) else "lost"
    except RefusedForNow as no:
        put_off(letter, now, str(no))
        return "put off"
    return "sent" if keep_sent(letter, now) else "lost"


def compose_all(letters: Sequence[Any], now: datetime) -> Iterator[tuple[Any, Any]]:
    """Each with what it says, None or the fault that composing it met. Letters of a kind are asked about at once."""
    of_kind = defaultdict(list)
    for letter in letters:
        of_kind[letter.about].append(letter)
    for about, some in of_kind.items():
        try:
            yield from zip(some, composers[about](some, now), strict=True)
        except Exception as error:
            for letter in some:
                yield letter, compose_alone(letter, now) if len(some) > 1 else error


def compose_alone(letter: Any, now: datetime) -> Any:
    try:
        return composers[letter.about]([letter], now)[0]
    except Exception as error:
        return error


def where(error: BaseException) -> str:
    """Where in our own code; what it says may hold what somebody typed."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {place}"
