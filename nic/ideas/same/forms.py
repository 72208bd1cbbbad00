from wtforms import TextAreaField
from wtforms.validators import DataRequired

from nic.forms import WHY, Form, SelectField, whole_or_none
from nic.text import N_


class SameForm(Form):
    one = SelectField(N_("This idea"), coerce=whole_or_none, choices=[])
    other = SelectField(N_("is the same as"), coerce=whole_or_none, choices=[])
    why = TextAreaField(
        N_("Why are they the same?"),
        [DataRequired(N_("Say why: whoever reads the figures sees it.")), WHY],
        description=N_("What both do, whatever they call it."),
    )
