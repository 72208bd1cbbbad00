"""Names in a file that are to become indicators: what their numbers seem to be, and where they are met."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from nic.science.cells import is_nothing, numbers_in, text_of
from nic.science.columns import Choices, below, headings, plain
from nic.science.gathered import Known, Target
from nic.science.measurement import KINDS, Unreadable
from nic.science.sheet import Cell, Rows

NEW = "+"  # Chosen for a name, before the kind of its numbers: an indicator is made of it.


@dataclass(frozen=True)
class Newcomer:
    """An indicator for everybody or for one group; its id is below zero until it is saved."""

    id: int
    name: str
    group: str
    kind: str

    @property
    def label(self) -> str:
        return plain(f"{self.name}: {self.group}" if self.group else self.name)


def newcomers(rows: Rows, choices: Choices, there: Container[str]) -> list[Newcomer]:
    """Those that were chosen to be made and are not there by now, each with all of its groups."""
    chosen = {name: kind_of(meaning) for name, meaning in choices.names.get("indicator", {}).items()}
    wanted = {name: kind for name, kind in chosen.items() if kind and name not in there}
    met: dict[tuple[str, str], tuple[str, str]] = {}
    for name, group in pairs_in(rows, choices) if wanted else ():
        if plain(name) in wanted:
            met.setdefault((plain(name), ""), (name, ""))
            met.setdefault((plain(name), plain(group)), (name, group))
    found = enumerate(met.items(), start=1)
    return [Newcomer(-n, name.strip(), group.strip(), wanted[key[0]]) for n, (key, (name, group)) in found]


def kind_of(meaning: str) -> str:
    kind = meaning.removeprefix(NEW)
    return kind if meaning.startswith(NEW) and kind in KINDS else ""


def pairs_in(rows: Rows, choices: Choices) -> Iterable[tuple[str, str]]:
    """Every name of an indicator and of a group that stands together somewhere; the same again and again."""
    names, group, which = headings(rows, choices.header), choices.column("group"), choices.column("indicator")
    for row in below(rows, choices):
        for_whom = text_of(row[group]) if group is not None and group < len(row) else ""
        if choices.shape == "indicators":
            yield from ((names[place], for_whom) for place in choices.columns("value"))
        elif which is not None and which < len(row):
            yield text_of(row[which]), for_whom


def written_in(rows: Rows, choices: Choices) -> dict[str, str]:
    """The names of columns, indicators and schools as the file writes them, by what they are compared by."""
    names = headings(rows, choices.header)
    columns = [*choices.columns("indicator"), *choices.columns("school")]
    cells = {row[place] for row in below(rows, choices) for place in columns if place < len(row)}
    return {plain(text): text for text in (*names, *map(text_of, cells))}


def with_newcomers(known: Known, new: Iterable[Newcomer]) -> Known:
    """As if they were measured here already."""
    made = [
        Target(one.id, one.label, known.here, one.kind, one.kind in ("proportion", "rate"), known.today) for one in new
    ]
    return Known([*known.targets, *made], known.here, known.today)


def propose_kind(cells: Iterable[Cell], has_comma: bool, *, is_part_of_one: bool = False) -> str:
    """What the numbers of some cells seem to be: a share where one says so, a count where all are whole."""
    typed = []
    for cell in cells:
        try:
            typed += [] if is_nothing(cell) else [numbers_in(cell, has_comma)]
        except Unreadable:
            continue
    if any(one.is_percent for one in typed):
        return "proportion"
    if parts := [(one.numerator, one.denominator) for one in typed if one.numerator is not None]:
        return "proportion" if all(above <= (under or 0) for above, under in parts) else "rate"
    values = [one.value for one in typed if one.value is not None]
    if is_part_of_one and values and all(0 <= value <= 1 for value in values):
        return "proportion"
    return "count" if values and all(value >= 0 and value.is_integer() for value in values) else "continuous"
