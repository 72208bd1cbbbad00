"""What somebody looks for, as patterns that find it whatever its case and accents, and the places where it was found.

The same pattern asks SQLite, PostgreSQL and the excerpt, so what was found is always what is marked. It names every
form of a letter itself: a database may know no letters but those of ASCII.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

LONGEST, MOST_WORDS, SHORTEST = 100, 8, 2
AROUND = 90  # Letters of an excerpt on each side of what was found.
_ACCENTS = "[\u0300-\u036f]*"  # A letter may come with its accents beside it.
_ALIKE = {"o": "øØ", "d": "đĐ", "l": "łŁ", "i": "ı", "'": "’‘", '"': "“”„", "-": "–—‑"}
Parts = list[tuple[str, bool]]  # A text in parts, each with whether it was looked for.


def patterns_of(text: str) -> list[str]:
    """One for each word; what stands in quotation marks is one."""
    found = re.findall(r"[\"“”]([^\"“”]+)[\"“”]|([^\s\"“”]+)", text[:LONGEST])
    words = [" ".join((phrase or word).split()) for phrase, word in found]
    return [pattern_of(word) for word in dict.fromkeys(words) if word][:MOST_WORDS]


def is_long_enough(text: str) -> bool:
    """One letter finds everything; one sign of a script that is not written in Latin letters may be a word."""
    plain = unicodedata.normalize("NFD", text).split()
    return any(len(word) >= SHORTEST and word[1].isalnum() or not word[0].isascii() for word in plain)


def pattern_of(word: str) -> str:
    """A regular expression that PostgreSQL, SQLite (by Python) and Python read alike."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(letter)
    )
    return "".join(one_of(letter) for letter in plain)


@cache
def one_of(letter: str) -> str:
    if letter.isspace():
        return r"\s+"
    forms = sorted({letter, letter.upper()[:1], *_variants().get(letter, ""), *_ALIKE.get(letter, "")})
    if letter.isalpha():
        return f"[{''.join(forms)}]{_ACCENTS}"
    literal = [re.escape(form) if form.isascii() else form for form in forms]
    return literal[0] if len(literal) == 1 else f"({'|'.join(literal)})"


@cache
def _variants() -> dict[str, str]:
    """The accented forms of each letter, of the alphabets that are written with Latin letters."""
    found: dict[str, str] = {}
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii() and base.isalpha():
            found[base] = found.get(base, "") + chr(code)
    return found


def marked(text: str, patterns: Sequence[str]) -> Parts:
    """The whole text, with what was looked for marked."""
    parts: Parts = []
    at = 0
    for found in re.finditer("|".join(f"(?:{pattern})" for pattern in patterns), text):
        if found.end() > found.start():
            parts += [(text[at : found.start()], False), (found[0], True)]
            at = found.end()
    return [part for part in (*parts, (text[at:], False)) if part[0]]


def excerpt(text: str, patterns: Sequence[str]) -> Parts:
    """The part of a text around the first thing that was found in it."""
    text = " ".join(text.split())
    places = [found.start() for pattern in patterns if (found := re.search(pattern, text))]
    first = min(places, default=0)
    begin = 0 if first <= AROUND else text.rfind(" ", 0, first - AROUND // 2) + 1 or first - AROUND // 2
    end = first + 2 * AROUND
    end = len(text) if len(text) <= end else max(text.rfind(" ", first, end), first + AROUND)
    parts = marked(text[begin:end], patterns)
    return [("… ", False)] * (begin > 0) + parts + [(" …", False)] * (end < len(text))
