from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional

from nic.forms import Form, RadioField, SelectField, whole_or_none
from nic.science.theory import A_KIND
from nic.text import N_
from nic.theories.forms import LINE, SENTENCE


class PromotionForm(Form):
    """What a cause becomes, and where."""

    kind = RadioField(
        N_("What does it become?"),
        [InputRequired(N_("Choose what it becomes."))],
        choices=list(A_KIND.items()),
    )
    words = TextAreaField(
        N_("In the words of the theory"),
        [DataRequired(N_("Write down in a few words what it is.")), LINE],
        description=N_(
            "A cause says what is so now; a driver what must be so instead, an idea what somebody will try."
        ),
    )
    theory_id = SelectField(N_("In which theory?"), [Optional()], coerce=whole_or_none)
    aim = StringField(
        N_("For a new theory: what should be different?"),
        [Optional(), SENTENCE],
        description=N_("The aim, in one sentence. What is asked about it besides can come later."),
    )
