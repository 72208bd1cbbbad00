from typing import Any

from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import Form, RadioField, SelectField, SelectMultipleField, whole_or_none
from nic.reviews.words import FINDINGS, HEARD_FROM
from nic.text import N_

LONG = Length(max=4000, message=N_("Use at most 4,000 characters."))
SHORT = Length(max=600, message=N_("Use at most 600 characters: a finding is one sentence or two."))


class FindingForm(Form):
    """Domains and standards are those of the protocol; the view gives them."""

    kind = RadioField(
        N_("What is it?"), [InputRequired(N_("Say whether it is a commendation or a recommendation."))],
        choices=list(FINDINGS.items()),
    )  # fmt: skip
    domain: Any = SelectField(N_("Domain"), [InputRequired(N_("Choose a domain."))], choices=[])
    standard: Any = SelectField(N_("Standard"), [Optional()], choices=[])
    words = TextAreaField(
        N_("The finding"),
        [DataRequired(N_("Write the finding in a sentence or two.")), SHORT],
        description=N_("About practice across rooms, never about one adult or one room."),
    )
    because = TextAreaField(
        N_("What was seen, heard and read?"), [Optional(), LONG],
        description=N_("The host reads it, with no name in it. Notes themselves stay with the team."),
    )  # fmt: skip
    sustains = TextAreaField(
        N_("What keeps it going?"), [Optional(), LONG], description=N_("Of a commendation, so that it is kept up.")
    )
    notes: Any = SelectMultipleField(N_("The notes that it rests on"), coerce=int, choices=[])

    def told(self) -> dict[str, Any]:
        """Its own words; which notes it rests on is an act of its own."""
        return {name: value or "" for name, value in self.typed().items() if name != "notes"}


class NotesForm(Form):
    """Which notes there are, the view knows."""

    notes: Any = SelectMultipleField(
        N_("Notes"), [InputRequired(N_("Tick the notes first."))], coerce=whole_or_none, validate_choice=False
    )


class QuoteForm(Form):
    words = TextAreaField(
        N_("Words to repeat"),
        [
            DataRequired(N_("Write the words as they were said.")),
            Length(max=600, message=N_("Use at most 600 characters.")),
        ],
    )
    said_by = RadioField(
        N_("Who said it?"), [InputRequired(N_("Choose a role. A name is never kept."))],
        choices=list(HEARD_FROM.items()),
    )  # fmt: skip
