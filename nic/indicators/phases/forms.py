from wtforms import HiddenField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Optional

from nic.forms import WHY, DayTyped, Form
from nic.text import N_

QUESTIONS = ("level", "roster")


class BaselineForm(Form):
    from_on = DayTyped(
        N_("First day"), [Optional()], description=N_("Leave it empty to begin with the first measurement.")
    )
    until_on = DayTyped(
        N_("Last day"),
        [InputRequired(N_("Enter the last day of the baseline."))],
        description=N_("The day before the first test began."),
    )
    why = TextAreaField(N_("Why these days?"), [DataRequired(N_("Say why these days.")), WHY])


class ReleaseForm(Form):
    why = TextAreaField(
        N_("Why should it no longer be frozen?"),
        [DataRequired(N_("Say why it is no longer frozen.")), WHY],
    )


class PhaseForm(Form):
    begins_on = DayTyped(N_("First day of the new phase"), [InputRequired(N_("Enter the first day of the new phase."))])
    why = TextAreaField(
        N_("What is different from this day on?"),
        [DataRequired(N_("Say what is different from this day on.")), WHY],
        description=N_("For example: a new roster, another way of counting, or a change that has become how we work."),
    )


class TakeBackPhaseForm(Form):
    why = TextAreaField(
        N_("Why is it no phase of its own?"),
        [DataRequired(N_("Say why it is no longer a phase of its own.")), WHY],
    )


class NotNowForm(Form):
    """A button: which question it answers, and about which day."""

    question = HiddenField(validators=[AnyOf(QUESTIONS)])
    begins_on = DayTyped(validators=[InputRequired()])
