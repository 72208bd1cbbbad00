"""A graph written as a nested list: the form in which people read and edit a fishbone or a theory.

An element that stands under several parents appears under each, and is written out with all that is below it only
the first time; so the list is never longer than the elements and their links together.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Line(Generic[Key]):
    """One element at one place of the list. `others` are the other parents under which it stands."""

    key: Key
    under: Key | None
    others: tuple[Key, ...]
    is_again: bool  # It was written out with what is below it further up.
    below: tuple["Line[Key]", ...]


def outline(below: Mapping[Key | None, Sequence[Key]], top: Key | None = None) -> tuple[Line[Key], ...]:
    """The list under `top`. `below` names the elements under each in their order; a circle is cut."""
    return outlines(below, [top])[0]


def outlines(below: Mapping[Key | None, Sequence[Key]], tops: Sequence[Key | None]) -> list[tuple[Line[Key], ...]]:
    """The lists under several tops, in each of which what another one before it wrote out is written again."""
    parents: dict[Key, list[Key]] = {}
    for parent, elements in below.items():
        for element in elements:
            known = parents.setdefault(element, [])
            if parent is not None:
                known.append(parent)
    written: set[Key] = set()
    return [_lines(top, below, parents, written) for top in tops]


def _lines(
    under: Key | None,
    below: Mapping[Key | None, Sequence[Key]],
    parents: Mapping[Key, Sequence[Key]],
    written: set[Key],
) -> tuple[Line[Key], ...]:
    found = []
    for element in below.get(under, ()):
        is_again = element in written
        written.add(element)
        found.append(
            Line(
                key=element,
                under=under,
                others=tuple(parent for parent in parents[element] if parent != under),
                is_again=is_again,
                below=() if is_again else _lines(element, below, parents, written),
            )
        )
    return tuple(found)


def naming(lines: Sequence[Line[Key]], keys: Collection[Key]) -> list[Line[Key]]:
    """Every line that is one of these, or says that it stands under one of them as well."""
    found = []
    for one in lines:
        if one.key in keys or not set(keys).isdisjoint(one.others):
            found.append(one)
        found += naming(one.below, keys)
    return found


def pruned(lines: Sequence[Line[Key]], kept: Collection[Key]) -> tuple[Line[Key], ...]:
    """The lines of these elements, with what leads to them."""
    found = (replace(one, below=pruned(one.below, kept)) for one in lines)
    return tuple(one for one in found if one.below or one.key in kept)


def everything_above(start: Key, parents: Mapping[Key, Sequence[Key | None]]) -> set[Key | None]:
    """All that `start` stands under, however far up, None for the top; itself only when it does so in a circle."""
    found: set[Key | None] = set()
    waiting = list(parents.get(start, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(parents.get(one, ()) if one is not None else ())
    return found


def place_of(key: Key, below: Mapping[Key | None, Sequence[Key]], under: Key | None) -> int:
    """Which it is among those under the same, from 0."""
    return list(below.get(under, ())).index(key)


def step(
    key: Key, below: Mapping[Key | None, Sequence[Key]], under: Key | None, way: str
) -> tuple[Key | None, int] | None:
    """Where an element comes to stand that goes one step up or down, in (under the one before it) or out (behind what
    it stands under): what it is under then, and its place there. None where that way leads nowhere.

    For a tree: what stands under several parents has no one place to go out to.
    """
    row = list(below.get(under, ()))
    here = row.index(key)
    if way == "up" and here > 0:
        return under, here - 1
    if way == "down" and here < len(row) - 1:
        return under, here + 1
    if way == "in" and here > 0:
        return row[here - 1], len(below.get(row[here - 1], ()))
    if way == "out" and under is not None:
        above = next(one for one, elements in below.items() if under in elements)
        return above, place_of(under, below, above) + 1
    return None


def step_of_new(
    below: Mapping[Key | None, Sequence[Key]], under: Key | None, after: Key | None, way: str
) -> tuple[Key | None, Key | None]:
    """Where a line that is not written yet goes by one step in or out: under what, and behind which (None: last).

    It stands under `under`, behind `after`. Where the step leads nowhere it stays.
    """
    row = list(below.get(under, ()))
    before = after if after in row else row[-1] if row else None
    if way == "in" and before is not None:
        return before, None
    if way == "out" and under is not None:
        return next(one for one, elements in below.items() if under in elements), under
    return under, after


def depth_below(key: Key, below: Mapping[Key | None, Sequence[Key]]) -> int:
    """How many steps deep it goes from here: 0 where nothing stands under it. A tree is asked, not a graph."""
    return max((1 + depth_below(one, below) for one in below.get(key, ())), default=0)


def everything_below(key: Key, below: Mapping[Key | None, Sequence[Key]]) -> set[Key]:
    """All that stands under it, however far down."""
    found: set[Key] = set()
    waiting = list(below.get(key, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(below.get(one, ()))
    return found
