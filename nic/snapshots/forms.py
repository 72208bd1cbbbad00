from typing import Any

from flask_wtf.file import FileField
from wtforms.validators import Optional

from nic.forms import Form, SelectField, whole_or_none
from nic.text import N_


class SnapshotForm(Form):
    file = FileField(
        N_("File"),
        description=N_("A workbook (.xlsx) or CSV: a row for each place, year, student group and standard."),
    )


class SnapshotColumnsForm(Form):
    place = SelectField(N_("Place"), [Optional()], coerce=whole_or_none)
    year = SelectField(N_("School year"), [Optional()], coerce=whole_or_none)
    standard = SelectField(N_("Standard or domain"), [Optional()], coerce=whole_or_none)
    group = SelectField(N_("Student group"), [Optional()], coerce=whole_or_none)
    some = SelectField(N_("How many"), [Optional()], coerce=whole_or_none)
    of = SelectField(N_("Out of how many"), [Optional()], coerce=whole_or_none)
    value = SelectField(N_("Percentage"), [Optional()], coerce=whole_or_none)

    def for_headings(self, headings: Any) -> "SnapshotColumnsForm":
        choices = [("", N_("no column")), *((n, name or f"{n + 1}") for n, name in enumerate(headings))]
        for field in self.roles():
            field.choices = choices
        return self

    def roles(self) -> list[Any]:
        return [self.place, self.year, self.standard, self.group, self.some, self.of, self.value]

    def chosen(self) -> dict[str, int | None]:
        return {field.name: field.data for field in self.roles()}
