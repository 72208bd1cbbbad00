from collections.abc import Mapping
from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from nic.forms import DayField, Form, SelectField, TeamWorkForm, whole_or_none
from nic.text import N_, Sentence

SENTENCE = Length(max=500, message=N_("Use at most 500 characters."))
LINE = Length(max=300, message=N_("Use at most 300 characters."))
SHORT = Length(max=200, message=N_("Use at most 200 characters."))
TEXT = Length(max=4000, message=N_("Use at most 4,000 characters."))


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
