from wtforms.validators import Optional

from nic.forms import DayField, Form
from nic.text import N_


class DaysForm(Form):
    """Which day's theory, and which other day is set beside it; in the address, so that a view can be kept."""

    on = DayField(N_("As of"), [Optional()])
    beside = DayField(N_("Side by side with"), [Optional()])
