from datetime import datetime, timedelta

from nic.mail.composing import Composed, Link, composes
from nic.people.models import Person
from nic.text import ENGLISH, N_, sentence

LATE = timedelta(days=3)  # What happened longer ago is no news, such as from before mail was turned on.
WHAT = {
    "password": N_("Your password for nic was changed."),
    "second step on": N_("The second step of signing in to nic was turned on."),
    "second step off": N_("The second step of signing in to nic was turned off."),
    "second step taken off": N_("An administrator has turned off the second step of signing in to nic for you."),
    "recovery codes": N_("New recovery codes were made for nic. The earlier ones no longer work."),
    "address": N_("You now sign in to nic with another e-mail address. This one opens nothing any more."),
    "provider": N_("Your account in nic now also opens by the sign-in of your place."),
    "provider off": N_("Your account in nic no longer opens by an account of your place’s sign-in."),
}


@composes("account")
def write_notice(letter, now: datetime) -> Composed | None:
    if now - letter.made_at > LATE:
        return None
    person = Person.get_or_none(Person.uid == letter.person_uid)
    return Composed(
        sentence(N_("Your account in nic was changed")),
        "mail/letter",
        {
            "lines": [WHAT[letter.values["what"]]],
            "link": Link("people.me"),
            "link_says": N_("Your page"),
            "after": [
                N_("If that was you, there is nothing to do."),
                N_("If not, ask an administrator of your place at once to close your account."),
            ],
            "why": N_("You get this letter whenever something about your sign-in changes."),
        },
        language=(person and person.language) or ENGLISH,
    )
