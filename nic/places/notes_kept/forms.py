from wtforms.validators import NumberRange, Optional

from nic.forms import Form, WholeField
from nic.text import N_, sentence


class NotesKeptForm(Form):
    notes_kept_days = WholeField(
        N_("Days after the release"),
        [Optional(), NumberRange(1, 3650, sentence("Enter a number from %(min)s to %(max)s."))],
        description=N_(
            "So long a visiting team still reads its notes of a visit here or below; then whoever led the visit alone "
            "does. Empty: as the places above say, otherwise 90 days."
        ),
    )
