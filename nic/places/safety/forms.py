from wtforms import TextAreaField
from wtforms.validators import Length, Optional

from nic.forms import SHORT, Form
from nic.text import N_


class DangerForm(Form):
    danger = TextAreaField(
        N_("Whom to call"),
        [Optional(), Length(max=500, message=SHORT)],
        description=N_(
            "Your state's own numbers, with when somebody answers. They stand over every reviewer's notes, in place of "
            "those of the protocol."
        ),
    )
