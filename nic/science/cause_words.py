"""What is said of a change to a fishbone, to whoever has it open."""

from collections.abc import Mapping
from typing import Any

from nic.science.theory_words import BROUGHT_BACK, REWORDED, TAKEN_OUT
from nic.text import N_, Sentence, sentence

Changes = Mapping[str, tuple[Any, Any]]  # Fields before and after.
VERBS = {
    "add cause": N_("Added “%(words)s”."), "move cause": N_("Moved “%(words)s”."),
    "change cause": N_("Said more about “%(words)s”."), "withdraw cause": TAKEN_OUT, "bring back cause": BROUGHT_BACK,
    "link evidence": N_("Linked evidence to “%(words)s”."),
}  # fmt: skip


def tell_cause(verb: str, changes: Changes, words: str) -> Sentence | None:
    """None where nothing is to be said, as of a neighbor that made room."""
    was, now = changes.get("words", (None, None))
    if was and now:
        return sentence(REWORDED, was=was, now=now)
    return sentence(VERBS[verb], words=now or words) if verb in VERBS else None


def tell_effect(changes: Changes) -> Sentence | None:
    was, now = changes.get("effect", (None, None))
    return sentence(N_("The effect is now “%(now)s”; it was “%(was)s”."), was=was, now=now) if was and now else None
