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
