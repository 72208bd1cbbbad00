"""Rows that are computed from others and stored (summaries, the index of words): up to date before a write ends.

Whatever leaves a line in the history is noted; at the end of the outermost write every follower gets what was changed,
within the same transaction. A follower only computes: it changes no record and leaves no line. `nic check` compares
what is stored with what would be computed, by the checks that stand here too.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import local
from typing import Any

Follower = Callable[[list[Any]], None]
_followers: list[Follower] = []


@dataclass(frozen=True)
class Check:
    """Of something that is computed and stored. `faults` asks the database and answers a sentence for each that is not
    what it should be, a bounded number of them; `mend` computes all of it anew, within a write of its own. `begun_by`
    names the migration that made its tables: what was there before them is computed then."""

    name: str
    faults: Callable[[], Iterable[str]]
    mend: Callable[[datetime], None]
    begun_by: str = ""


checks: list[Check] = []  # For `nic check`; a room appends its own beside its follower.


def begin(migrations: Iterable[str], at: datetime) -> None:
    """After these migrations, within a write: compute what has got its tables by them."""
    done = set(migrations)
    for one in checks:
        if one.begun_by in done:
            one.mend(at)


class UnderWay(local):
    depth = 0
    at: datetime | None = None

    def __init__(self) -> None:
        self.changed: list[Any] = []


_write = UnderWay()


def follows(follower: Follower) -> Follower:
    """Register a function of what a write has changed, each record as often as it left a line."""
    _followers.append(follower)
    return follower


def note(record: Any, at: datetime) -> None:
    _write.changed.append(record)
    _write.at = at


def changed_at() -> datetime:
    """For a follower: when it happened, by the act of the last line."""
    if _write.at is None:
        raise RuntimeError("asked outside of a write")
    return _write.at


@contextmanager
def settled() -> Iterator[None]:
    """Around each write; the outermost lets the followers work, and none does where the write fails."""
    if _write.depth == 0:
        _write.changed, _write.at = [], None
    _write.depth += 1
    try:
        yield
        if _write.depth == 1:
            catch_up()
    finally:
        _write.depth -= 1


def catch_up() -> None:
    """Let the followers work on what was changed so far: at the end of a write, and within one that tells of many
    months before the next of them begins."""
    changed, _write.changed = _write.changed, []
    if changed:
        for follower in _followers:
            follower(changed)
