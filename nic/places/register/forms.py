from nic.naming import a_name
from nic.places.codes.forms import CodeForm
from nic.text import N_


class EntryForm(CodeForm):
    name = a_name(N_("Name"), N_("Enter the name of the place."))
