from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import WHY, Form, SelectField, SelectMultipleField, whole_or_none
from nic.text import N_


class BeginningForm(Form):
    """A problem that rests on a recommendation: in the words of those whom it concerns."""

    team = SelectField(N_("Team"), coerce=whole_or_none)
    what_we_see = TextAreaField(
        N_("What do you see?"),
        [
            DataRequired(N_("Say in a sentence what you see.")),
            Length(max=1000, message=N_("Use at most 1,000 characters.")),
        ],
        description=N_("In your own words: what happens to learners or adults, neither the cause nor the remedy."),
    )
    evidence = TextAreaField(
        N_("What shows it?"), [Optional(), Length(max=4000, message=N_("Use at most 4,000 characters."))]
    )

    def of_teams(self, teams) -> "BeginningForm":
        self.team.choices = [(team.id, team.name) for team in teams]
        if len(teams) == 1:
            self.team.data = teams[0].id
        return self


class TakingForm(Form):
    thing = SelectField(
        N_("Which of your problems or cycles takes it up?"), [InputRequired(N_("Choose one."))], choices=[]
    )
    why = TextAreaField(N_("In which way?"), [Optional(), WHY], description=N_("One sentence. Name no person."))


class OfferForm(Form):
    networks = SelectMultipleField(N_("Offer it to"), [InputRequired(N_("Choose a network."))], coerce=int, choices=[])
