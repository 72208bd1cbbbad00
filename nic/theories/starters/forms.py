from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from nic.forms import Form, SelectField, whole_or_none
from nic.text import N_


class StarterForm(Form):
    """One line each, taken from a published collection and edited before it is kept."""

    source = HiddenField()  # The name of the set.
    lines = TextAreaField(
        N_("One on each line"),
        [DataRequired(N_("Leave at least one line.")), Length(max=4000, message=N_("Use at most 4,000 characters."))],
        description=N_("Reword them, throw out what doesn't fit, add your own."),
    )

    def words(self) -> list[str]:
        return [line.strip() for line in (self.lines.data or "").splitlines() if line.strip()]


class IdeaStarterForm(StarterForm):
    serves = SelectField(N_("Which driver do they serve?"), [Optional()], coerce=whole_or_none)
