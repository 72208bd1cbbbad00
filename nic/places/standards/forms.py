from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length, Optional

from nic.forms import FilesField, Form
from nic.text import N_


class EditionForm(Form):
    """Looked at before anything is kept."""

    files = FilesField(N_("A file"), description=N_("TOML or CSV."))
    text = TextAreaField(
        N_("Or paste it here"),
        [Optional(), Length(max=200_000, message=N_("Use at most 200,000 characters."))],
        description=N_(
            "CSV begins with set_name,edition,in_force_on,kind,title,was; a kind is domain or area. was is what a "
            "title was called in the edition before, or empty."
        ),
    )
    seen = HiddenField()  # The mark of what its reader has looked at.
