"""The link at the end of each letter: no more mail, by one press and without signing in."""

from flask import current_app, g

from nic.access import Ability
from nic.errors import Missing
from nic.forms import EmptyForm
from nic.history import Act
from nic.mail.sealed_links import unseal
from nic.reminders.actions import unsubscribe
from nic.reminders.letters.queries import OFF
from nic.reminders.queries import find_choice, find_reader
from nic.web import Section, complete, fresh_form, respond

reminders = Section("reminders", __name__)


@reminders.get("/no-more-mail/<sealed>", needs=Ability.PUBLIC)
def stop(sealed):
    """Asking changes nothing: programs that look at mail follow every link."""
    person = whose(sealed)
    return respond(
        "reminders/stop.html", sealed=sealed, is_done=False, form=fresh_form(find_choice(person).version)
    )  # fmt: skip


@reminders.post("/no-more-mail/<sealed>", needs=Ability.PUBLIC)
def stop_at_once(sealed):
    """By the mail program itself (RFC 8058), which has neither cookie nor token of a form: what is sealed in the
    address is the proof."""
    person = whose(sealed)
    unsubscribe(person, Act(by=person, at=g.now, why="by the mail program"))
    return respond("reminders/stop.html", sealed=sealed, is_done=True, form=None)


@reminders.post("/no-more-mail/<sealed>/yes", needs=Ability.PUBLIC)
def stopped(sealed):
    person, form = whose(sealed), complete(EmptyForm())
    unsubscribe(person, Act(by=person, at=g.now, once=form.once_key(), why="by a letter"))
    return respond("reminders/stop.html", sealed=sealed, is_done=True, form=None)


def whose(sealed):
    words = unseal(str(current_app.secret_key), OFF, sealed, g.now)
    person = find_reader(words[0]) if words else None
    if person is None:
        raise Missing
    return person
