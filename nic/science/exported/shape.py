"""What a table of an export is: its columns, each with what it means, what may stand in it, and when it is empty."""

from collections.abc import Iterable
from dataclasses import dataclass

from nic.text import N_

WORDS, NUMBER, DAY, YES_OR_NO = "words", "number", "day", "yes or no"
UNWRITTEN = N_("where nothing was written")
NOT_YET = N_("as long as that has not happened")
NAMELESS = N_("where the team gave no name")


@dataclass(frozen=True)
class Column:
    """`holds` is one of WORDS, NUMBER, DAY and YES_OR_NO; `unit` of a number or what the words are, in words;
    `allowed` everything that can stand in it, where that can be listed; `empty` when it is empty, "" for never."""

    name: str
    means: str
    holds: str = WORDS
    unit: str = ""
    allowed: tuple[str, ...] = ()
    empty: str = ""


@dataclass(frozen=True)
class Table:
    name: str
    about: str
    columns: tuple[Column, ...]


def words(name: str, means: str, empty: str = "", allowed: Iterable[str] = (), unit: str = "") -> Column:
    return Column(name, means, WORDS, unit, tuple(str(one) for one in allowed), empty)


def number(name: str, means: str, unit: str = "", empty: str = "") -> Column:
    return Column(name, means, NUMBER, unit, empty=empty)


def day(name: str, means: str, empty: str = NOT_YET) -> Column:
    return Column(name, means, DAY, empty=empty)


def yes(name: str, means: str, empty: str = "") -> Column:
    return Column(name, means, YES_OR_NO, empty=empty)
