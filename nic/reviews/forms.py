from datetime import date

from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from nic.forms import DayField, Form, RadioField, SelectMultipleField
from nic.naming import a_name
from nic.reviews.words import BACKWARDS
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
    was_made = HiddenField()  # "yes" once it was asked whether days that lie in the past are meant.

    def validate_ends_on(self, field) -> None:
        """With whatever else is wrong, not after it."""
        if self.begins_on.data and field.data and field.data < self.begins_on.data:
            raise ValidationError(BACKWARDS)

    def asks_about(self, today: date, known: date | None = None) -> bool:
        """Whether these days are over, and nobody has said yet that this is meant. `known`: a last day that was so."""
        ends_on = self.ends_on.data
        is_new = ends_on is not None and ends_on < today and ends_on != known
        return is_new and self.was_made.data != "yes" and not self.errors


class PlanForm(VisitForm):
    protocol = RadioField(N_("By which protocol?"), [InputRequired(N_("Choose a protocol."))], choices=[])


class LookForForm(Form):
    look_for = TextAreaField(
        N_("What should the team look for?"),
        [Optional(), TEXT],
        description=N_("Your own question to people who see your schools with fresh eyes."),
    )
