from typing import Any

from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from nic.forms import INCOMPLETE, Form, RadioField
from nic.text import N_


class RatingForm(Form):
    """One domain's; which there are, and the names of the levels, the view gives."""

    domain = HiddenField(validators=[InputRequired(INCOMPLETE)])
    level: Any = RadioField(N_("Which level?"), [InputRequired(N_("Choose a level."))], coerce=int, choices=[])
    why = TextAreaField(N_("Why?"), [Optional(), Length(max=2000, message=N_("Use at most 2,000 characters."))])

    def says_why(self) -> bool:
        """What a team agrees on has a reason."""
        if not self.why.data:
            self.blame("why", N_("Say in a sentence why the team gives this level."))
        return bool(self.why.data)
