from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length, Optional

from nic.forms import FilesField, Form
from nic.text import N_


class ListForm(Form):
    """Looked at before anything is sent."""

    files = FilesField(N_("A file"), description=N_("CSV, as any spreadsheet program saves it."))
    text = TextAreaField(
        N_("Or paste the list here"),
        [Optional(), Length(max=100_000, message=N_("Use at most 100,000 characters."))],
        description=N_("One person a line: name, e-mail address, role, team. A first row with these words may stay."),
    )
    seen = HiddenField()  # The mark of the list that its reader has looked at.
