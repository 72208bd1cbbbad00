"""The hub says that two ideas are one, and takes that back."""

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.ideas.models import SameIdea
from nic.places.changes.actions import withdraw
from nic.text import N_

LONGEST = 300


def say_same(place, act, *, key: str, as_key: str, words: str, as_words: str, why: str) -> SameIdea:
    if key == as_key:
        raise Refused(N_("This is the same idea already."), field="other")
    with write():
        if done := history.replayed(act):
            return SameIdea.get(SameIdea.uid == done.of_uid)
        made = SameIdea.create(
            place=place, key=key, as_key=as_key, words=words[:LONGEST], as_words=as_words[:LONGEST], why=why,
            by=act.by, at=act.at,
        )  # fmt: skip
        history.record("say that ideas are the same", made, act, before={})
        return made


def take_back_same(same, act) -> None:
    """Their tests are counted apart again."""
    withdraw(same, act, "take back that ideas are the same")
