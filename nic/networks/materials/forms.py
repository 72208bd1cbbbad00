from wtforms import StringField, TextAreaField
from wtforms.validators import Optional

from nic.forms import FilesField, Form, SelectField, whole_or_none
from nic.naming import a_name
from nic.networks.forms import ADDRESS, TEXT
from nic.text import N_


class MaterialForm(Form):
    title = a_name(N_("Title"), N_("Give it a title."))
    about = TextAreaField(N_("What is it good for?"), [Optional(), TEXT])
    link = StringField(N_("Address of a page"), [Optional(), *ADDRESS])
    activity = SelectField(N_("Of which activity?"), [Optional()], coerce=whole_or_none, choices=[])
    files = FilesField(N_("Files"), [Optional()])
