from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired

from nic.forms import WHY, Form, SelectField
from nic.text import N_


class ShowingForm(Form):
    """What shows it, and in a sentence what it shows. A choice is named by its kind and number: series-5."""

    thing = SelectField(N_("Which one shows it?"), [InputRequired(N_("Choose what shows it."))], choices=[])
    why = TextAreaField(
        N_("What does it show?"),
        [DataRequired(N_("Say in a sentence what it shows.")), WHY],
        description=N_("One sentence. Name no person."),
    )
