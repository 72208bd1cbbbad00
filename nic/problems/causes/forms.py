from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from nic.forms import IN_WORDS, LINE, WRITE, Form, RadioField
from nic.problems.forms import TEXT
from nic.text import N_

OURS = {"yes": True, "no": False, "True": True, "False": False, True: True, False: False}


class CauseForm(Form):
    """All that is known of a cause. A bone has its words alone."""

    words = TextAreaField(IN_WORDS, [DataRequired(WRITE), LINE])
    evidence = RadioField(N_("How sure are you?"), default="hunch")
    evidence_note = TextAreaField(N_("What shows it, or rules it out?"), [Optional(), TEXT])
    is_ours_to_change = RadioField(
        N_("Is it ours to change?"),
        [Optional()],
        choices=[("yes", N_("Yes")), ("no", N_("No")), ("", N_("Not said"))],
        coerce=OURS.get,
    )
    is_set_aside = BooleanField(
        N_("Set it aside"), description=N_("You don't look into it for now. It stays in sight, struck through.")
    )
    set_aside_because = StringField(
        N_("Why is it set aside?"), [Optional(), Length(max=300, message=N_("Use at most 300 characters."))]
    )
