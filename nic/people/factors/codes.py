"""The digits of a phone (RFC 6238), and how what they come from is kept: encrypted with the installation's key.

What encrypts is imported when somebody has a second step: every start would wait for it."""

import json
from base64 import urlsafe_b64encode
from datetime import datetime
from hmac import compare_digest
from secrets import choice
from typing import Any

import pyotp
import segno
from markupsafe import Markup

STEP, DRIFT = 30, 1  # Seconds, and how many steps a phone's clock may be off.
OFFERED = 3600  # Seconds that a new key waits to be confirmed.
MANY, LETTERS = 10, "abcdefghjkmnpqrstuvwxyz23456789"  # Without those that are read for others.


def new_secret() -> str:
    return pyotp.random_base32()


def matching_step(secret: str, code: str, now: datetime, last: int) -> int | None:
    """The step that this code belongs to, if it is one of now that was not taken before."""
    if not secret:
        return None  # Nobody's digits: those of an empty key anybody could work out.
    digits, phone = "".join(code.split()), pyotp.TOTP(secret)
    here = int(now.timestamp()) // STEP
    steps = (here, *(here + way * n for n in range(1, DRIFT + 1) for way in (-1, 1)))
    return next((one for one in steps if one > last and is_same(phone.generate_otp(one), digits)), None)


def is_same(one: str, other: str) -> bool:
    return compare_digest(one.encode(), other.encode(errors="replace"))


def setup_address(secret: str, *, email: str, host: str) -> str:
    """What the picture says to a phone."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=f"nic ({host})")


def picture(address: str) -> Markup:
    """On white, whatever the colors of the page: phones read nothing else for sure."""
    drawn = segno.make(address, error="m", micro=False)
    return Markup(drawn.svg_inline(scale=4, border=4, dark="#000", light="#fff", svgclass="qr", omitsize=True))


def in_groups(secret: str) -> str:
    """As somebody types it."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def new_recovery_codes() -> list[str]:
    return ["-".join("".join(choice(LETTERS) for _ in range(4)) for _ in range(3)) for _ in range(MANY)]


def tidy_code(code: str) -> str:
    """As it was shown, however it was typed."""
    letters = "".join(one for one in code.lower() if one.isalnum())
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def lock(key: str, words: Any, now: datetime) -> str:
    return _box(key).encrypt_at_time(json.dumps(words).encode(), int(now.timestamp())).decode()


def unlock(key: str, text: str, now: datetime, *, lasts: int | None = None) -> Any:
    """None for what this installation has not locked, or too long ago."""
    from cryptography.fernet import InvalidToken

    try:
        if lasts is None:
            return json.loads(_box(key).decrypt(text.encode()))
        return json.loads(_box(key).decrypt_at_time(text.encode(), lasts, int(now.timestamp())))
    except (InvalidToken, ValueError):
        return None


def _box(key: str) -> Any:
    from cryptography.fernet import Fernet
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    drawn = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"nic second step").derive(key.encode())
    return Fernet(urlsafe_b64encode(drawn))
