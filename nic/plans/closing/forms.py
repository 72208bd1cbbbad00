from wtforms import BooleanField, TextAreaField
from wtforms.validators import InputRequired, Length

from nic.forms import Form, RadioField
from nic.science.plan import ENDINGS
from nic.text import N_


class EndingForm(Form):
    ended_as = RadioField(
        N_("How did it end?"),
        [InputRequired(N_("Choose one."))],
        choices=[(key.value, words) for key, words in ENDINGS.items()],
    )
    ended_because = TextAreaField(
        N_("What shows it, and what did you learn?"),
        [Length(max=2000, message=N_("Use at most 2,000 characters."))],
        description=N_("A goal that was not met is worth as much as one that was, if you can say what it taught."),
    )
    is_carried_over = BooleanField(
        N_("It goes on next year"), description=N_("Next year’s plan opens with it, its measures and what it rests on.")
    )
