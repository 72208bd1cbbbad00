from wtforms import StringField
from wtforms.validators import InputRequired, Length

from nic.forms import Form, SelectField, whole_or_none
from nic.text import N_


class CopyForm(Form):
    address = StringField(
        N_("Address of the test’s page"),
        [InputRequired(N_("Open the test that you want to copy, and bring its address.")), Length(max=300)],
    )
    team = SelectField(N_("For which team?"), coerce=whole_or_none, choices=[])
