from wtforms import StringField
from wtforms.validators import Length, Optional

from nic.forms import SHORT, Form
from nic.naming import one_line
from nic.text import N_


class CodeForm(Form):
    code = StringField(
        N_("Code in the state's files"),
        filters=[one_line],
        validators=[Optional(), Length(max=40, message=SHORT)],
        description=N_("Such as PS017. A file of figures may then say it in place of the name."),
    )
