"""How words are found in the columns of tables, on both databases."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from peewee import SQL, fn

MOST = 500  # Of one kind, as far as they are counted.
Texts = dict[int, list[tuple[str, str]]]  # By thing: the name of a part and its text.


@dataclass(frozen=True)
class Source:
    """`matching`: SQL for the ids of what holds every word; `texts`: where in each thing they may stand."""

    model: Any
    matching: Callable[..., Any]
    rows: Callable[[Any], Any]
    texts: Callable[..., Texts]
    title: Callable[[Any], str]


def columns(model: Any, names: Iterable[str]) -> list[Any]:
    return [getattr(model, name) for name in names]


def holding(fields: Iterable[Any], pattern: str) -> Any:
    return reduce(or_, [one.regexp(pattern) for one in fields])


def any_of(fields: Iterable[Any], patterns: Sequence[str]) -> Any:
    return reduce(or_, [holding(fields, pattern) for pattern in patterns])


def in_each(patterns: Sequence[str], *ways: Callable[[str], Any]) -> Any:
    """SQL: every word is found in one way or another."""
    return reduce(and_, [reduce(or_, [way(pattern) for way in ways]) for pattern in patterns])


def part(model: Any, belongs: Any, fields: Sequence[Any]) -> Callable[[str], Any]:
    """A way to find a word: in a part of the thing that still stands."""
    return lambda pattern: fn.EXISTS(
        model.select(SQL("1")).where(belongs, model.withdrawn_at.is_null(), holding(fields, pattern))
    )


def named(row: Any, names: dict[str, str]) -> list[tuple[str, str]]:
    return [(label, getattr(row, name)) for name, label in names.items() if getattr(row, name)]
