from wtforms.validators import InputRequired

from nic.forms import Form
from nic.naming import an_email
from nic.text import N_


class AddressForm(Form):
    email = an_email(N_("New e-mail address"), InputRequired(N_("Enter your new e-mail address.")))
