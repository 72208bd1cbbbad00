from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import FieldList, FormField, HiddenField, StringField
from wtforms.validators import Length, NumberRange, Optional

from nic.forms import SHORT, Form, Part, SelectField, WholeField
from nic.science.columns import plain
from nic.science.sheet import ALPHABETS, SEPARATOR_WORDS
from nic.science.snapshot_rows import GUESSED, LEFT_OUT
from nic.text import N_

MOST_NAMES = 60  # Asked for at once.


def column(value: Any) -> int | None:
    """The place of a column, of which 0 is the first; nothing is none of them."""
    text = str(value if value is not None else "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None


class SnapshotForm(Form):
    file = FileField(
        N_("File"),
        description=N_("A workbook (.xlsx) or CSV: a row for each place, year, student group and standard."),
    )


class NamePart(Part):
    """A name in the file, and what it means here: a place, or the domain of a standard."""

    kind = HiddenField()
    text = HiddenField()
    meaning = SelectField(N_("It is"), [Optional()], choices=[], validate_choice=False)


class SnapshotColumnsForm(Form):
    place = SelectField(N_("Place: its name or code"), [Optional()], coerce=column)
    year = SelectField(N_("School year"), [Optional()], coerce=column)
    domain = SelectField(N_("Domain"), [Optional()], coerce=column)
    standard = SelectField(N_("Standard, or what is measured of it"), [Optional()], coerce=column)
    group = SelectField(N_("Student group"), [Optional()], coerce=column)
    some = SelectField(N_("How many"), [Optional()], coerce=column)
    of = SelectField(N_("Out of how many"), [Optional()], coerce=column)
    value = SelectField(N_("Percentage"), [Optional()], coerce=column)
    names = FieldList(FormField(NamePart), max_entries=2 * MOST_NAMES)
    shares = SelectField(
        N_("Percentages are written"),
        [Optional()],
        choices=[("", N_("as it looks")), ("percent", N_("48 or 48%")), ("part", N_("0.48, a part of one"))],
    )
    header = WholeField(N_("Row with the names of the columns"), [Optional(), NumberRange(1, 200)])
    sheet = SelectField(N_("Sheet"), [Optional()], choices=[])
    alphabet = SelectField(N_("Letters are written in"), [Optional()], choices=list(ALPHABETS.items()))
    separator = SelectField(N_("Between the columns stands"), [Optional()], choices=list(SEPARATOR_WORDS.items()))

    def offer(
        self, headings: Sequence[Any], sheets: Sequence[str], places: Sequence[tuple[int, str]],
        domains: Mapping[str, str],
    ) -> "SnapshotColumnsForm":  # fmt: skip
        columns = [("", N_("no column")), *((n, name or f"{n + 1}") for n, name in enumerate(headings))]
        for field in self.roles():
            field.choices = columns
        self.sheet.choices = [("", ""), *((name, name) for name in sheets)]
        for part in self.names:
            if part.kind.data == "place":
                there = [(str(id), name) for id, name in places]
                part.meaning.choices = [("", N_("Choose")), (LEFT_OUT, N_("Leave its rows out")), *there]
            else:
                part.meaning.choices = [("", N_("None of the domains")), *domains.items()]
        return self

    def roles(self) -> list[Any]:
        return [self.place, self.year, self.domain, self.standard, self.group, self.some, self.of, self.value]

    def wish(self) -> dict[str, str]:
        """How the file is to be read, as far as it was asked."""
        given = {"sheet": self.sheet.data, "alphabet": self.alphabet.data, "separator": self.separator.data}
        return {name: value for name, value in given.items() if value}

    def chosen(self, there: Mapping[str, Any]) -> dict[str, Any]:
        """With what is said already of names that this form didn't ask for."""
        found: dict[str, Any] = {role: getattr(self, role).data for role in GUESSED} | {
            "shares": self.shares.data or ""
        }
        for kind, key in (("place", "places"), ("standard", "standards")):
            said = {plain(part.text.data or ""): part.meaning.data for part in self.names if part.kind.data == kind}
            found[key] = {name: one for name, one in (dict(there.get(key) or {}) | said).items() if one}
        return found


class PublishForm(Form):
    name = StringField(
        N_("Remember these columns as"),
        [Optional(), Length(max=120, message=SHORT)],
        description=N_("The next file with the same columns is then understood at once. Empty: not remembered."),
    )
