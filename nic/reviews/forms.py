from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from nic.forms import DayField, Form, RadioField, SelectMultipleField
from nic.naming import a_name
from nic.text import N_

TEXT = Length(max=4000, message=N_("Use at most 4,000 characters."))


class VisitForm(Form):
    """Which schools there are to visit, the view says."""

    name = a_name(N_("Name of the visit"), N_("Give the visit a name."))
    begins_on = DayField(N_("First day"), [InputRequired(N_("Enter the first day of the visit."))])
    ends_on = DayField(N_("Last day"), [InputRequired(N_("Enter the last day of the visit."))])
    schools = SelectMultipleField(
        N_("Which schools are visited?"), [InputRequired(N_("Tick one school at least."))], coerce=int, choices=[]
    )


class PlanForm(VisitForm):
    protocol = RadioField(N_("By which protocol?"), [InputRequired(N_("Choose a protocol."))], choices=[])


class LookForForm(Form):
    look_for = TextAreaField(
        N_("What should the team look for?"),
        [Optional(), TEXT],
        description=N_("Your own question to people who see your schools with fresh eyes."),
    )
