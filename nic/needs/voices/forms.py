from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import DayField, Form, RadioField, SelectField
from nic.science.needs import HOW
from nic.text import N_


class VoiceForm(Form):
    heard_from = RadioField(N_("Who says it?"), [InputRequired(N_("Choose who says it."))], choices=[])
    domain = SelectField(N_("About what?"), [Optional()], choices=[], default="")
    standard = SelectField(N_("Which standard?"), [Optional()], choices=[], default="")
    words = TextAreaField(
        N_("What do they say?"),
        [
            DataRequired(N_("Write down what was said.")),
            Length(max=2000, message=N_("Use at most 2,000 characters.")),
        ],
        description=N_("What was said and by how many, such as “31 of 48 families”. No names."),
    )
    how = SelectField(N_("How were they asked?"), [InputRequired(N_("Choose how."))], choices=list(HOW.items()))
    heard_on = DayField(N_("On which day?"), [InputRequired(N_("Say on which day."))])
