from typing import Any

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import WHY, DayTyped, Form, SelectField, whole_or_none
from nic.text import N_


class TallyForm(Form):
    name = StringField(
        N_("What was counted?"),
        [DataRequired(N_("Say what was counted.")), Length(max=200, message=N_("Use at most 200 characters."))],
    )
    taken_on = DayTyped(N_("Day"), [InputRequired(N_("Enter the day of the count."))])
    counts = TextAreaField(
        N_("Categories and counts"), [DataRequired(N_("Enter at least one category with its count."))]
    )
    team = SelectField(N_("Team"), coerce=whole_or_none)
    look = HiddenField()  # "y" where it is only to be looked at.

    def said(self) -> dict[str, Any]:
        return {"name": self.name.data, "taken_on": self.taken_on.data}

    def offer(self, teams) -> None:
        self.team.choices = [(team.id, team.name) for team in teams]
        if len(teams) == 1:
            self.team.data = teams[0].id


class EvidenceForm(Form):
    problem = SelectField(N_("Problem"), [InputRequired(N_("Choose a problem."))], coerce=whole_or_none, choices=[])
    why = TextAreaField(N_("What does it show?"), [Optional(), WHY])
