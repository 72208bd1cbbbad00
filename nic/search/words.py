"""What somebody looks for, as the index of words and the marks on a page understand it: words without capitals and
accents, each of them found from its beginning on; what stands between words makes no difference.

Both databases are given words that were made here, so that they find the same and what was found is what is marked.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

LONGEST, MOST_WORDS, SHORTEST = 100, 8, 2
LONGEST_WORD = 60
AROUND = 90  # Letters of an excerpt on each side of what was found.
_ACCENTS = "[\u0300-\u036f]*"  # A letter may come with its accents beside it.
_ALIKE = {"o": "øØ", "d": "đĐ", "l": "łŁ", "i": "ı", "σ": "ςΣ"}
_FOLDED = str.maketrans({form: letter for letter, forms in _ALIKE.items() for form in forms})
_SIGNS = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Scripts that put no space between words: a sign is one.
_SIGN = re.compile(f"[{_SIGNS}]")
_WORD = re.compile(rf"(?=\w)[{_SIGNS}]|[^\W_{_SIGNS}]+")
Parts = list[tuple[str, bool]]  # A text in parts, each with whether it was looked for.
Term = tuple[str, ...]  # Words that stand one after the other.


def plain(text: str) -> str:
    """Without capitals and accents."""
    if text.isascii():
        return text.lower()
    bare = "".join(one for one in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(one))
    return unicodedata.normalize("NFC", bare.translate(_FOLDED))


def words_in(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in _WORD.findall(plain(text))]


def terms_of(text: str) -> list[Term]:
    """One for each word; what stands in quotation marks is one."""
    found = re.findall(r"[\"“”]([^\"“”]+)[\"“”]|([^\s\"“”]+)", text[:LONGEST])
    terms = [tuple(words_in(phrase or word)) for phrase, word in found]
    return [term for term in dict.fromkeys(terms) if term][:MOST_WORDS]


def is_long_enough(text: str) -> bool:
    """One letter finds everything; one sign of a script that is not written in Latin letters may be a word."""
    return any(begins(term) or len(term) > 1 for term in terms_of(text))


def begins(term: Term) -> bool:
    """Whether more letters may follow: a single one of the Latin alphabet is looked for as it is."""
    return len(term[-1]) >= SHORTEST or not term[-1].isascii()


def patterns_of(text: str) -> list[str]:
    return [pattern_of(term) for term in terms_of(text)]


def pattern_of(term: Term) -> str:
    """A regular expression that finds in a text what the index finds."""
    pattern = "" if _SIGN.match(term[0]) else r"(?<![^\W_])"
    for number, word in enumerate(term):
        if number:
            pattern += r"[\W_]*" if _SIGN.match(word) or _SIGN.match(term[number - 1]) else r"[\W_]+"
        pattern += "".join(one_of(letter) for letter in word)
    return pattern if begins(term) else pattern + r"(?![^\W_])"


@cache
def one_of(letter: str) -> str:
    forms = sorted({letter, letter.upper()[:1], *_variants().get(letter, ""), *_ALIKE.get(letter, "")})
    return f"[{''.join(forms)}]{_ACCENTS}"


@cache
def _variants() -> dict[str, str]:
    """The accented forms of each letter."""
    found: dict[str, str] = {}
    for code in (*range(0x00C0, 0x0590), *range(0x1E00, 0x2000)):
        form = chr(code)
        base = plain(form)
        if len(base) == 1 and base != form and form.isalpha():
            found[base] = found.get(base, "") + form
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
