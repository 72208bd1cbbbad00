from wtforms import HiddenField
from wtforms.validators import InputRequired, Optional

from nic.forms import DayField, Form, whole_or_none
from nic.naming import a_name
from nic.text import N_


class YearForm(Form):
    """A new year, or one that is there: then `number` says in which calendar year it ends."""

    name = a_name(N_("Name"), N_("Enter what you call it, such as 2026-27."))
    first_on = DayField(N_("First day of school"), validators=[InputRequired(N_("Enter its first day."))])
    last_on = DayField(N_("Last day of school"), validators=[InputRequired(N_("Enter its last day."))])
    number = HiddenField(validators=[Optional()], filters=[whole_or_none])


class ForgottenForm(Form):
    """A button: this year is no longer named."""

    number = HiddenField(filters=[whole_or_none])
