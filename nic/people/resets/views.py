"""For whoever forgot their password: a link by mail."""

from flask import current_app, g, redirect, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.people.door.views import let_in
from nic.people.forms import NewPasswordForm
from nic.people.passwords import keyed
from nic.people.resets import actions
from nic.people.resets.forms import ForgotForm
from nic.people.resets.queries import find_reset
from nic.text import N_
from nic.web import Section, respond, tell

resets = Section("resets", __name__, url_prefix="/sign-in")


def key() -> str:
    return str(current_app.config["SECRET_KEY"])


@resets.get("/forgot", needs=Ability.PUBLIC)
def forgot():
    return show_forgot(ForgotForm(formdata=None))


def show_forgot(form, status=200):
    is_mail_on = current_app.config["SETTINGS"].is_mail_on
    return respond("people/forgot.html", form=form, is_sent_by_mail=is_mail_on, status=status)


@resets.post("/forgot", needs=Ability.PUBLIC)
def ask():
    form = ForgotForm()
    if not form.validate() or not current_app.config["SETTINGS"].is_mail_on:
        return show_forgot(form, 422)
    email = form.email.data.strip().lower()
    actions.ask_reset(email=email, account=keyed(key(), email), now=g.now)
    tell(N_("If somebody in nic has this address, a letter is on its way to it. Its link works once, for one hour."))
    return redirect(url_for("people.sign_in"), 303)


@resets.get("/reset/<token>", needs=Ability.PUBLIC)
def show(token):
    person = find_reset(key(), token, g.now)
    return show_reset(person, NewPasswordForm(formdata=None)) if person else ended()


@resets.post("/reset/<token>", needs=Ability.PUBLIC)
def choose(token):
    person = find_reset(key(), token, g.now)
    if person is None:
        return ended()
    form = NewPasswordForm()
    if not form.validate():
        return show_reset(person, form, 422)
    try:
        person = actions.follow_reset(token, secret=key(), password=form.password.data, now=g.now)
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_reset(person, form, 422)
    return let_in(person, notice=N_("Your new password holds from now on. You are signed out everywhere else."))


def show_reset(person, form, status=200):
    return respond("people/welcome.html", person=person, form=form, status=status)


def ended():
    """The same for a used link, an ended one and one that never was."""
    tell(N_("This link does not work any more: it works once, for one hour, and only the newest one. Ask for another."))
    return redirect(url_for("resets.forgot"), 303)
