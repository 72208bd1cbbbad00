from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import WHY, DayField, Form, RadioField, SelectField
from nic.science.plan import Stage, school_year
from nic.text import N_

SAY_A_DAY = InputRequired(N_("Choose a day."))


class WindowForm(Form):
    year = SelectField(N_("School year"), coerce=int)
    opens_on = DayField(N_("Plans can be handed in from"), [SAY_A_DAY])
    due_on = DayField(N_("They are due on"), [SAY_A_DAY])
    closes_on = DayField(
        N_("They can be handed in until"),
        [SAY_A_DAY],
        description=N_("Later than the day on which they are due, so that nobody is shut out by a snow day."),
    )

    def of_years(self, years) -> "WindowForm":
        self.year.choices = [(year, school_year(year)) for year in years]
        return self


class DecisionForm(Form):
    to = RadioField(
        N_("What do you say?"),
        [InputRequired(N_("Choose one."))],
        choices=[
            (Stage.APPROVED.value, N_("Approve it")),
            (Stage.RETURNED.value, N_("Return it, with what is still needed")),
        ],
    )
    why = TextAreaField(
        N_("In a few words"),
        [Optional(), WHY],
        description=N_(
            "The people of the place read it. Of a plan that you return: what is still needed, and by when."
        ),
    )


class ApprovalForm(Form):
    board = StringField(
        N_("Board"),
        [DataRequired(N_("Write which board decided.")), Length(max=120, message=N_("Use at most 120 characters."))],
    )
    decided_on = DayField(N_("Decided on"), [SAY_A_DAY])
    words = TextAreaField(N_("What it said"), [Optional(), WHY])
