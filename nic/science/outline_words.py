"""What is said of a line of a list to whoever doesn't see the list: what was done, and where the line stands now."""

from collections.abc import Mapping, Sequence
from typing import Any

from nic.science.outline import place_of
from nic.text import N_, Sentence, sentence

ADDED, MOVED, SAVED = N_("Added “%(words)s”."), N_("Moved “%(words)s”."), N_("Saved “%(words)s”.")
DONE_AND_WHERE = N_("%(done)s %(where)s")
UNDER = N_("It is %(place)s of %(of)s under “%(above)s” now.")


def tell_line(
    done: Sentence,
    key: int,
    under: int | None,
    below: Mapping[Any, Sequence[int]],
    words: Mapping[int, str],
    tops: Mapping[int | None, str],
) -> Sentence:
    """`tops`: what is said of a line that stands under no other one, by what it stands under then."""
    place, of = place_of(key, below, under) + 1, len(below[under])
    above = words.get(under) if under else None
    where = sentence(tops.get(under, UNDER), place=place, of=of, above=above)
    return sentence(DONE_AND_WHERE, done=done, where=where)
