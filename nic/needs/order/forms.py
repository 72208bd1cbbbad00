from typing import Any

from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import WHY, Form, RadioField, SelectField, SelectMultipleField, whole_or_none
from nic.science.needs import KINDS, LEAST, MOST, QUESTIONS
from nic.text import N_


class NeedForm(Form):
    kind = RadioField(N_("What is it?"), [InputRequired(N_("Choose what it is."))], choices=list(KINDS.items()))
    words = TextAreaField(
        N_("In your words"),
        [DataRequired(N_("Write it down in a sentence.")), Length(max=500, message=N_("Use at most 500 characters."))],
        description=N_("One sentence. A need says what is missing and for whom, neither the cause nor the remedy."),
    )
    standard = SelectField(N_("Which standard?"), [Optional()], choices=[], default="")
    rests_on = SelectMultipleField(N_("What does it rest on?"), choices=[])


def answer_or_none(text: Any) -> int | None:
    number = whole_or_none(text)
    return number if number is not None and LEAST <= number <= MOST else None


def question(name: str) -> RadioField:
    words, answers = QUESTIONS[name]
    choices = list(enumerate(answers, start=LEAST))
    return RadioField(words, [Optional()], coerce=answer_or_none, choices=choices, validate_choice=False)


class WeighingForm(Form):
    concerns = question("concerns")
    far_off = question("far_off")
    within_reach = question("within_reach")


class PlaceInOrderForm(Form):
    put_at = SelectField(N_("Where does it stand?"), [Optional()], coerce=whole_or_none, choices=[])
    put_because = TextAreaField(
        N_("Why there?"), [Optional(), WHY], description=N_("It is shown beside the order.")
    )  # fmt: skip
