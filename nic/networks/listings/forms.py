from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length, Optional

from nic.forms import SHORT, Form
from nic.text import N_


class ListingForm(Form):
    is_listed = BooleanField(N_("List me in the networks of my places"))
    helps_with = TextAreaField(
        N_("What can you help others with?"), [Optional(), Length(max=500, message=SHORT)],
        description=N_("In your own words, and how people reach you if you want to be reached."),
    )  # fmt: skip
