from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import DayField, Form, SelectField, whole_or_none
from nic.science.support import HOW
from nic.text import N_


class ContactForm(Form):
    with_place = SelectField(N_("With whom?"), [InputRequired(N_("Choose with whom."))], coerce=int, choices=[])
    contact_on = DayField(N_("On which day?"), [InputRequired(N_("Say on which day."))])
    how = SelectField(N_("How?"), [InputRequired(N_("Choose how."))], choices=list(HOW.items()))
    said = TextAreaField(
        N_("What was said?"),
        [
            DataRequired(N_("Say in a sentence what was said.")),
            Length(max=2000, message=N_("Use at most 2,000 characters.")),
        ],
        description=N_("Both places read it."),
    )
    next_on = DayField(N_("Next contact on"), [Optional()])
    next_by = SelectField(N_("By whom?"), [Optional()], coerce=whole_or_none, choices=[])
