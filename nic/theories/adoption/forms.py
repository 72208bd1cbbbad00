from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import Form, SelectField, SelectMultipleField, whole_or_none
from nic.text import N_


class TheoryEditionForm(Form):
    note = TextAreaField(
        N_("What was weighed, and with whom?"),
        [DataRequired(N_("Say in a sentence what was weighed.")), Length(max=2000)],
        description=N_("Schools read this beside the theory when they choose it."),
    )


class EditionSeen(Form):
    """`number` is the edition that its reader saw."""

    number = HiddenField()

    def seen(self) -> int:
        return whole_or_none(self.number.data) or 0


class TheoryAdoptionForm(EditionSeen):
    team = SelectField(N_("Team"), coerce=whole_or_none)
    problem_id = SelectField(N_("For which problem?"), [Optional()], coerce=whole_or_none)
    parts = SelectMultipleField(
        N_("What do you take of it?"), [InputRequired(N_("Choose at least one driver or idea."))], choices=[]
    )


class FollowForm(EditionSeen):
    wishes = SelectMultipleField(N_("What do you take over?"), choices=[])
