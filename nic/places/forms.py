from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from nic.forms import DayField, Form, RadioField, SelectField, whole_or_none
from nic.naming import a_name, an_email, one_line
from nic.text import N_


class PersonForm(Form):
    """Choices of role, team and sponsor are those of the place; the view gives them."""

    name = a_name(N_("Name"), N_("Enter the person's name."))
    email = an_email(
        N_("E-mail address"),
        InputRequired(N_("Enter the person's e-mail address.")),
        description=N_("They sign in with it."),
    )
    role = RadioField(N_("Role here"), validators=[InputRequired(N_("Choose a role."))])
    team = SelectField(
        N_("Team"),
        coerce=int,
        description=N_("They see and write everything of this team from today. For a coach or a guest choose no team."),
    )
    until_on = DayField(
        N_("Last day"), validators=[Optional()], description=N_("The role ends by itself after this day.")
    )
    known = HiddenField()  # Whom the address belongs to, once that was asked and is meant.
    sponsor = SelectField(
        N_("Sponsoring adult"), coerce=int, description=N_("Only for a learner: the adult here who answers for them.")
    )


class TeamForm(Form):
    name = a_name(N_("Name of the new team"), N_("Enter a name for the team."))


class TeamMemberForm(Form):
    person = SelectField(N_("Add somebody"), coerce=int)


class PlaceForm(Form):
    parent = SelectField(N_("Below which place?"), coerce=whole_or_none)
    kind = RadioField(N_("What is it?"), validators=[InputRequired(N_("Choose what kind of place it is."))])
    name = a_name(N_("Name"), N_("Enter the name of the place."))
    time_zone = SelectField(N_("Time zone"))


class NetworkForm(Form):
    name = a_name(N_("Name of the network"), N_("Enter a name for the network."))
    hub_email = an_email(
        N_("E-mail address of who runs it"), Optional(), description=N_("Leave it empty to run it yourself.")
    )
    hub_name = StringField(
        N_("Their name"), filters=[one_line], validators=[Optional(), Length(max=120)],
        description=N_("Only for somebody who is new to nic."),
    )  # fmt: skip


class SettingsForm(Form):
    name = a_name(N_("Name"), N_("Enter the name of the place."))
    time_zone = SelectField(N_("Time zone"), description=N_("A day begins and ends by it."))
    closed_days = TextAreaField(
        N_("Closed days"),
        validators=[Optional(), Length(max=10_000, message=N_("That is more than 10,000 characters."))],
        description=N_(
            "No measurement is due on them, here and below. One a line: 2026-11-26, or 2026-12-23 to 2027-01-01."
        ),
    )
    earlier_days = TextAreaField(
        N_("Closed days of earlier school years"),
        validators=[Optional(), Length(max=10_000, message=N_("That is more than 10,000 characters."))],
    )
