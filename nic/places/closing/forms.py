from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired

from nic.forms import WHY, DayField, Form, SelectField, whole_or_none
from nic.text import N_


class ClosingForm(Form):
    closed_on = DayField(
        N_("Closed since"),
        validators=[InputRequired(N_("Enter the day since which it is closed."))],
        description=N_("Today or a day that has passed: come back on the day itself."),
    )
    why = TextAreaField(N_("Why"), validators=[DataRequired(N_("Say why it closes.")), WHY])
    successor = SelectField(
        N_("Merged into"),
        coerce=whole_or_none,
        description=N_("Only a note on its page. People, teams and work don't go along: add people there first."),
    )
