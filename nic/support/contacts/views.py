"""The contact log of two places: who called or came, what was said, and when they speak next."""

from flask import g, request, url_for

from nic.access import Ability
from nic.forms import EmptyForm, whole_or_none
from nic.gate import PLACE, today
from nic.support.contacts import actions, queries
from nic.support.contacts.forms import ContactForm
from nic.support.queries import find_support, list_askable, list_asked_by, list_support_by
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

contacts = Section("contacts", __name__, url_prefix=f"{PLACE}/contacts")


def support_asked():
    """The one that the contact is about, if it is about one."""
    asked = whole_or_none(request.args.get("support"))
    return find_support(g.place, asked) if asked else None


def partners_of(found) -> dict[int, object]:
    if found is not None:
        other = found.asked_of if found.place_id == g.place.id else found.place
        return {other.id: other}
    known = queries.list_partners(g.place, [*list_asked_by(g.place, today()), *list_support_by(g.place, today())])
    return {one.id: one for one in (*known, *list_askable(g.place, today()))}


def offering(form, partners):
    people = {one.id: one for one in queries.list_who_works([g.place.id, *partners], today())}
    form.with_place.choices = [(one.id, one.name) for one in partners.values()]
    form.next_by.choices = [("", N_("Nobody yet")), *((one.id, one.name) for one in people.values())]
    return people


@contacts.get("/new", needs=Ability.WRITE_PLANS)
def new():
    found = support_asked()
    url = url_for("contacts.create", support=found.id if found else None)
    return show_new(found, open_form(ContactForm, url, contact_on=today()))


def show_new(found, form, status=200):
    offering(form, partners_of(found))
    return respond("support/new_contact.html", status=status, found=found, form=form)


@contacts.post("", needs=Ability.WRITE_PLANS)
def create():
    found, form = support_asked(), ContactForm()
    partners = partners_of(found)
    people = offering(form, partners)
    if form.validate():
        with blaming(form):
            told = form.typed() | {
                "with_place": partners[form.with_place.data], "next_by": people.get(form.next_by.data)
            }  # fmt: skip
            actions.note_contact(g.place, act_of(form), support=found, **told)
            then = url_for("support.show", support_id=found.id) if found else url_for("support.index")
            return saved(then=then + "#contacts", notice=N_("Noted. Both places read it."))
    return show_new(found, form, 422)


@contacts.post("/<id:contact_id>/withdrawal", needs=Ability.WRITE_PLANS)
def take_back(contact_id):
    contact = queries.find_contact(g.place, contact_id)
    actions.take_back_contact(contact, act_of(complete(EmptyForm())))
    return saved(
        then=url_for("support.index", _anchor="contacts"),
        notice=N_("The contact is taken back. The others stay as they are."),
    )
