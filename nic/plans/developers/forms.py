from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from nic.forms import Form, RadioField, WholeField
from nic.plans.words import DEVELOPERS, LEARNER
from nic.text import N_

ADULTS = [(role, words) for role, words in DEVELOPERS.items() if role != LEARNER]
LONG = Length(max=2000, message=N_("Use at most 2,000 characters."))


class DeveloperForm(Form):
    """An adult. There is no form with a learner's name."""

    role = RadioField(N_("As what?"), [InputRequired(N_("Choose a role."))], choices=ADULTS)
    name = StringField(
        N_("Name"), [DataRequired(N_("Write the name.")), Length(max=120, message=N_("Use at most 120 characters."))],
        description=N_("It stays with the place and those who support the plan; the public page says roles alone."),
    )  # fmt: skip


class LearnersForm(Form):
    how_many = WholeField(
        N_("How many learners?"),
        [InputRequired(N_("Write how many.")), NumberRange(1, 40, N_("Write a number from 1 to 40."))],
        description=N_("Learners are counted, never named."),
    )


class YouSaidForm(Form):
    role = RadioField(
        N_("Who said it?"), [InputRequired(N_("Choose a role. A name is never kept."))],
        choices=list(DEVELOPERS.items()),
    )  # fmt: skip
    said = TextAreaField(N_("What they said"), [DataRequired(N_("Write what was said.")), LONG])
    did = TextAreaField(
        N_("What the plan does about it"), [Optional(), LONG],
        description=N_("Also when it is nothing: then why."),
    )  # fmt: skip
