from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from nic.forms import Form
from nic.text import N_


class MeantForm(Form):
    question = HiddenField()  # The key of what is answered.
    because = TextAreaField(
        N_("That is meant, because"),
        [DataRequired(N_("Say in a few words why.")), Length(max=500, message=N_("Use at most 500 characters."))],
        description=N_("The people of your place read it later and know that you thought of it. Nobody above does."),
    )
