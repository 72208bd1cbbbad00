from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from nic.forms import Form, RadioField
from nic.reviews.words import AGREEMENTS, NOT_YET
from nic.text import N_


class AgreementForm(Form):
    """Its version is that of the finding whose words were read."""

    answer = RadioField(
        N_("Can this finding leave the team as it stands?"), [InputRequired(N_("Choose an answer."))],
        choices=list(AGREEMENTS.items()),
    )  # fmt: skip
    why = TextAreaField(
        N_("Why, or what has to change?"),
        [Optional(), Length(max=1000, message=N_("Use at most 1,000 characters."))],
        description=N_("The team reads it, nobody else."),
    )

    def says_why(self) -> bool:
        if self.answer.data == NOT_YET and not self.why.data:
            self.blame("why", N_("Say what has to change, so that the team can change it."))
            return False
        return True
