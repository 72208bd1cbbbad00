from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import DayField, Form, MoveForm, Part, RadioField, SelectField, TeamWorkForm, whole_or_none
from nic.text import N_, Sentence

SENTENCE = Length(max=500, message=N_("Use at most 500 characters."))
LINE = Length(max=300, message=N_("Use at most 300 characters."))
SHORT = Length(max=200, message=N_("Use at most 200 characters."))
TEXT = Length(max=4000, message=N_("Use at most 4,000 characters."))
MOST_ROWS = 300  # As many as a theory may have nodes.


class Reasons(Form):
    """Goes with whatever changes a theory: a theory that moves without a reason teaches nobody anything."""

    because = SelectField(N_("What did you learn it from?"), [Optional()], choices=[("", N_("Nothing of these"))])
    why = TextAreaField(N_("Why this change?"), [Optional(), TEXT])

    causes: Mapping[str, Any] = {}

    def offer(self, causes: Mapping[str, tuple[Sentence, Any]]) -> None:
        """`causes`: by the key that a form sends, its words and the thing itself."""
        self.causes = {key: thing for key, (_, thing) in causes.items()}
        self.because.choices = [("", N_("Nothing of these")), *((key, words) for key, (words, _) in causes.items())]

    def cause(self) -> Any:
        return self.causes.get(self.because.data)


class TheoryForm(Reasons, TeamWorkForm):
    problem_id = SelectField(N_("For which problem?"), [Optional()], coerce=whole_or_none)
    aim = TextAreaField(
        N_("What should be different?"),
        [DataRequired(N_("Say in a sentence what shall be different.")), SENTENCE],
        description=N_("The aim, in one sentence that students and families would understand."),
    )
    how_much = StringField(N_("How much?"), [Optional(), SHORT], description=N_("For example: from 48% to 58%."))
    by_when_on = DayField(N_("By when?"), [Optional()])
    for_whom = StringField(
        N_("For whom?"), [Optional(), SHORT], description=N_("For example: all students in grades 6 to 8.")
    )
    source = StringField(N_("Where was it published?"), [Optional(), SENTENCE])

    def said(self) -> dict[str, Any]:
        """What moved somebody to change it goes with the act, not into the record."""
        return {name: value for name, value in super().said().items() if name not in ("because", "why")}


class ServesPart(Part):
    """One thing that this node may serve, and what is known about that. Without an id it is the aim."""

    serves_id = HiddenField(filters=[whole_or_none])
    is_served = BooleanField(N_("It serves this"))
    is_weak = BooleanField(N_("A weak influence"))
    evidence = StringField(N_("What makes you think so?"), [Optional(), TEXT])


class NodeForm(Reasons):
    kind = RadioField(N_("What is it?"), [InputRequired(N_("Choose what it is."))])
    words = TextAreaField(N_("In your words"), [DataRequired(N_("Write down in a few words what it is.")), LINE])
    serves = FieldList(FormField(ServesPart), N_("What does it serve?"), max_entries=MOST_ROWS)


class MoveUnderForm(MoveForm):
    """`under` is the parent in whose list it moves; empty for the aim."""

    under = HiddenField(filters=[whole_or_none])
