from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, FieldList, FormField, HiddenField, StringField
from wtforms.validators import Length, NumberRange, Optional

from nic.forms import Form, Part, RadioField, SelectField, WholeField
from nic.science.columns import LEFT_OUT, MOST_TITLES, ROLES, SHAPES, Choices, choices_from, plain
from nic.science.gathering import column_letters
from nic.science.newcomers import NEW
from nic.science.sheet import ALPHABETS, SEPARATOR_WORDS
from nic.text import N_, Sentence, sentence

MOST_NAMES = 60  # Asked for at once.
SHORT = sentence("Use at most %(max)s characters.")
NEW_ONE, LIKELY = N_("New indicator: %(kind)s"), N_("New indicator: %(kind)s, as its numbers look")
KIND_WORDS = {
    "count": N_("a count"), "proportion": N_("a share, in percent"), "continuous": N_("a measured value"),
    "rate": N_("a rate"),
}  # fmt: skip
LEAVE_OUT = N_("Leave its rows out")


def whole(text: Any) -> int:
    """The number of a choice; nonsense is none of them."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


class FileForm(Form):
    team = SelectField(N_("Team"), [Optional()], coerce=whole, choices=[])
    file = FileField(
        N_("File"),
        description=N_("A workbook (.xlsx) or CSV, as any program saves them. At most 20 million bytes."),
    )
    series = HiddenField()  # From whose page somebody came.

    def __init__(self, *given: Any, **wishes: Any) -> None:
        super().__init__(*given, **wishes)
        self.team.choices = [(team.id, team.name) for team in getattr(self.meta, "teams", [])]


class AnotherForm(Form):
    """The same file, mended: what its columns hold was said already."""

    file = FileField(N_("The mended file"))


class NamePart(Part):
    """A name in the file, and what it is called here."""

    kind = HiddenField()
    text = HiddenField()
    meaning = SelectField(N_("Here it is called"), [Optional()], choices=[], validate_choice=False)


def kinds_first(seems: str) -> list[tuple[str, Any]]:
    """What the numbers of a new indicator may be; what they seem to be comes first."""
    ordered = sorted(KIND_WORDS.items(), key=lambda one: one[0] != seems)
    return [(NEW + kind, sentence(LIKELY if kind == seems else NEW_ONE, kind=Sentence(said))) for kind, said in ordered]


class ColumnsForm(Form):
    shape = RadioField(N_("How is the table laid out?"), choices=list(SHAPES.items()))
    roles = FieldList(SelectField(N_("What it holds"), choices=list(ROLES.items())), N_("What each column holds"))
    indicator = SelectField(N_("All of the file is about this indicator"), [Optional()], choices=[])
    school = SelectField(N_("All of the file is about this school"), [Optional()], choices=[])
    names = FieldList(FormField(NamePart), N_("Names that nic doesn't know"), max_entries=MOST_NAMES)
    is_day_first = SelectField(
        N_("Days are written"),
        [Optional()],
        choices=[("", N_("month first: 11/21/2026")), ("y", N_("day first: 21/11/2026"))],
    )
    has_decimal_comma = SelectField(
        N_("Numbers are written"),
        [Optional()],
        choices=[("", N_("with a point: 1,234.5")), ("y", N_("with a comma: 1.234,5"))],
    )
    is_part_of_one = BooleanField(N_("Shares are written as parts of one: 0.62 is 62%"))
    has_units = BooleanField(N_("Leave out the row below the names: it says units"))
    header = WholeField(
        N_("Row with the names of the columns"),
        [NumberRange(1, 10 * MOST_TITLES, N_("Enter the number of a row near the top of the table."))],
    )
    sheet = SelectField(N_("Sheet"), [Optional()], choices=[])
    alphabet = SelectField(N_("Letters are written in"), [Optional()], choices=list(ALPHABETS.items()))
    separator = SelectField(N_("Between the columns stands"), [Optional()], choices=list(SEPARATOR_WORDS.items()))

    def offer(
        self, things: Mapping[str, str], schools: Mapping[str, str], sheets: Sequence[str], columns: Sequence[str],
        kinds: Mapping[str, str],
    ) -> None:  # fmt: skip
        """What may be chosen: indicators and schools as `plain` has them and as people read them.

        `kinds` says what the numbers behind a name seem to be.
        """
        for entry in self.roles:
            place = whole(entry.name.rpartition("-")[2])
            name = columns[place] if place < len(columns) else ""
            entry.label.text = name or sentence("Column %(letters)s", letters=column_letters(place))
        by_name = sorted(things.items(), key=lambda one: one[1].casefold())
        places = sorted(schools.items(), key=lambda one: one[1].casefold())
        self.indicator.choices = [("", N_("A column says it")), *by_name]
        self.school.choices = [("", N_("A column says it, or it is our own")), *places]
        self.sheet.choices = [("", ""), *((name, name) for name in sheets)]
        self.alphabet.choices = [("", ""), *ALPHABETS.items()]
        self.separator.choices = [("", ""), *SEPARATOR_WORDS.items()]
        for part in self.names:
            there = places if part.kind.data == "school" else by_name
            choices: dict[str, Any] = {"": [("", N_("Choose")), (LEFT_OUT, LEAVE_OUT)], N_("It is"): there}
            if part.kind.data == "indicator":
                seems = kinds.get(plain(part.text.data or ""), "")
                choices[N_("Make a new indicator of this name")] = kinds_first(seems)
            part.meaning.choices = choices

    def wish(self) -> dict[str, str]:
        """How the file is to be read, as far as it was asked."""
        given = {"sheet": self.sheet.data, "alphabet": self.alphabet.data, "separator": self.separator.data}
        return {name: value for name, value in given.items() if value}

    def chosen(self, there: Choices) -> Choices:
        """With what this form does not show as it is `there`: the columns of days, and names that it didn't ask for."""
        roles = list(there.roles)
        for entry in self.roles:
            place = whole(entry.name.rpartition("-")[2])
            if place < len(roles):
                roles[place] = entry.data or ""
        names = {kind: dict(known) for kind, known in there.names.items()}
        for part in self.names:
            if part.kind.data in ("indicator", "school"):
                names.setdefault(part.kind.data, {})[plain(part.text.data or "")] = part.meaning.data or ""
        return choices_from({
            "shape": self.shape.data, "header": self.header.data or there.header, "roles": roles, "names": names,
            "indicator": self.indicator.data or "", "school": self.school.data or "",
            "is_day_first": bool(self.is_day_first.data), "has_decimal_comma": bool(self.has_decimal_comma.data),
            "is_part_of_one": bool(self.is_part_of_one.data), "has_units": bool(self.has_units.data),
        })  # fmt: skip


class SaveForm(Form):
    seen = HiddenField()  # The mark of what saving would do, as the page showed it.
    name = StringField(
        N_("Remember these choices as"),
        [Optional(), Length(max=120, message=SHORT)],
        description=N_("The next file with the same columns is then understood at once. Empty: not remembered."),
    )
