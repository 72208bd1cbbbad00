"""The filters of a list, read from its address, so that what somebody looks at can be kept as a bookmark.

What cannot be chosen is said and left out, and only what a person may see can be chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from nic.text import Sentence

LONGEST = 40  # Of a wrong value, as it is said again.


@dataclass(frozen=True)
class Filter:
    """`choices`: what may stand in the address, and its words; without any it is a day."""

    name: str
    label: str
    choices: Sequence[tuple[str, str | Sentence]] | None = None

    def words_of(self, value: str) -> str | Sentence | date:
        return date.fromisoformat(value) if self.choices is None else dict(self.choices)[value]

    def knows(self, value: str) -> bool:
        if self.choices is not None:
            return value in dict(self.choices)
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False


@dataclass(frozen=True)
class Sifted:
    """What somebody wants to see. `refused`: what their address asked for and nobody can choose, by its label."""

    path: str
    filters: Sequence[Filter]
    chosen: Mapping[str, str]
    refused: Sequence[tuple[str, str]]
    kept: Mapping[str, str]  # What else stands in the address and is no filter.

    def active(self) -> list[tuple[Filter, Any, str]]:
        """Each filter that holds, its value in words, and the address without it."""
        return [
            (one, one.words_of(self.chosen[one.name]), self.address(**{one.name: ""}))
            for one in self.filters
            if one.name in self.chosen
        ]

    def offered(self) -> list[Filter]:
        """Those between which there is something to choose."""
        return [one for one in self.filters if one.choices is None or len(one.choices) > 1 or one.name in self.chosen]

    def address(self, **changes: str) -> str:
        """Of the same list with other filters: of its first page."""
        given = {name: value for name, value in {**self.kept, **self.chosen, **changes}.items() if value}
        return f"{self.path}?{urlencode(given)}" if given else self.path

    def number(self, name: str) -> int | None:
        return int(self.chosen[name]) if name in self.chosen else None

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self.chosen[name]) if name in self.chosen else None


def sift(path: str, filters: Sequence[Filter], arguments: Mapping[str, str], **kept: str) -> Sifted:
    """`kept` are other values of the address, already read."""
    chosen, refused = {}, []
    for one in filters:
        value = arguments.get(one.name, "").strip()
        if value and one.knows(value):
            chosen[one.name] = value
        elif value:
            refused.append((one.label, value[:LONGEST]))
    return Sifted(path, filters, chosen, refused, {name: value for name, value in kept.items() if value})
