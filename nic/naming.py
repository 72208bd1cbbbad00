"""Fields by which people and places are named, the same on every form."""

from wtforms import EmailField, StringField
from wtforms.validators import Email, InputRequired, Length

from nic.text import N_


def one_line(text: str | None) -> str | None:
    """Without the spaces and line ends that pasting brings along."""
    return text and " ".join(text.split())


def a_name(label: str, missing: str, **given) -> StringField:
    too_long = N_("Enter a name of 1 to 120 characters.")
    return StringField(
        label, filters=[one_line], validators=[InputRequired(missing), Length(1, 120, too_long)], **given
    )


def an_email(label: str, *validators, **given) -> EmailField:
    wrong = N_("Enter an e-mail address such as pat@school.org.")
    rules = [*validators, Length(max=254, message=wrong), Email(wrong)]
    return EmailField(label, filters=[one_line], validators=rules, **given)
