"""A graph written as a nested list: the form in which people read and edit a fishbone or a theory.

An element that stands under several parents appears under each, and is written out with all that is below it only
the first time; so the list is never longer than the elements and their links together.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Line(Generic[Key]):
    """One element at one place of the list. `others` are the other parents under which it stands."""

    key: Key
    under: Key | None
    others: tuple[Key, ...]
    is_again: bool  # It was written out with what is below it further up.
    is_first: bool
    is_last: bool
    below: tuple["Line[Key]", ...]


def outline(below: Mapping[Key | None, Sequence[Key]], top: Key | None = None) -> tuple[Line[Key], ...]:
    """The list under `top`. `below` names the elements under each in their order; a circle is cut."""
    parents: dict[Key, list[Key]] = {}
    for parent, elements in below.items():
        for element in elements:
            known = parents.setdefault(element, [])
            if parent is not None:
                known.append(parent)
    return _lines(top, below, parents, set())


def _lines(
    under: Key | None,
    below: Mapping[Key | None, Sequence[Key]],
    parents: Mapping[Key, Sequence[Key]],
    written: set[Key],
) -> tuple[Line[Key], ...]:
    found = []
    elements = below.get(under, ())
    for n, element in enumerate(elements):
        is_again = element in written
        written.add(element)
        found.append(
            Line(
                key=element,
                under=under,
                others=tuple(parent for parent in parents[element] if parent != under),
                is_again=is_again,
                is_first=n == 0,
                is_last=n == len(elements) - 1,
                below=() if is_again else _lines(element, below, parents, written),
            )
        )
    return tuple(found)


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
