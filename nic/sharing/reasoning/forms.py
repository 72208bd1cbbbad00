from wtforms import BooleanField
from wtforms.validators import InputRequired

from nic.forms import Form, SelectMultipleField
from nic.text import N_


class ReasoningShareForm(Form):
    """With whom a problem or a theory is shared, and how much of it. The choices hold for every audience ticked."""

    audiences = SelectMultipleField(
        N_("Share with"), [InputRequired(N_("Choose with whom you share."))], coerce=int, choices=[]
    )
    shows_files = BooleanField(N_("What is attached to it too"))
    shows_comments = BooleanField(N_("The comments too"))
    is_nameless = BooleanField(N_("Without our name (in networks)"))
