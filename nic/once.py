"""The key that a form carries: it makes each sending count once, and tells the tabs of one form apart."""

from hashlib import sha256
from secrets import token_urlsafe

BESIDE = "#"  # Between the address of a form and the mark of a draft that had to make room there; none is posted to it.
SEEN = "~"  # Before what the form's page has shown: the digest of a draft, or the mark of the form that it came from.


def new_once(*seen: str) -> str:
    return SEEN.join([token_urlsafe(16), *seen])


def once_mark(once: str | None) -> str:
    """How every key of the form that carries this begins, whatever was typed into it and whatever it has seen."""
    return sha256(key_alone(once).encode(errors="replace")).hexdigest()[:32]


def key_alone(once: str | None) -> str:
    return str(once).partition(SEEN)[0]


def next_once(once: str | None) -> str:
    """For the form that takes the place of one that was sent: what that one kept is known to it."""
    return new_once(once_mark(once), *seen_in(once))


def seen_in(once: str | None) -> list[str]:
    return str(once).split(SEEN)[1:]


def beside(form: str, digest: str) -> str:
    """Where a draft of this form waits that had to make room for another."""
    return f"{form}{BESIDE}{digest[:12]}"
