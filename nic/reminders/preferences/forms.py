from wtforms import BooleanField

from nic.forms import Form, SelectField, SelectMultipleField
from nic.text import N_


class MailForm(Form):
    """Days and hours are those of the clock at the place where its reader belongs."""

    is_mail_on = BooleanField(
        N_("nic may write to me about what waits"),
        description=N_("Without it nic writes only what you ask for, such as a link to choose a password."),
    )
    has_digest = BooleanField(
        N_("Once a week, everything that waits"),
        description=N_("One mail. In a week in which nothing waits there is none."),
    )
    digest_weekday = SelectField(N_("Day"), coerce=int)
    digest_hour = SelectField(N_("Hour"), coerce=int)
    immediate = SelectMultipleField(
        N_("At once"),
        description=N_("What comes close together comes in one mail. Everything else waits for the weekly one."),
    )
    quiet_from_hour = SelectField(N_("Quiet from"), coerce=int)
    quiet_until_hour = SelectField(N_("until"), coerce=int)
