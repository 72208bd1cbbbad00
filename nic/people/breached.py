"""Passwords that everybody guesses first: the lists that zxcvbn brings, asked on this machine alone."""

from functools import cache
from string import digits, punctuation

LEET = str.maketrans("@4831!05$7", "aabeiiosst")
SHORTEST_PART = 4  # Of two known passwords in a row; shorter ones stand in every sentence.


def is_breached(password: str) -> bool:
    """Known as it is, in other letters, with blanks, or with digits and signs around it; or two of them in a row."""
    plain = "".join(password.lower().split())
    return any(is_known(one.strip(digits + punctuation)) or is_known(one) for one in (plain, plain.translate(LEET)))


def is_known(text: str) -> bool:
    if not text:
        return False
    passwords, words = lists()
    cuts = range(SHORTEST_PART, len(text) - SHORTEST_PART + 1)
    return text in passwords or text in words or any({text[:at], text[at:]} <= passwords for at in cuts)


@cache
def lists() -> tuple[frozenset[str], frozenset[str]]:
    """Read when somebody first chooses a password: it takes a while, and a server that never needs it is smaller."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    words = (word for name, found in FREQUENCY_LISTS.items() if name != "passwords" for word in found)
    return frozenset(FREQUENCY_LISTS["passwords"]), frozenset(words)
