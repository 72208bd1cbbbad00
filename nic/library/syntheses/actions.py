from collections.abc import Collection
from typing import Any

from nic import history
from nic.db import write
from nic.library.models import Synthesis
from nic.library.syntheses.queries import list_citations
from nic.places.actions import add_link, take_back_link
from nic.places.changes.actions import withdraw


def whole(synthesis) -> dict[str, Any]:
    """With what it rests on."""
    return history.snapshot(synthesis) | {
        "rests_on": sorted(str(one.from_uid) for one in list_citations([synthesis.uid]))
    }


def write_synthesis(network, act, *, rests_on: Collection[Any] = (), **words) -> Synthesis:
    """`rests_on` are tests and findings that are shared with the network."""
    with write():
        if done := history.replayed(act):
            return Synthesis.get(Synthesis.uid == done.of_uid)
        made = Synthesis.create(network=network, by=act.by, at=act.at, changed_at=act.at, **words)
        cite(made, act, rests_on)
        history.record("write synthesis", made, act, before={}, after=whole(made))
        return made


def change_synthesis(synthesis, act, *, rests_on: Collection[Any], kept: Collection[Any] = (), **words) -> None:
    """`kept` are uids of what it rested on and nobody sees now: they stay, to be warned of."""
    with write():
        if history.is_replay(act):
            return
        before = whole(synthesis)
        history.claim(synthesis, act)
        for name, value in words.items():
            setattr(synthesis, name, value)
        synthesis.changed_at = act.at
        synthesis.save()
        cite(synthesis, act, rests_on, kept)
        history.record("change synthesis", synthesis, act, before=before, after=whole(synthesis))


def cite(synthesis, act, rests_on: Collection[Any], kept: Collection[Any] = ()) -> None:
    there = {one.from_uid: one for one in list_citations([synthesis.uid])}
    wanted = {one.uid: one for one in rests_on}
    for uid, one in wanted.items():
        if uid not in there:
            add_link(act.inner(), start=one, end=synthesis)
    for uid, link in there.items():
        if uid not in wanted and uid not in kept:
            take_back_link(link, act.inner())


def withdraw_synthesis(synthesis, act) -> None:
    withdraw(synthesis, act, "withdraw synthesis")
