from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from nic.forms import Form
from nic.reviews.findings.forms import LONG, SHORT
from nic.text import N_


class OpeningForm(Form):
    opening = TextAreaField(
        N_("Opening"),
        [Optional(), Length(max=8000, message=N_("Use at most 8,000 characters."))],
        description=N_("Why you came, what the host asked you to look for, and what you thank them for."),
    )


class FindingWordsForm(Form):
    """What the report says of a finding; its kind, domain and notes are changed where it was written."""

    words = TextAreaField(N_("The finding"), [DataRequired(N_("Write the finding in a sentence or two.")), SHORT])
    because = TextAreaField(
        N_("What was seen, heard and read?"),
        [Optional(), LONG],
        description=N_("Without a name, a single room or a single adult."),
    )
    sustains = TextAreaField(N_("What keeps it going?"), [Optional(), LONG])


class SendingForm(Form):
    """The reason is asked for only where the numbers are not those of the protocol."""

    quota_because = TextAreaField(
        N_("Why are there more or fewer findings than the protocol has room for?"),
        [Optional(), Length(max=600, message=N_("Use at most 600 characters."))],
        description=N_("The report says it in your words."),
    )
