"""Closing a place from the one above it, and opening it again."""

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.places.closing import queries
from nic.places.closing.actions import close_place, reopen_place
from nic.places.closing.forms import ClosingForm
from nic.places.register.queries import find_entry
from nic.reviews.queries import is_over, list_reviews
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, fresh_form, open_form, respond, saved

closing = Section("closing", __name__, url_prefix=f"{PLACE}/register/<id:below_id>")


def here(entry, endpoint):
    return url_for(f"closing.{endpoint}", below_id=entry.id)


def back_to(entry):
    return url_for("register.show", below_id=entry.id)


@closing.get("/close", needs=Ability.MANAGE_PLACES, fresh=True)
def ask(below_id):
    entry = find_entry(g.place, below_id)
    return show(
        entry, open_form(ClosingForm, here(entry, "close"), version=entry.version, closed_on=entry.day_of(g.now))
    )


def show(entry, form, status=200):
    with_successors(entry, form)
    visits = [one for one in list_reviews(entry, g.standing, 1) if not is_over(one, entry.day_of(g.now))]
    return respond(
        "places/close.html", entry=entry, form=form, ending=queries.ending_at(entry, g.now), visits=visits,
        below=queries.list_open_below(entry), closed=queries.find_closing(entry),
        until=entry.day_of(g.now + queries.FRESH), status=status,
    )  # fmt: skip


def with_successors(entry, form):
    found = {one.id: one for one in queries.list_successors(g.place, entry)}
    form.successor.choices = [("", N_("No other place")), *((one.id, one.name) for one in found.values())]
    return found


@closing.post("/close", needs=Ability.MANAGE_PLACES, fresh=True)
def close(below_id):
    entry, form = find_entry(g.place, below_id), ClosingForm()
    successors = with_successors(entry, form)
    if form.validate():
        with blaming(form):
            given = {"closed_on": form.closed_on.data, "why": form.why.data}
            close_place(entry, act_of(form), successor=successors.get(form.successor.data), **given)
            words = N_("%(name)s has closed. Its leads are told by mail. If that was a mistake, open it again.")
            return saved(then=back_to(entry), notice=sentence(words, name=entry.name))
    return show(entry, form, 422)


@closing.get("/open", needs=Ability.MANAGE_PLACES, fresh=True)
def ask_open(below_id):
    entry = find_entry(g.place, below_id)
    closed = queries.find_closing(entry)
    return respond(
        "places/reopen.html", entry=entry, closed=closed, ended=queries.ended_by(closed) if closed else None,
        is_whole=bool(closed) and queries.comes_back_whole(closed, g.now),
        until=queries.whole_until(closed) if closed else None, form=fresh_form(entry.version),
    )  # fmt: skip


@closing.post("/open", needs=Ability.MANAGE_PLACES, fresh=True)
def reopen(below_id):
    entry = find_entry(g.place, below_id)
    reopen_place(entry, act_of(complete(EmptyForm())))
    words = N_("%(name)s is open again. Look through its people and their roles.")
    return saved(then=back_to(entry), notice=sentence(words, name=entry.name))
