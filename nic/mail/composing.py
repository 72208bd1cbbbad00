"""What a letter is made of, and by whom: a room registers a function for each kind of letter that it posts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nic.text import Sentence


@dataclass(frozen=True)
class Sealed:
    """Signed when the letter is written, so that no token lies in a table; nic.mail.sealed_links.unseal opens it."""

    purpose: str
    words: list[Any]  # What JSON can hold.
    until: datetime


@dataclass(frozen=True)
class Link:
    """The address of one of our pages. A value may be Sealed."""

    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Composed:
    """`template`: "mail/reset" stands for templates/mail/reset.txt and .html. A Link among the values is an address
    there. `address`: where it is not that of the letter, since a person's may have changed."""

    subject: Sentence
    template: str
    values: dict[str, Any] = field(default_factory=dict)
    unsubscribe: Link | None = None  # It must take a POST without a session or token of ours (RFC 8058).
    language: str = "en"
    address: str = ""


@dataclass(frozen=True)
class Later:
    """Instead of what it says: not now, but from then on."""

    at: datetime


Compose = Callable[[Any, datetime], Composed | Later | None]
Read = Callable[[Sequence[Any], datetime], Compose]
composers: dict[str, Compose] = {}
readers: dict[str, Read] = {}
Settled = Callable[[Any, datetime, bool], None]
settlers: dict[str, Settled] = {}


def composes(about: str) -> Callable[[Compose], Compose]:
    """On a function of a letter and now, in queries.py: what it says, Later, or None where nobody wants it any
    more. It is asked right before its letter is sent."""

    def register(compose: Compose) -> Compose:
        composers[about] = compose
        return compose

    return register


def reads(about: str) -> Callable[[Read], Read]:
    """Instead of @composes, where many such letters go out at once: on a function of some letters and now, that asks
    once what it needs of all of them, and answers with what composes each. What it has read is a few seconds old then
    at most (`rounds.FRESH`): what must not be, the composing itself asks."""

    def register(read: Read) -> Read:
        readers[about] = read
        return read

    return register


def settles(about: str) -> Callable[[Settled], Settled]:
    """On a function of a letter, now and whether it was sent (else it was dropped), in actions.py: it is called in the
    transaction that keeps this."""

    def register(settle: Settled) -> Settled:
        settlers[about] = settle
        return settle

    return register
