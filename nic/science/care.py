"""What to look at twice before words leave the team: names of people, and groups so small that one could tell who."""

import re
from collections.abc import Iterable

SMALL = 10
# "3 learners", "two of our students", "the only girl": numbers beside people.
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
PEOPLE = "learners?|students?|pupils?|children|child|kids?|boys?|girls?|families|family|parents?|teachers?|aides?"
COUNTED = re.compile(rf"\b(\d{{1,3}}|{'|'.join(NUMBERS)}|only|single)\s+(?:\w+\s+){{0,2}}?({PEOPLE})\b", re.IGNORECASE)
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Coach|Principal)\.?\s+[A-Z][\w'-]+")


def names_in(texts: Iterable[str], known: Iterable[str]) -> list[str]:
    """Names of people found in the texts: whole names and surnames that are known, and words behind a title.

    First names count too, since that is what a log says. It finds what it can know; the reader of the preview finds
    the rest. Sorted, each once.
    """
    text = "\n".join(texts)
    found = {match.group() for match in TITLED.finditer(text)}
    for name in known:
        parts = [name, *name.split()]
        found |= {part for part in parts if len(part) > 2 and re.search(rf"\b{re.escape(part)}\b", text)}
    return sorted(found)


def places_in(texts: Iterable[str], places: Iterable[str]) -> list[str]:
    """Names of places found in the texts, also without their last word: Northside for Northside Elementary."""
    text = "\n".join(texts).casefold()
    told = [part for name in places for part in (name, " ".join(name.split()[:-1])) if len(part) > 3]
    return sorted({part for part in told if re.search(rf"\b{re.escape(part.casefold())}\b", text)})


def small_groups_in(texts: Iterable[str], limit: int = SMALL) -> list[str]:
    """Phrases that count `limit` or fewer people. Sorted, each once."""
    found = set()
    for text in texts:
        for match in COUNTED.finditer(text):
            said = match.group(1).lower()
            count = int(said) if said.isdecimal() else NUMBERS.get(said, 1)
            if 0 < count <= limit:
                found.add(match.group())
    return sorted(found)
