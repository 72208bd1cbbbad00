from typing import Any
from uuid import uuid4

from wtforms import FieldList, FormField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from nic.forms import INCOMPLETE, Form, Part, SelectField, whole_or_none
from nic.reviews.notes.forms import NoteForm, UidField
from nic.text import N_

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 5, 5, 60


class RowPart(Part):
    """One note. Its names are made with the row, so that sending it twice makes no second one."""

    note = UidField(validators=[DataRequired(INCOMPLETE)], default=uuid4, widget=HiddenInput())
    revision = UidField(validators=[DataRequired(INCOMPLETE)], default=uuid4, widget=HiddenInput())
    words = TextAreaField(
        N_("What you saw, heard or read"), [Length(max=8000, message=N_("Use at most 8,000 characters in one note."))]
    )
    domain: Any = SelectField(N_("Domain"), [Optional()], choices=[])
    standard: Any = SelectField(N_("Standard"), [Optional()], choices=[])

    def validate_words(self, field: TextAreaField) -> None:
        if not field.data and (self.domain.data or self.standard.data):
            raise ValidationError(N_("Write what you saw, heard or read, or choose no domain and no standard here."))


class SeveralForm(Form):
    """The notes of one session, as they stand on paper. Sessions, domains and standards are given by the view."""

    session: Any = SelectField(N_("From which session?"), [Optional()], coerce=whole_or_none, choices=[])
    rows = FieldList(FormField(RowPart), N_("Note %(number)s"), min_entries=FIRST_ROWS, max_entries=MOST_ROWS)

    def filled(self) -> list[RowPart]:
        return [entry.form for entry in self.rows if entry.form.words.data]

    def offer(self, offered: NoteForm) -> None:
        """The same choices as those of a note."""
        self.session.choices = offered.session.choices
        for entry in self.rows:
            for name in ("domain", "standard"):
                entry.form[name].choices = offered[name].choices
