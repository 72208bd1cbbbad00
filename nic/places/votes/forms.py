from wtforms import FieldList, FormField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from nic.forms import Form, Part, RadioField, SelectField, SelectMultipleField, WholeField, whole_or_none
from nic.science.vote import MOST_DOTS
from nic.text import N_

MOST_OPTIONS = 20
LONGEST = 200  # Characters of one option.


class VoteForm(Form):
    question = StringField(
        N_("What is the vote about?"),
        [InputRequired(N_("Say what the vote is about.")), Length(max=200, message=N_("Use at most 200 characters."))],
    )
    typed = TextAreaField(
        N_("To choose from, one in a line"),
        [Optional(), Length(max=4000, message=N_("Use at most 4,000 characters."))],
    )
    picked = SelectMultipleField(N_("Or tick what stands on your lists"), choices=[])
    dots_each = WholeField(
        N_("Dots for each person"),
        [
            InputRequired(N_("Say how many dots each person has.")),
            NumberRange(1, MOST_DOTS, N_("Choose from 1 to 10 dots.")),
        ],
    )

    def options(self, picked: dict[str, dict[str, object]]) -> list[dict[str, object]]:
        """Those that were ticked, then those that were typed; each once, and no more than a wall would hold."""
        found = [picked[key] for key in self.picked.data or () if key in picked]
        lines = [line.strip(" \t•*-–")[:LONGEST] for line in (self.typed.data or "").splitlines()]
        words = [str(one["words"]) for one in found]
        found += [{"words": line} for line in dict.fromkeys(lines) if line and line not in words]
        return found


class DotsPart(Part):
    """One option; its words become the label of its dots."""

    dots = RadioField(N_("Dots"), [Optional()], coerce=int, validate_choice=False, choices=[])


class BallotForm(Form):
    options = FieldList(FormField(DotsPart), max_entries=MOST_OPTIONS)


class BallotForAnotherForm(BallotForm):
    """The scribe enters what somebody without a device says."""

    person = SelectField(N_("Who votes?"), [Optional()], coerce=whole_or_none, choices=[])
    visitor = StringField(
        N_("Or the name of a visitor"), [Optional(), Length(max=80, message=N_("Use at most 80 characters."))]
    )
