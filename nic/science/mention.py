"""Whom a text calls by an @: "@Ada Reyes, what do you think?" A first name is enough where only one person has it."""

import re
from collections.abc import Sequence

CALLED = re.compile(r"(?<![\w@])@(?=[^\W\d_])")  # Neither an e-mail address nor "@ 3 pm".
WORDS = re.compile(r"[\w'’-]+(?: [^\W\d_a-z][\w'’-]*)?")


def called_in(text: str, names: Sequence[str]) -> tuple[set[int], list[str]]:
    """Which of these names are called, by their place in the list, and what is called so and is none of them."""
    found: set[int] = set()
    unknown: list[str] = []
    for match in CALLED.finditer(text):
        rest = text[match.end() :]
        called = with_whole_name(rest, names) or with_first_name(rest, names)
        found |= called
        written = WORDS.match(rest)
        if not called and written:
            unknown.append(written.group())
    return found, unknown


def with_whole_name(rest: str, names: Sequence[str]) -> set[int]:
    """Those of the longest name that the text begins with: Ann Lee is not Ann Leeds."""
    begun = {n: name for n, name in enumerate(names) if name and begins_with(rest, name)}
    longest = max(map(len, begun.values()), default=0)
    return {n for n, name in begun.items() if len(name) == longest}


def with_first_name(rest: str, names: Sequence[str]) -> set[int]:
    """The one person of this first name; where there are two nobody knows which of them is meant."""
    found = {n for n, name in enumerate(names) if name.split() and begins_with(rest, name.split()[0])}
    return found if len(found) == 1 else set()


def begins_with(text: str, name: str) -> bool:
    return text[: len(name)].casefold() == name.casefold() and not re.match(r"[\w-]", text[len(name) :])
