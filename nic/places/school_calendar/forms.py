from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from nic.forms import SHORT, DayField, FilesField, Form, SelectMultipleField
from nic.naming import one_line
from nic.science.school_calendar import LONGEST_NAME
from nic.text import N_


class ClosedForm(Form):
    first_on = DayField(N_("First day"), validators=[InputRequired(N_("Enter the day without school."))])
    last_on = DayField(
        N_("Last day"), validators=[Optional()], description=N_("Leave it empty for a single day.")
    )  # fmt: skip
    name = StringField(
        N_("Name"),
        filters=[one_line],
        validators=[Optional(), Length(max=LONGEST_NAME, message=SHORT)],
        description=N_("Such as Thanksgiving. Everybody here and below reads it."),
    )


class OpenedForm(Form):
    """A button: these days have school again."""

    first_on = DayField(N_("First day"), validators=[InputRequired(N_("Enter the day without school."))])
    last_on = DayField(N_("Last day"), validators=[InputRequired(N_("Enter the day without school."))])
    name = HiddenField(validators=[Optional(), Length(max=LONGEST_NAME, message=SHORT)])  # To close them again by.


class BroughtForm(Form):
    """Looked at before anything is kept."""

    files = FilesField(
        N_("A file"),
        description=N_("The calendar that your district publishes (.ics), or a table (.csv)."),
    )
    text = TextAreaField(
        N_("Or paste the days here"),
        [Optional(), Length(max=100_000, message=N_("Use at most 100,000 characters."))],
        description=N_("One stretch of days a line, with its name: 2026-12-23 to 2027-01-01 Winter break."),
    )
    kept = SelectMultipleField(
        N_("Days without school"),
        coerce=int,
        choices=[],
        description=N_("Only what is ticked is kept."),
    )
    seen = HiddenField()  # The mark of the list that its reader has looked at.
    of_calendar = HiddenField()  # Whether it came as a calendar, which has other things in it as well.
