from collections.abc import Sequence

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import DayField, Form, RadioField, SelectField, SelectMultipleField, TeamWorkForm, whole_or_none
from nic.science.right_size import REACH_WORDS
from nic.text import N_

SENTENCE = Length(max=500, message=N_("Use at most 500 characters; the details belong under the evidence."))
TEXT = Length(max=4000, message=N_("Use at most 4,000 characters."))


class ProblemForm(TeamWorkForm):
    size_questions: Sequence[str] = ()  # What to ask oneself, beside the answer.

    what_we_see = TextAreaField(
        N_("What do you see?"),
        [DataRequired(N_("Say in a sentence what you see.")), SENTENCE],
        description=N_("One or two sentences on what happens to learners or adults; neither the cause nor the remedy."),
    )
    evidence = TextAreaField(
        N_("What shows it?"),
        [Optional(), TEXT],
        description=N_("Numbers, student work, what students and families say. Name no person."),
    )
    who_is_affected = TextAreaField(N_("Who is affected?"), [Optional(), TEXT])
    groups = SelectMultipleField(N_("Which of the groups that you count by?"), choices=[])
    reach = RadioField(
        N_("Is it the right size?"),
        [Optional()],
        choices=[*((str(reach), words) for reach, words in REACH_WORDS.items()), ("", N_("Not said"))],
        default="",
    )
    narrower = TextAreaField(N_("With which part of it could you begin?"), [Optional(), SENTENCE])
    why_now = TextAreaField(N_("Why now?"), [Optional(), TEXT])
    standard_id = SelectField(N_("Which standard does it touch?"), [Optional()], coerce=whole_or_none)
    noticed_on = DayField(N_("Noticed on"), [InputRequired(N_("Enter the day on which you noticed it."))])


class ProblemStepForm(Form):
    """Whether the step is allowed is for the rule to say, not the list: the stage may have moved since."""

    stage = RadioField(
        N_("What happens next with it?"), [InputRequired(N_("Choose what happens next."))], validate_choice=False
    )
    why = TextAreaField(N_("Why?"), [Optional(), TEXT])


class FishboneForm(Form):
    effect = TextAreaField(
        N_("What is the effect that you want to understand?"),
        [DataRequired(N_("Say what the effect is.")), SENTENCE],
        description=N_("It stands at the head of the fishbone; everything else says what may lie behind it."),
    )
    source = StringField(N_("Where was it published?"), [Optional(), SENTENCE])
