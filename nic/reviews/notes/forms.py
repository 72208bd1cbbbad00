from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from wtforms import Field, HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional
from wtforms.widgets import HiddenInput

from nic.forms import INCOMPLETE, Form, RadioField, SelectField, whole_or_none
from nic.text import N_


class UidField(Field):
    """A name that a device made up. What is none is refused as a form that arrived in parts."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            self.data = UUID(valuelist[0]) if valuelist else None
        except ValueError:
            self.data = None

    def _value(self) -> str:
        return str(self.data or "")


class InstantField(Field):
    """By the clock of a device; without one, or with nonsense, the time at which it came."""

    data: datetime | None

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            self.data = datetime.fromisoformat(valuelist[0].replace("Z", "+00:00")).astimezone(UTC)
        except (ValueError, IndexError, OverflowError):
            self.data = None

    def _value(self) -> str:
        return self.data.isoformat() if self.data else ""


def domain_said(form: Any) -> str:
    """Whoever chooses a standard has said its domain as well, if no script did so."""
    if form.domain.data or not form.standard.data:
        return form.domain.data or ""
    return next((one.optgroup for one in form.standard.choices if one.value == form.standard.data), None) or ""


class NoteForm(Form):
    """Sessions are the reviewer's own, domains and standards those of the protocol; the view gives them."""

    note = UidField(validators=[DataRequired(INCOMPLETE)], default=uuid4, widget=HiddenInput())
    revision = UidField(validators=[DataRequired(INCOMPLETE)], default=uuid4, widget=HiddenInput())
    ready = HiddenField()  # "yes" when its writer pressed Save; what is sent while one types is not.
    noted_at = InstantField(widget=HiddenInput())
    session: Any = SelectField(N_("Where are you?"), [Optional()], coerce=whole_or_none, choices=[])
    words = TextAreaField(
        N_("What do you see, hear or read?"),
        [
            DataRequired(N_("Write what you saw, heard or read.")),
            Length(max=8000, message=N_("Use at most 8,000 characters in one note.")),
        ],
        description=N_("So that somebody else would see it too: “15 of 20 raised a hand”, not “they were engaged”."),
    )
    domain: Any = RadioField(N_("Which domain is it about?"), [Optional()], choices=[], default="")
    standard: Any = SelectField(N_("Standard"), [Optional()], choices=[])
