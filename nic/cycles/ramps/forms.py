from nic.forms import Form, RadioField, whole_or_none
from nic.text import N_


class FirstForm(Form):
    cycle_id = RadioField(N_("Which one comes first?"), coerce=whole_or_none, choices=[])
