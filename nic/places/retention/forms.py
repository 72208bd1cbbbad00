from typing import Any

from wtforms import HiddenField
from wtforms.validators import NumberRange, Optional

from nic.forms import Form, WholeField
from nic.science.retention import DRAFTS, SESSIONS
from nic.text import N_, sentence

BETWEEN = sentence("Enter a number from %(min)s to %(max)s.")


class RetentionForm(Form):
    going: Any = None  # What shorter days would take, once somebody has chosen them.
    seen = HiddenField()  # The days for which it was shown.
    drafts_kept_days = WholeField(
        N_("Days that something typed and never saved is kept"),
        [Optional(), NumberRange(DRAFTS.least, DRAFTS.most, BETWEEN)],
        description=N_("From 90 to 800; empty is the usual 400. Only whoever typed it ever sees it."),
    )
    sessions_kept_days = WholeField(
        N_("Days that sessions and one-time links are kept after they ended"),
        [Optional(), NumberRange(SESSIONS.least, SESSIONS.most, BETWEEN)],
        description=N_("From 30 to 400; empty is the usual 90. They tell where somebody was signed in."),
    )
