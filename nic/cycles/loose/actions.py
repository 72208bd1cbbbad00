from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields
from nic.science.theory import IDEA
from nic.text import N_
from nic.theories.nodes.actions import add_node

LONGEST = 300  # Of the words of an idea; a plan may say more.


def place_cycle(cycle, act, *, ramp: Sequence[Any] = (), theory=None, under: int | None = None, idea=None) -> None:
    """It tests this change idea from now on, or a new one that serves the driver with the id `under`; and so do the
    other cycles of its ramp that stand nowhere yet."""
    with write():
        if history.is_replay(act):
            return
        if cycle.change_idea_id is not None:
            raise Refused(N_("This test has its place in a theory already."))
        if idea is None:
            taught = replace(act.inner(), because=cycle)
            words = in_a_line(cycle.idea)
            idea = add_node(theory, taught, kind=IDEA, words=words, serves=[{"serves_id": under}])
        change_fields(cycle, act, "place cycle", change_idea=idea)
        for one in ramp:
            if one.id != cycle.id:
                change_fields(one, act.inner(), "place cycle", change_idea=idea)


def in_a_line(words: str) -> str:
    line = " ".join(words.split()).removesuffix(".")
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
