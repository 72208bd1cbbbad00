from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import Length

from nic.forms import Form
from nic.text import N_


class ProofForm(Form):
    password = PasswordField(N_("Your password"))
    code = StringField(
        N_("Or the six digits that your phone shows"), validators=[Length(max=40, message=N_("Enter six digits."))]
    )
    next = HiddenField()
