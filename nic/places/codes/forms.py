from wtforms import StringField
from wtforms.validators import Length, Optional, Regexp

from nic.forms import SHORT, Form
from nic.naming import one_line
from nic.text import N_

DIGITS = N_("An NCES number has digits alone, such as 500000400001.")


class CodeForm(Form):
    code = StringField(
        N_("Code in the state's files"),
        filters=[one_line],
        validators=[Optional(), Length(max=40, message=SHORT)],
        description=N_("Such as PS017. A file of figures may then say it in place of the name."),
    )
    nces = StringField(
        N_("NCES number"),
        filters=[one_line],
        validators=[Optional(), Regexp(r"^[0-9]{1,12}\Z", message=DIGITS)],
        description=N_("Of a school 12 digits, of a district 7, zeros at the front included."),
    )
