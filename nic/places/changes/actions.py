from collections.abc import Callable, Collection
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Missing


def change_fields(thing, act, verb: str, **fields) -> None:
    """The pattern of a plain change: once, against its version, with its line in the history."""
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(thing)
        history.claim(thing, act)
        for name, value in fields.items():
            setattr(thing, name, value)
        thing.save()
        history.record(verb, thing, act, before=before)


def change_settings(place, act, verb: str, settings: dict[str, Any]) -> None:
    """Of a place, here and below; what is empty is set no more, and what the places above say holds again."""
    told = {name: value for name, value in (place.settings | settings).items() if value}
    change_fields(place, act, verb, settings=told)


def end(thing, act, verb: str) -> None:
    """A mark, once. Whoever ends what has ended already finds what they wanted."""
    with write():
        if not thing.withdrawn_at:
            change_fields(thing, act, verb, withdrawn_at=act.at)


def withdraw(thing, act, verb: str) -> None:
    """A mark, once. A second click finds what it wanted; any other post finds that the thing is gone."""
    with write():
        if history.is_replay(act):
            return
        if thing.withdrawn_at:
            raise Missing
        change_fields(thing, act, verb, withdrawn_at=act.at)


def hold_only(rows: dict[int, Any], wanted: Collection[int], make: Callable[[int], Any], act) -> None:
    """Of a list that is ticked: these and no others. What was taken away before comes back as the row that it was."""
    with write():
        for id in set(wanted) - rows.keys():
            make(id)
        for id, row in rows.items():
            gone = None if id in wanted else row.withdrawn_at or act.at
            if row.withdrawn_at != gone:
                row.withdrawn_at = gone
                row.save()
