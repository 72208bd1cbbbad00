from wtforms import StringField
from wtforms.validators import Length, Optional

from nic.forms import SHORT, FilesField, Form
from nic.text import N_


class FilesForm(Form):
    files = FilesField(N_("Photos or files"))
    about = StringField(
        N_("What do they show?"),
        [Optional(), Length(max=200, message=SHORT)],
        description=N_("Such as: the basket after the third lesson. No names of learners."),
    )
