"""The e-mail address by which somebody signs in: a new one is confirmed by a link that is mailed to it."""

from flask import current_app, g, redirect, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.forms import EmptyForm
from nic.people.addresses import actions
from nic.people.addresses.forms import AddressForm
from nic.people.addresses.queries import find_confirmed
from nic.text import N_, sentence
from nic.web import Section, act_of, complete, respond, saved, tell

addresses = Section("addresses", __name__, url_prefix="/me/address")


@addresses.get("", needs=Ability.SIGNED_IN, fresh=True)
def edit():
    return show_address(AddressForm(formdata=None))


def show_address(form, status=200):
    is_mail_on = current_app.config["SETTINGS"].is_mail_on
    return respond("people/address.html", form=form, is_sent_by_mail=is_mail_on, status=status)


@addresses.post("", needs=Ability.SIGNED_IN, fresh=True)
def ask():
    form = AddressForm()
    if not form.validate() or not current_app.config["SETTINGS"].is_mail_on:
        return show_address(form, 422)
    try:
        actions.ask_address(g.viewer, act_of(form), email=form.email.data)
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_address(form, 422)
    words = N_(
        "A letter is on its way to %(email)s. Follow its link within a day; until then your address of now holds."
    )
    return saved(then=url_for("people.me"), notice=sentence(words, email=form.email.data))


@addresses.get("/confirm/<token>", needs=Ability.SIGNED_IN)
def confirm(token):
    email = find_new(token)
    return respond("people/address_confirm.html", email=email, token=token) if email else ended()


def find_new(token):
    return find_confirmed(str(current_app.config["SECRET_KEY"]), token, g.viewer, g.now)


@addresses.post("/confirm/<token>", needs=Ability.SIGNED_IN)
def change(token):
    email = find_new(token)
    if email is None:
        return ended()
    actions.change_address(g.viewer, act_of(complete(EmptyForm())), email=email, keep=g.session)
    words = N_("From now on you sign in with %(email)s. You are signed out everywhere else.")
    return saved(then=url_for("people.me"), notice=sentence(words, email=email))


def ended():
    tell(N_("This link does not work here: it works once, for a day, and only for whoever asked for it."))
    return redirect(url_for("people.me"), 303)
