"""Every measurement of a file, cell by cell: which series, which day, how much; and each cell that can't be taken."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from nic.science.cells import day_in, is_nothing, numbers_in, text_of
from nic.science.columns import LEFT_OUT, Choices, below, headings, plain
from nic.science.gathered import Bad, Found, Gathered, Known, Target, Unknown
from nic.science.measurement import WHOLE, Typed, Unreadable, fault
from nic.science.sheet import Cell, Rows
from nic.text import N_, Sentence, sentence

MOST_SEEN = 200  # Of the cells behind a name that nobody knows.
MOST_TOLD = 200  # Of the cells that can't be taken; the others are counted.
ROW_LEFT_OUT = "- left out"  # In the place of its day, by whoever mended it so.
TOLD_EVERY = 5000  # Rows, between two signs of life.


def gather(rows: Rows, choices: Choices, known: Known, tell: Callable[[int], None] = lambda row: None) -> Gathered:
    """Reads every cell once; `tell` hears from time to time how many rows are through."""
    gathered = Gathered(lacking=lacks(rows, choices, known))
    if gathered.lacking:
        return gathered
    reader = Reader(headings(rows, choices.header), choices, known, gathered)
    for number, row in enumerate(below(rows, choices), start=choices.begins):
        if any(not is_nothing(cell) for cell in row):
            reader.take(number, row)
        if number % TOLD_EVERY == 0:
            tell(number)
    gathered.unknown = list(reader.unknown.values())
    if not (gathered.found or gathered.bad_count or gathered.unknown):
        gathered.lacking.append(("roles", sentence("There is no number in the columns that were chosen.")))
    return gathered


def lacks(rows: Rows, choices: Choices, known: Known) -> list[tuple[str, Sentence]]:
    """What has to be chosen before anything can be read, and the field of the form where it is chosen."""
    roles, found = choices.roles, []
    if not (known.targets or choices.shape == "indicators" or "indicator" in roles):
        words = N_(
            "Your team measures nothing yet. Say that there is a column for each indicator: then new ones can be made."
        )
        return [("shape", Sentence(words))]
    if choices.begins > len(rows):
        found.append(("header", sentence("There is no row below the names of the columns.")))
    if choices.shape != "days" and "day" not in roles:
        found.append(("roles", sentence("Choose the column that holds the day.")))
    if not (choices.shape == "indicators" or "indicator" in roles or choices.indicator in known.things):
        words = N_("Choose the column that says which indicator, or one indicator for the whole file.")
        found.append(("indicator", Sentence(words)))
    if "value" not in roles and not (choices.shape == "rows" and "numerator" in roles):
        found.append(("roles", sentence("Choose the column that holds the values.")))
    if "numerator" in roles and "denominator" not in roles:
        found.append(("roles", sentence("Choose the column that says out of how many.")))
    for words in twice(choices):
        again = N_("Two columns can't both be: %(role)s. Choose one of them.")
        found.append(("roles", sentence(again, role=Sentence(words))))
    return found


def twice(choices: Choices) -> list[str]:
    """What stands once on a row, and was chosen for several columns."""
    told = {
        "day": N_("the day"), "indicator": N_("which indicator"), "school": N_("which school"),
        "group": N_("which group of people"), "numerator": N_("how many"), "denominator": N_("out of how many"),
    }  # fmt: skip
    once = told if choices.is_wide else told | {"value": N_("the values")}
    return [words for role, words in once.items() if len(choices.columns(role)) > 1]


class Reader:
    """Goes through the rows, and remembers which name means what and which cell came first for a day."""

    def __init__(self, names: list[str], choices: Choices, known: Known, gathered: Gathered) -> None:
        self.names, self.choices, self.known, self.gathered = names, choices, known, gathered
        self.unknown: dict[tuple[str, str], Unknown] = {}
        self.first: dict[tuple[int, date], tuple[int, int]] = {}
        self.met: dict[tuple[str, str, str], Target | Sentence | None] = {}
        self.by_name: dict[tuple[str, str], list[Target]] = {}
        for one in known.targets:
            self.by_name.setdefault((one.thing, one.place), []).append(one)
        self.place_of = {role: choices.column(role) for role in ("day", "indicator", "school", "group")}
        self.above, self.below = choices.column("numerator"), choices.column("denominator")
        is_pair = choices.shape == "rows" and self.above is not None
        self.values = [self.above] if is_pair and self.above is not None else choices.columns("value")
        self.day_of_heading: dict[int, date] = {}
        if choices.shape == "days":
            self.read_headings()

    def read_headings(self) -> None:
        for place in list(self.values):
            try:
                self.day_of_heading[place] = self.day(self.names[place])
            except Unreadable as unreadable:
                self.blame(self.choices.header, place, self.names[place], unreadable.sentence)
                self.values.remove(place)

    def take(self, number: int, row: list[Cell]) -> None:
        if self.choices.shape != "days" and self.cell(row, self.place_of["day"]) == ROW_LEFT_OUT:
            self.gathered.left_out += sum(not is_nothing(self.cell(row, place)) for place in self.values)
            return
        try:
            day = None if self.choices.shape == "days" else self.day(self.cell(row, self.place_of["day"]))
        except Unreadable as unreadable:
            day_column = self.place_of["day"]
            self.blame(number, day_column, self.cell(row, day_column), unreadable.sentence)
            return
        for place in self.values:
            cell = self.cell(row, place)
            if is_nothing(cell):
                self.gathered.empty += 1
                continue
            target = self.target(number, row, place)
            if target is not None:
                self.measure(number, row, place, target, day or self.day_of_heading[place])

    def cell(self, row: list[Cell], place: int | None) -> Cell:
        return row[place] if place is not None and place < len(row) else ""

    def day(self, cell: Cell) -> date:
        return day_in(cell, self.known.today, self.choices.is_day_first)

    def measure(self, number: int, row: list[Cell], place: int, target: Target, day: date) -> None:
        try:
            typed = self.numbers(row, place, target)
        except Unreadable as unreadable:
            self.blame(number, place, self.cell(row, place), unreadable.sentence)
            return
        value, above, under = typed.value, typed.numerator, typed.denominator
        wrong = fault(value=value, numerator=above, denominator=under, taken_on=day, today=target.today,
                      kind=target.kind)  # fmt: skip
        if wrong is None and above is not None and not target.takes_fraction:
            wrong = sentence("This indicator takes plain numbers, not fractions.")
        earlier = self.first.setdefault((target.id, day), (number, place))
        if wrong is None and earlier != (number, place):
            wrong = repeated(earlier, (number, place), self.names, day)
        if wrong is not None:
            self.blame(number, place, self.cell(row, place), wrong)
        else:
            self.gathered.found.append(Found(number, place + 1, target.id, day, value, above, under))

    def numbers(self, row: list[Cell], place: int, target: Target) -> Typed:
        typed = numbers_in(self.cell(row, place), self.choices.has_decimal_comma, target.kind in WHOLE)
        if typed.value is None or typed.is_percent:
            return typed
        if self.below is not None and target.takes_fraction:
            return self.with_denominator(typed, self.cell(row, self.below))
        if self.choices.is_part_of_one and target.kind == "proportion":
            return replace(typed, value=round(typed.value * 100, 10))
        return typed

    def with_denominator(self, typed: Typed, cell: Cell) -> Typed:
        if is_nothing(cell):
            raise Unreadable(sentence("Out of how many is empty on this row. Enter it, or empty this cell too."))
        below_it = numbers_in(cell, self.choices.has_decimal_comma)
        if below_it.value is None:
            raise Unreadable(sentence('"%(typed)s" is no number to count out of.', typed=text_of(cell)))
        return Typed(numerator=typed.value, denominator=below_it.value)

    def target(self, number: int, row: list[Cell], place: int) -> Target | None:
        """The series that a cell belongs to; None where it can't be one, which is then noted."""
        shape, heading = self.choices.shape, self.names[place]
        thing = heading if shape == "indicators" else self.word(row, "indicator")
        school = heading if shape == "schools" else self.word(row, "school")
        group = self.word(row, "group")
        key = (thing, school, group)
        if key not in self.met:
            self.met[key] = self.resolve(thing, school, group)
        found = self.met[key]
        if isinstance(found, Sentence):
            self.blame(number, place, self.cell(row, place), found)
            return None
        if found is None:
            at = number if shape == "rows" else self.choices.header
            self.note_unknown(thing, school, at, self.cell(row, place))
        return found

    def word(self, row: list[Cell], role: str) -> str:
        place = self.place_of[role]
        return text_of(self.cell(row, place)) if place is not None else ""

    def resolve(self, thing: str, school: str, group: str) -> Target | Sentence | None:
        choices = self.choices
        is_named = choices.shape == "indicators" or self.place_of["indicator"] is not None
        if is_named and not thing.strip():
            return sentence("This row doesn't say which indicator. Enter it, or empty this cell.")
        called = self.meaning("indicator", thing, self.known.things) if is_named else choices.indicator
        place = self.place_named(school)
        if isinstance(place, Sentence):
            return place
        if called is None or place is None:
            return None
        label = f"{called}: {plain(group)}" if group.strip() else called
        found = self.by_name.get((label, place)) or []
        if len(found) == 1 or LEFT_OUT in (called, place):
            return found[0] if found else None
        return self.why_not(thing or called, group, found)

    def place_named(self, school: str) -> str | Sentence | None:
        if self.choices.shape != "schools" and self.place_of["school"] is None:
            return self.choices.school or self.known.here
        if not school.strip():
            return sentence("This row doesn't say which school. Enter it, or empty this cell.")
        return self.meaning("school", school, self.known.places)

    def why_not(self, thing: str, group: str, found: list[Target]) -> Sentence:
        if found:
            return sentence("Several teams there measure this, and nic can't tell which one is meant.")
        if group.strip():
            return sentence('"%(thing)s" is not measured there for the group "%(group)s".', thing=thing, group=group)
        return sentence('"%(thing)s" is not measured there, or not by a team of yours.', thing=thing)

    def meaning(self, kind: str, text: str, there: set[str]) -> str | None:
        """What a name stands for: as chosen, or as it is called here. None if nobody knows yet."""
        chosen = self.choices.names.get(kind, {}).get(plain(text), "")
        if chosen == LEFT_OUT or chosen in there:
            return chosen
        return plain(text) if plain(text) in there else None

    def note_unknown(self, thing: str, school: str, number: int, cell: Cell) -> None:
        """Or count what was left out knowingly."""
        is_thing = self.choices.shape == "indicators" or self.place_of["indicator"] is not None
        is_school = self.choices.shape == "schools" or self.place_of["school"] is not None
        asked = [("indicator", thing, self.known.things)] if is_thing else []
        asked += [("school", school, self.known.places)] if is_school else []
        meant = {kind: self.meaning(kind, text, there) for kind, text, there in asked}
        if LEFT_OUT in meant.values():
            self.gathered.left_out += 1
            return
        for kind, text, there in asked:
            if meant[kind] is None:
                near = get_close_matches(plain(text), sorted(there), 1, 0.5)
                new = Unknown(kind, text, number, near[0] if near else "")
                noted = self.unknown.setdefault((kind, plain(text)), new)
                noted.rows += 1
                noted.cells += [cell] if noted.rows <= MOST_SEEN else []

    def blame(self, number: int, place: int | None, cell: Cell, wrong: Sentence) -> None:
        self.gathered.bad_count += 1
        if len(self.gathered.bad) < MOST_TOLD:
            name = self.names[place] if place is not None and place < len(self.names) else ""
            self.gathered.bad.append(Bad(number, name or column_letters(place), text_of(cell), wrong, place))


def repeated(first: tuple[int, int], second: tuple[int, int], names: list[str], day: date) -> Sentence:
    if first[1] == second[1]:
        return sentence(
            "Rows %(first)s and %(second)s are both for this series and %(day)s. Keep one of them.",
            first=first[0], second=second[0], day=day,
        )  # fmt: skip
    return sentence(
        "Row %(first)s, %(column)s, and row %(second)s, %(other)s, are both for this series and %(day)s. Keep one.",
        first=first[0], column=names[first[1]], second=second[0], other=names[second[1]], day=day,
    )  # fmt: skip


def column_letters(place: int | None) -> str:
    """As a spreadsheet names a column without a name: A, B, ... Z, AA."""
    letters, left = "", (place or 0) + 1
    while left:
        left, last = divmod(left - 1, 26)
        letters = chr(65 + last) + letters
    return letters
