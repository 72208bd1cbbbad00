from typing import Any

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from nic.forms import Form, SelectField, SelectMultipleField
from nic.plans.forms import PlanForm
from nic.text import N_


class RestsForm(PlanForm):
    """What there is to tick, the view gives: by the key of a kind and a number, finding-5."""

    picked: Any = SelectMultipleField(N_("It rests on"), [InputRequired(N_("Tick something first."))], choices=[])

    def of(self, offered: dict[str, list[Any]]) -> "RestsForm":
        self.picked.choices = [(one.key, one.told.words) for rows in offered.values() for one in rows]
        return self

    def chosen(self, offered: dict[str, list[Any]]) -> list[Any]:
        wanted = set(self.picked.data)
        return [one for rows in offered.values() for one in rows if one.key in wanted]


class AssemblyForm(RestsForm):
    what = TextAreaField(
        N_("What do you want to accomplish?"),
        [Optional(), Length(max=4000, message=N_("Use at most 4,000 characters."))],
        description=N_("Left empty, it begins with the aim of a theory or the words of a finding that you tick."),
    )


class TrialForm(Form):
    thing: Any = SelectField(
        N_("Which of your problems or cycles takes it up?"), [InputRequired(N_("Choose one."))], choices=[]
    )
