from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from nic.forms import Form, SelectField, SelectMultipleField
from nic.text import N_

LONG = Length(max=4000, message=N_("Use at most 4,000 characters."))


class ShowcaseForm(Form):
    team = SelectField(N_("Team"), [Optional()], coerce=int, choices=[])
    title = StringField(
        N_("What is it about?"),
        [DataRequired(N_("Give it a title.")), Length(max=160, message=N_("Use at most 160 characters."))],
    )
    wanted = TextAreaField(N_("What we wanted"), [Optional(), LONG])
    tried = TextAreaField(N_("What we tried"), [Optional(), LONG])
    learned = TextAreaField(N_("What we learned"), [Optional(), LONG])
    advice = TextAreaField(N_("What we would tell others"), [Optional(), LONG])
    cycles = SelectMultipleField(N_("Tests to show"), coerce=int, choices=[])
