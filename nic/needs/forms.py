from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from nic.forms import DayField, Form, RadioField, SelectField, WholeField
from nic.science.needs import METHODS, ROLES
from nic.text import N_

METHOD_WORDS = TextAreaField(
    N_("How do you go about it?"), [Optional(), Length(max=1000, message=N_("Use at most 1,000 characters."))],
    description=N_("Who is asked, who votes or weighs, and when. It stands beside the order."),
)  # fmt: skip


class MethodForm(Form):
    method = RadioField(
        N_("How are needs put in order?"), [InputRequired(N_("Choose a method."))], choices=list(METHODS.items())
    )
    method_words = METHOD_WORDS


class BeginningForm(MethodForm):
    year = SelectField(N_("For which school year?"), [InputRequired(N_("Choose a school year."))], coerce=int)


class TookPartForm(Form):
    role = SelectField(N_("Who?"), [InputRequired(N_("Choose who took part."))], choices=list(ROLES.items()))
    how_many = WholeField(
        N_("How many?"),
        [InputRequired(N_("Say how many.")), NumberRange(1, 100_000, N_("Enter a number from 1 to 100,000."))],
    )
    took_part_on = DayField(N_("On which day?"), [InputRequired(N_("Say on which day."))])
