from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from nic.forms import Form, SelectField, SelectMultipleField
from nic.text import N_

LONG = Length(max=6000, message=N_("Use at most 6,000 characters."))


class SynthesisForm(Form):
    title = StringField(
        N_("What is it about?"),
        [DataRequired(N_("Give it a title.")), Length(max=160, message=N_("Use at most 160 characters."))],
    )
    tried = TextAreaField(N_("What we tried"), [Optional(), LONG])
    learned = TextAreaField(N_("What we learned"), [DataRequired(N_("Say what was learned.")), LONG])
    for_whom = TextAreaField(N_("For whom and where"), [Optional(), LONG])
    try_next = TextAreaField(N_("What to try next"), [Optional(), LONG])
    standard = SelectField(N_("Standard that it serves"), [Optional()], choices=[])
    cycles = SelectMultipleField(N_("Tests that it rests on"), coerce=int, choices=[])
    practices = SelectMultipleField(N_("Promising practices that it rests on"), coerce=int, choices=[])
