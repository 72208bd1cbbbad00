from wtforms import TextAreaField
from wtforms.validators import DataRequired

from nic.forms import Form
from nic.naming import a_name
from nic.networks.forms import TEXT
from nic.text import N_


class AnnouncementForm(Form):
    title = a_name(N_("Title"), N_("Give it a title."))
    text = TextAreaField(N_("What do members need to know?"), [DataRequired(N_("Write what they need to know.")), TEXT])
