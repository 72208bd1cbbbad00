from wtforms import TextAreaField
from wtforms.validators import NumberRange, Optional

from nic.forms import Form, RadioField, SelectField, WholeField
from nic.networks.forms import TEXT
from nic.science.contexts import GRADES, LOCALES
from nic.text import N_

GRADE_CHOICES = [("", N_("Not said")), *GRADES.items()]


class ContextForm(Form):
    lowest_grade = SelectField(N_("Lowest grade"), [Optional()], choices=GRADE_CHOICES)
    highest_grade = SelectField(N_("Highest grade"), [Optional()], choices=GRADE_CHOICES)
    learners = WholeField(
        N_("How many learners?"), [Optional(), NumberRange(1, 1_000_000, N_("Enter a number from 1 to 1,000,000."))]
    )
    locale = RadioField(
        N_("Where does it lie?"), [Optional()], choices=[("", N_("Not said")), *LOCALES.items()], default=""
    )
    conditions = TextAreaField(
        N_("What else should others know?"), [Optional(), TEXT],
        description=N_("Hours, languages, what is scarce, what makes it easier. Nothing about single people."),
    )  # fmt: skip
