from wtforms.validators import InputRequired

from nic.forms import Form
from nic.naming import an_email
from nic.text import N_


class ForgotForm(Form):
    email = an_email(N_("E-mail address"), InputRequired(N_("Enter the e-mail address that you sign in with.")))
