"""What every form carries: the version its reader saw, and a key that makes sending it twice harmless."""

from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import HiddenInput

from nic.text import N_

INCOMPLETE = N_("This form arrived incomplete. Please send it again.")
HIGHEST = 2**31 - 2  # The next version still has to fit into the column.
CARRIED = {"csrf_token", "version", "once"}


class Form(FlaskForm):
    version = IntegerField(
        widget=HiddenInput(), default=1, validators=[InputRequired(INCOMPLETE), NumberRange(1, HIGHEST, INCOMPLETE)]
    )
    once = HiddenField(default=lambda: token_urlsafe(16), validators=[InputRequired(INCOMPLETE)])

    def typed(self) -> dict[str, Any]:
        """What the person entered, without what the form carries for itself."""
        return {name: value for name, value in self.data.items() if name not in CARRIED}

    def once_key(self) -> str:
        """The key together with what was typed: going back and typing something else is a new act."""
        sent = f"{self.once.data} {self.version.data} {self.typed()}"
        return sha256(sent.encode(errors="replace")).hexdigest()

    def blame(self, field: str, message: Any) -> None:
        """Put a refusal of the rules beside the field that it is about; without one, at the top of the form."""
        owner = self._fields.get(field)
        if owner is None:
            self.form_errors.append(message)
        else:
            owner.errors = [*owner.errors, message]


class EmptyForm(Form):
    """For a button that needs no words: it still carries version, key and token."""
