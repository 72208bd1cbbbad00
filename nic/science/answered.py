"""Questions of a check that somebody answered "not here because ...": they stay answered until what they are about
changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, Protocol, TypeVar

from nic.text import Sentence


class Asked(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def sentence(self) -> Sentence: ...


class Kept(Protocol):
    about: str


Ask = TypeVar("Ask", bound=Asked)
Answer = TypeVar("Answer", bound=Kept)


@dataclass(frozen=True)
class SortedOut(Generic[Ask, Answer]):
    """`open` are still asked; `answered` are those that hold an answer, each with it."""

    open: list[Ask]
    answered: list[tuple[Ask, Answer]]


def about(ask: Asked, whole: str) -> str:
    """What a question is about, as a mark: its own words name a node or a cause; of the whole, `whole` holds the words.

    A reworded driver gives another mark, and so is asked about again; a change somewhere else doesn't.
    """
    is_of_one = "/" in ask.key
    return sha256(f"{ask.sentence}\n{'' if is_of_one else whole}".encode()).hexdigest()[:32]


def sort_out(asks: Iterable[Ask], answers: Mapping[str, Answer], whole: str) -> SortedOut[Ask, Answer]:
    """`answers` by the keys of their questions."""
    found = SortedOut[Ask, Answer]([], [])
    for ask in asks:
        answer = answers.get(ask.key)
        if answer is not None and answer.about == about(ask, whole):
            found.answered.append((ask, answer))
        else:
            found.open.append(ask)
    return found
