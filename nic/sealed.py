"""What was typed, sealed into the page on which one signs in again: only who signs in there can bring it back."""

from itsdangerous import BadData, URLSafeTimedSerializer

LASTS = 86_400  # seconds


def seal(secret: str, path: str, fields: dict[str, list[str]], once: str) -> str:
    """Where it was sent to, what was typed, and the key of its tab."""
    return _sealer(secret).dumps([path, fields, once])


def unseal(secret: str, sealed: str) -> tuple[str, dict[str, list[str]], str] | None:
    """None for what nobody has sealed, or too long ago."""
    try:
        path, fields, once = _sealer(secret).loads(sealed, max_age=LASTS)
    except (BadData, ValueError):
        return None
    return path, fields, once


def _sealer(secret: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt="typed before signing in")
