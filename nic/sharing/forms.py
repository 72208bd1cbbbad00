from wtforms import BooleanField
from wtforms.validators import InputRequired

from nic.forms import Form, SelectMultipleField
from nic.text import N_


class ShareForm(Form):
    """With whom, and how much. The choices hold for every audience ticked."""

    audiences = SelectMultipleField(
        N_("Share with"), [InputRequired(N_("Choose with whom you share."))], coerce=int, choices=[]
    )
    shows_log = BooleanField(N_("The log too"))
    shows_files = BooleanField(N_("With the log, what is attached to it"))
    shows_strata = BooleanField(N_("Series of single groups of learners or families too"))
    shows_comments = BooleanField(N_("The comments too"))
    is_nameless = BooleanField(N_("Without our name (in networks)"))
