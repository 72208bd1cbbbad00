from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired

from nic.forms import WHY, DayField, Form
from nic.text import N_


class MoveForm(Form):
    moved_on = DayField(
        N_("Belongs there since"),
        validators=[InputRequired(N_("Enter the day since which it belongs there."))],
        description=N_("Today or a day that has passed. Who sees what changes now, whatever day you enter."),
    )
    why = TextAreaField(N_("Why"), validators=[DataRequired(N_("Say why it moves.")), WHY])
