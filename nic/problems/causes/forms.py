from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from nic.forms import Form, RadioField, SelectField, whole_or_none
from nic.problems.forms import LINE, TEXT
from nic.text import N_

WAYS = [
    ("", N_("where it stands")), ("next", N_("and write the next one")), ("up", N_("one up")), ("down", N_("one down")),
    ("in", N_("one step in")), ("out", N_("one step out")),
]  # fmt: skip
IN_WORDS = N_("In your words")
OURS = {"yes": True, "no": False, "True": True, "False": False, True: True, False: False}


class LineForm(Form):
    """A cause in its line: its words, and by the button that was pressed which way it goes."""

    words = StringField(IN_WORDS, [DataRequired(N_("Write down in a few words what it is.")), LINE])
    way = RadioField(N_("Which way?"), choices=WAYS, validators=[Optional()], default="")


class NewLineForm(LineForm):
    """A line that is not there yet. A step in or out needs no words: it says where they will be written."""

    words = StringField(IN_WORDS, [LINE])
    under = HiddenField(filters=[whole_or_none])
    after = HiddenField(filters=[whole_or_none])

    def is_only_a_step(self) -> bool:
        return self.way.data in ("in", "out") and not self.words.data

    def validate_words(self, field: StringField) -> None:
        if not field.data and not self.is_only_a_step():
            raise ValidationError(N_("Write down in a few words what it is."))


class PlaceForm(Form):
    """Where a cause goes with all that stands under it."""

    under = SelectField(
        N_("Move it, with all that stands under it, to"), [Optional()], coerce=whole_or_none, choices=[],
        validate_choice=False,  # A second click finds it there already.
    )  # fmt: skip


class CauseForm(Form):
    """All that is known of a cause. A bone has its words alone."""

    words = TextAreaField(IN_WORDS, [DataRequired(N_("Write down in a few words what it is.")), LINE])
    evidence = RadioField(N_("How sure are you?"), default="hunch")
    evidence_note = TextAreaField(N_("What shows it, or rules it out?"), [Optional(), TEXT])
    is_ours_to_change = RadioField(
        N_("Is it ours to change?"),
        [Optional()],
        choices=[("yes", N_("Yes")), ("no", N_("No")), ("", N_("Not said"))],
        coerce=OURS.get,
    )
    is_set_aside = BooleanField(
        N_("Set it aside"), description=N_("You don't look into it for now. It stays in sight, struck through.")
    )
    set_aside_because = StringField(
        N_("Why is it set aside?"), [Optional(), Length(max=300, message=N_("Use at most 300 characters."))]
    )
