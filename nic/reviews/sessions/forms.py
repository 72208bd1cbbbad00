from typing import Any

from wtforms import StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from nic.forms import ClockField, DayField, Form, SelectField, SelectMultipleField, WholeField, whole_or_none
from nic.text import N_

LINE = Length(max=120, message=N_("Use at most 120 characters."))


class SessionForm(Form):
    """Days, schools and reviewers are those of the visit; the view gives them."""

    kind = SelectField(N_("What is it?"), [InputRequired(N_("Choose what it is."))], choices=[])
    heard_from: Any = SelectField(N_("With whom?"), [Optional()], choices=[])
    title = StringField(N_("Title"), [InputRequired(N_("Give it a title.")), LINE])
    held_on = DayField(N_("Day"), [InputRequired(N_("Enter the day."))])
    begins = ClockField(N_("Begins at"), [InputRequired(N_("Enter when it begins."))])
    minutes = WholeField(
        N_("Minutes"),
        [InputRequired(N_("Enter how long it takes.")), NumberRange(5, 600, N_("Enter 5 to 600 minutes."))],
    )
    school = SelectField(N_("At which school?"), [Optional()], coerce=whole_or_none, choices=[])
    where_at = StringField(N_("Room"), [Optional(), LINE])
    reviewers = SelectMultipleField(N_("Who goes?"), coerce=int, choices=[])
