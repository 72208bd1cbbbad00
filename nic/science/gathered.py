"""What was found in a file that somebody brings in, and what it was compared with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from nic.science.sheet import Cell
from nic.text import Sentence

MOST_MENDED = 50  # Cells, on the page itself; whoever has more mends them in the file.


class Target(NamedTuple):
    """A series that may be written to."""

    id: int
    thing: str  # The name of its indicator, and behind a colon its group, as `plain` has it.
    place: str
    kind: str
    takes_fraction: bool
    today: date  # At its place.


class Found(NamedTuple):
    """One measurement, and the cell that it stands in: row and column as a spreadsheet counts."""

    row: int
    column: int
    series: int
    day: date
    value: float | None
    numerator: float | None
    denominator: float | None


class Bad(NamedTuple):
    """A cell that can't be taken: where it is, what it says, what is wrong with it and what to do."""

    row: int
    column: str
    typed: str
    wrong: Sentence
    place: int | None = None  # Of its column, counted from 0; None where there is none to mend.


@dataclass
class Unknown:
    """A name in the file that nothing here has."""

    kind: str  # "indicator" or "school"
    text: str
    row: int  # Where it stands first; the row of the names for a column.
    nearest: str  # As `plain` has it; "" if nothing comes near.
    rows: int = 0
    cells: list[Cell] = field(default_factory=list)  # The first of its numbers.


@dataclass
class Gathered:
    """All of a file. Only with nothing lacking, unknown or bad may it be saved."""

    found: list[Found] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    bad_count: int = 0
    unknown: list[Unknown] = field(default_factory=list)
    lacking: list[tuple[str, Sentence]] = field(default_factory=list)  # With the field where it is chosen.
    empty: int = 0  # Cells without a number.
    left_out: int = 0  # Rows or cells of names that were left out knowingly.

    @property
    def mendable(self) -> list[Bad]:
        """The bad cells that can be mended where they are shown, each once."""
        return list({(one.row, one.place): one for one in self.bad if one.place is not None}.values())[:MOST_MENDED]

    @property
    def is_clean(self) -> bool:
        return bool(self.found) and not (self.bad_count or self.unknown or self.lacking)


@dataclass(frozen=True)
class Known:
    """The series that may be written to. Without a column of schools they are those of one place, `here`."""

    targets: Sequence[Target]
    here: str
    today: date

    @property
    def things(self) -> set[str]:
        return {one.thing for one in self.targets}

    @property
    def places(self) -> set[str]:
        return {one.place for one in self.targets}
