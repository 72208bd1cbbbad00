"""Passwords and random tokens: argon2 for what people choose, SHA-256 for what is random already."""

import hmac
from collections.abc import Iterable
from hashlib import sha256
from secrets import token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, SHORTEST_OF_TWO, LONGEST = 15, 8, 200  # Alone, and beside a second step (NIST SP 800-63B-4).
_costs = {"standard": PasswordHasher(), "lowest": PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)}
_hasher = _costs["standard"]


ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
FIRST_GUESSES = ("password", "passphrase", "letmein", "welcome", "iloveyou", "school", "teacher", "principal")


def is_guessable(password: str, *, names: Iterable[str] = ()) -> bool:
    """Nothing is left of it once the person's own names, the first guesses and runs along the keyboard are gone."""
    told = password.lower().replace(" ", "")
    for word in sorted({*FIRST_GUESSES, *(name.lower() for name in names if len(name) > 2)}, key=len, reverse=True):
        told = told.replace(word, "")
    for row in (row[::step] for row in ROWS for step in (1, -1)):
        for length in range(len(row), 3, -1):
            for start in range(len(row) - length + 1):
                told = told.replace(row[start : start + length], "")
    return len(set(told)) < 5 or any(told == (told[:unit] * len(told))[: len(told)] for unit in range(1, 6))


def set_cost(name: str) -> None:
    global _hasher
    _hasher = _costs[name]


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def fits(password: str, password_hash: str) -> bool:
    """An unknown account costs as much time as a known one, so the answer's speed tells nothing."""
    known = bool(password_hash)
    try:
        return _hasher.verify(password_hash if known else _nobody(), password) and known
    except (VerificationError, InvalidHashError):
        return False


_cached: dict[int, str] = {}


def _nobody() -> str:
    return _cached.setdefault(id(_hasher), _hasher.hash("nobody's password at all"))


def new_token() -> str:
    return token_urlsafe(32)


def hash_token(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def keyed(secret: str, text: str) -> str:
    """A name for an account or an address that only this installation can work out."""
    return hmac.new(secret.encode(), text.strip().lower().encode(), sha256).hexdigest()
