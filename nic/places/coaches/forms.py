from wtforms.validators import DataRequired, Optional

from nic.forms import DayField, Form, SelectField, whole_or_none
from nic.text import N_


class CoachForm(Form):
    """Which team and whom to choose from is the place's; the view gives both."""

    team = SelectField(N_("Team"), [DataRequired(N_("Choose a team."))], coerce=whole_or_none)
    held = SelectField(N_("Coach"), [DataRequired(N_("Choose a coach."))], coerce=whole_or_none)
    until_on = DayField(
        N_("Last day"), [Optional()], description=N_("The invitation ends by itself after this day.")
    )  # fmt: skip
