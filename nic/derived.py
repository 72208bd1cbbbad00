"""Rows that are computed from others and stored (summaries, the index of words): up to date before a write ends.

Whatever leaves a line in the history is noted; at the end of the outermost write every follower gets what was changed,
within the same transaction. A follower only computes: it changes no record and leaves no line. `nic check` compares
what is stored with what would be computed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

Follower = Callable[[list[Any]], None]
_followers: list[Follower] = []


class UnderWay(local):
    depth = 0

    def __init__(self) -> None:
        self.changed: list[Any] = []


_write = UnderWay()


def follows(follower: Follower) -> Follower:
    """Register a function of what a write has changed, each record as often as it left a line."""
    _followers.append(follower)
    return follower


def note(record: Any) -> None:
    _write.changed.append(record)


@contextmanager
def settled() -> Iterator[None]:
    """Around each write; the outermost lets the followers work, and none does where the write fails."""
    if _write.depth == 0:
        _write.changed = []
    _write.depth += 1
    try:
        yield
        if _write.depth == 1 and _write.changed:
            for follower in _followers:
                follower(_write.changed)
    finally:
        _write.depth -= 1
