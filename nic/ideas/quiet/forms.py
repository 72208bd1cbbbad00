from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from nic.forms import DayField, Form
from nic.text import N_


class QuietForm(Form):
    words = TextAreaField(
        N_("What shall the hub know?"),
        [DataRequired(N_("Say it in a sentence.")), Length(max=2000, message=N_("Use at most 2,000 characters."))],
        description=N_("For example: two of us are out until May; we only count for now."),
    )
    until_on = DayField(N_("Until when, if you know?"), [Optional()])
