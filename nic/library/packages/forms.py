from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import Form, SelectField
from nic.text import N_


class PackageForm(Form):
    title = StringField(
        N_("What is it called?"),
        [DataRequired(N_("Give it a title.")), Length(max=160, message=N_("Use at most 160 characters."))],
    )
    foreword = TextAreaField(
        N_("Foreword"), [Optional(), Length(max=6000, message=N_("Use at most 6,000 characters."))],
        description=N_("For whom it is, and how to begin."),
    )  # fmt: skip
    theory = SelectField(N_("Theory that it follows"), [Optional()], choices=[])


class ItemForm(Form):
    item = SelectField(
        N_("Change idea or synthesis"), [InputRequired(N_("Choose what comes next."))], choices=[]
    )  # fmt: skip
