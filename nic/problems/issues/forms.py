from wtforms import StringField
from wtforms.validators import Length, Optional

from nic.forms import Form, SelectField, whole_or_none
from nic.text import N_


class IssueForm(Form):
    """A few words, or a problem that is written down already."""

    words = StringField(
        N_("What do you want to take up?"), [Optional(), Length(max=200, message=N_("Use at most 200 characters."))]
    )
    problem_id = SelectField(
        N_("Or a problem from your list"), [Optional()], coerce=whole_or_none,
        validate_choice=False,  # A second click finds it on the list already.
    )  # fmt: skip
