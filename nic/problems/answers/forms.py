from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from nic.forms import Form
from nic.text import N_


class AnswerForm(Form):
    question = HiddenField()  # The key of what is answered.
    because = TextAreaField(
        N_("Not here, because"),
        [DataRequired(N_("Say in a few words why not.")), Length(max=500, message=N_("Use at most 500 characters."))],
        description=N_("Your team reads it later and knows that you thought of it."),
    )
