"""Tokens of mailed links: signed with the installation's key for one purpose, and only until an instant."""

from datetime import datetime
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from nic.mail.composing import Sealed


def seal(secret: str, sealed: Sealed) -> str:
    return _sealer(secret, sealed.purpose).dumps([int(sealed.until.timestamp()), *sealed.words])  # type: ignore[return-value]


def unseal(secret: str, purpose: str, token: str, now: datetime) -> list[Any] | None:
    """The words of what was sealed for this purpose; None for anything else, and when its time is over."""
    try:
        until, *words = _sealer(secret, purpose).loads(token)
    except (BadData, ValueError, TypeError):
        return None
    return words if now.timestamp() < until else None


def _sealer(secret: str, purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=f"mailed for {purpose}")
