from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional

from nic.forms import ClockField, DayField, Form, SelectField, WholeField, whole_or_none
from nic.naming import a_name
from nic.networks.forms import ADDRESS, LINE, TEXT
from nic.networks.words import ACTIVITIES
from nic.text import N_

SEVERAL = NumberRange(1, 500, N_("Enter a number from 1 to 500."))


class ActivityForm(Form):
    kind = SelectField(
        N_("What is it?"), [InputRequired(N_("Choose what it is."))], choices=list(ACTIVITIES.items())
    )  # fmt: skip
    title = a_name(N_("Title"), N_("Give it a title."))
    begins_on = DayField(N_("First day"), [InputRequired(N_("Enter the day."))])
    begins = ClockField(N_("Begins at"), [Optional()])
    ends_on = DayField(N_("Last day"), [Optional()], description=N_("Only if it takes longer than a day."))
    ends = ClockField(N_("Ends at"), [Optional()])
    where_at = StringField(N_("Where?"), [Optional(), LINE])
    link = StringField(N_("Address to join from afar"), [Optional(), *ADDRESS])
    for_whom = StringField(N_("For whom?"), [Optional(), LINE])
    about = TextAreaField(N_("What is it about?"), [Optional(), TEXT])
    bring = TextAreaField(N_("What to bring?"), [Optional(), TEXT])
    has_sign_up = BooleanField(N_("People sign up"), default=True)
    places = WholeField(
        N_("How many people fit?"), [Optional(), SEVERAL], description=N_("Empty: as many as come."),
    )  # fmt: skip


class SeveralForm(Form):
    """The places of which somebody may say how many come; the view gives them."""

    place = SelectField(
        N_("From which school?"), [InputRequired(N_("Choose a school."))], coerce=whole_or_none, choices=[]
    )
    people = WholeField(N_("How many come?"), [InputRequired(N_("Say how many come.")), SEVERAL])
