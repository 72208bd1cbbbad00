from wtforms import StringField
from wtforms.validators import InputRequired, Length, NumberRange

from nic.forms import Form, SelectMultipleField, WholeField
from nic.science.vote import MOST_DOTS
from nic.text import N_


class ChoiceForm(Form):
    """A vote on what stands on a list already."""

    question = StringField(
        N_("What is the vote about?"),
        [InputRequired(N_("Say what the vote is about.")), Length(max=200, message=N_("Use at most 200 characters."))],
    )
    picked = SelectMultipleField(
        N_("To choose from"), [InputRequired(N_("Tick at least two."))], coerce=int, choices=[]
    )
    dots_each = WholeField(
        N_("Dots for each person"),
        [
            InputRequired(N_("Say how many dots each person has.")),
            NumberRange(1, MOST_DOTS, N_("Choose from 1 to 10 dots.")),
        ],
    )
