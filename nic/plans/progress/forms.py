from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from nic.forms import Form
from nic.text import N_


class ProgressForm(Form):
    words = TextAreaField(
        N_("In a few sentences"),
        [
            DataRequired(N_("Write how the goal stands, in a sentence or two.")),
            Length(max=2000, message=N_("Use at most 2,000 characters.")),
        ],
        description=N_("What moved, what did not, what you learned, and what you change because of it."),
    )
