from typing import Any

from wtforms.validators import InputRequired

from nic.forms import Form, SelectField, SelectMultipleField
from nic.plans.forms import PlanForm
from nic.text import N_


class RestsForm(PlanForm):
    """What there is to tick, the view gives: by the key of a kind and a number, finding-5."""

    picked: Any = SelectMultipleField(N_("It rests on"), [InputRequired(N_("Tick something first."))], choices=[])

    def of(self, offered: dict[str, list[Any]]) -> "RestsForm":
        self.picked.choices = [(one.key, one.told.words) for rows in offered.values() for one in rows]
        return self


class TrialForm(Form):
    thing: Any = SelectField(
        N_("Which of your problems or cycles takes it up?"), [InputRequired(N_("Choose one."))], choices=[]
    )
