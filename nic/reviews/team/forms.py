from wtforms import HiddenField
from wtforms.validators import InputRequired, Optional

from nic.forms import Form, RadioField, SelectField, whole_or_none
from nic.naming import a_name, an_email
from nic.text import N_


class PartForm(Form):
    """What somebody does on the team, and with whom they go."""

    role = RadioField(N_("Part in the visit"), [InputRequired(N_("Choose a part."))], choices=[])
    sponsor = SelectField(
        N_("Adult who answers for them"),
        [Optional()],
        coerce=whole_or_none,
        choices=[],
        description=N_("Only for a learner: an adult of this team."),
    )
    school = SelectField(N_("Goes to"), [Optional()], coerce=whole_or_none, choices=[])


class ReviewerForm(PartForm):
    name = a_name(N_("Name"), N_("Enter the person's name."))
    email = an_email(
        N_("E-mail address"),
        InputRequired(N_("Enter the person's e-mail address.")),
        description=N_("Who uses nic already keeps their account; somebody new gets a one-time link from you."),
    )
    comes_from = SelectField(N_("Comes from"), [Optional()], coerce=whole_or_none, choices=[])
    known = HiddenField()  # Whom the address belongs to, once that was asked and is meant.
