from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from nic.forms import Form
from nic.text import N_


class RemarkForm(Form):
    words = TextAreaField(
        N_("What do you say about it?"),
        [
            DataRequired(N_("Write what you want to say.")),
            Length(max=2000, message=N_("Use at most 2,000 characters.")),
        ],
    )
