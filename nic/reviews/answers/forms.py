from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import DayField, Form, RadioField
from nic.reviews.words import ANSWERS, SETTLED
from nic.text import N_

LONG = Length(max=2000, message=N_("Use at most 2,000 characters."))


class CorrectionForm(Form):
    words = TextAreaField(
        N_("What is otherwise?"),
        [DataRequired(N_("Say what is otherwise, and how one can see it.")), LONG],
        description=N_("A fact, not a judgment: “The support block is daily, see the timetable of October.”"),
    )


class ReplyForm(Form):
    words = TextAreaField(N_("Your reply"), [DataRequired(N_("Write your reply.")), LONG])


class SettlingForm(Form):
    """By the team. What it says to it is the last word in the thread."""

    settled_as = RadioField(
        N_("What becomes of it?"), [InputRequired(N_("Choose whether the draft changes."))],
        choices=list(SETTLED.items()),
    )  # fmt: skip
    words = TextAreaField(
        N_("Why?"), [Optional(), LONG], description=N_("Where it stays, say on what that rests. The host reads it.")
    )


class AnswerForm(Form):
    answer = RadioField(
        N_("What do you say to it?"), [InputRequired(N_("Choose an answer."))], choices=list(ANSWERS.items())
    )
    why = TextAreaField(
        N_("Why?"), [Optional(), LONG], description=N_("What you are doing already, or why you decline. It is public.")
    )
    due_on = DayField(N_("By when?"), [Optional()], description=N_("Where you take it up."))


class ReasonForm(Form):
    why = TextAreaField(
        N_("Why isn’t it released yet?"),
        [DataRequired(N_("Give the reason in a sentence.")), LONG],
        description=N_("Whoever may see this visit reads it."),
    )
