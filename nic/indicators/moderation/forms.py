from flask_wtf.file import FileField
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from nic.forms import SHORT, DayField, Form, RadioField
from nic.text import N_

LONG = Length(max=4000, message=SHORT)


class RoundForm(Form):
    name = StringField(
        N_("What will you score?"),
        [DataRequired(N_("Give the round a name.")), Length(max=120, message=SHORT)],
        description=N_("Such as: argument essays, grade 8, fall."),
    )
    ends_on = DayField(N_("Please score by"), [Optional()])


class SampleForm(Form):
    file = FileField(
        N_("The work itself"),
        description=N_(
            "A PDF, PNG or JPEG of at most 3 MB, such as a photo of a page. What a camera wrote into it is removed."
        ),
    )
    about = StringField(
        N_("What is it?"),
        [Optional(), Length(max=200, message=SHORT)],
        description=N_("Such as: essay on school lunches, grade 8. Never who wrote it."),
    )
    is_nameless = BooleanField(
        N_("I have looked: no name is on it"),
        [DataRequired(N_("Look at every page first: no name may be on it."))],
        description=N_("No learner’s, teacher’s or school’s name, no face, and nothing else that tells who wrote it."),
    )

    def content(self) -> bytes:
        return self.file.data.read() if self.file.data else b""


class ScoreForm(Form):
    """Made with `meta={"levels": [(number, name)]}`."""

    level = RadioField(N_("Which level is it?"), [DataRequired(N_("Choose a level."))], choices=[], coerce=int)
    why = TextAreaField(
        N_("What in the work shows it?"),
        [Optional(), Length(max=1000, message=SHORT)],
        description=N_("For your own school’s talk about it: nobody else reads it."),
    )

    def __init__(self, *given, **wishes):
        super().__init__(*given, **wishes)
        self.level.choices = getattr(self.meta, "levels", [])


class ClosingForm(Form):
    discussed = TextAreaField(N_("What did you talk about?"), [Optional(), LONG])
    rubric_note = TextAreaField(
        N_("How is the rubric read from now on?"),
        [DataRequired(N_("Say how the rubric is read from now on.")), LONG],
        description=N_("This stays with the edition, for everybody who scores by it later."),
    )
    is_early = BooleanField(N_("Close it all the same"))
