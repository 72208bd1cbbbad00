from wtforms import BooleanField, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from nic.forms import Form, SelectField
from nic.text import LANGUAGES, N_


class SignInForm(Form):
    email = StringField(N_("E-mail address"), validators=[InputRequired(N_("Enter your e-mail address."))])
    password = PasswordField(N_("Password"), validators=[InputRequired(N_("Enter your password."))])
    is_kept = BooleanField(N_("Stay signed in on this phone"))
    next = HiddenField()
    sealed = HiddenField(name="typed")  # What was sent after an earlier session had ended.


class NewPasswordForm(Form):
    password = PasswordField(
        N_("New password"),
        description=N_("At least 15 characters. Four or five unrelated words are easy to remember."),
        validators=[InputRequired(N_("Choose a password."))],
    )


class ChangePasswordForm(NewPasswordForm):
    current_password = PasswordField(
        N_("Current password"), validators=[InputRequired(N_("Enter the password that you use now."))]
    )


class NameForm(Form):
    name = StringField(
        N_("Name"),
        filters=[lambda text: text and " ".join(text.split())],
        validators=[
            InputRequired(N_("Enter your name.")),
            Length(1, 120, N_("Enter a name of 1 to 120 characters.")),
        ],
    )


class NewAccountForm(NameForm, NewPasswordForm):
    """By an invitation: how they are called, and what they will sign in with."""


class LanguageForm(Form):
    language = SelectField(
        N_("Language"),
        description=N_(
            "Public pages, help, and what families and learners meet are there in Spanish; letters too. "
            "What nobody has translated yet stays English, sentence by sentence."
        ),
        choices=[("", N_("As my browser asks")), *LANGUAGES.items()],
    )
