from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from nic.forms import Form
from nic.text import N_

CODE = [
    InputRequired(N_("Enter the code.")),
    Length(max=40, message=N_("Enter the six digits, or one of your recovery codes.")),
]


class ConfirmForm(Form):
    code = StringField(
        N_("Six digits"), description=N_("Your phone shows new ones every thirty seconds."), validators=CODE
    )
    locked = HiddenField()  # The new key, readable to nic alone.


class SecondStepForm(Form):
    code = StringField(
        N_("Code"), description=N_("The six digits that your phone shows, or one of your recovery codes."),
        validators=CODE,
    )  # fmt: skip
    next = HiddenField()
    sealed = HiddenField(name="typed")
