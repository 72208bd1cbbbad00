from wtforms import HiddenField

from nic.forms import Form, SelectMultipleField
from nic.text import N_


class ReleaseForm(Form):
    """One tick for each place that was looked at and stays; and which words were read (their mark)."""

    seen = HiddenField()
    kept = SelectMultipleField(N_("I looked at it, and it stays"), choices=[], validate_choice=False)
