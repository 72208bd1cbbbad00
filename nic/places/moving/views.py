"""Moving a place below another one: first where to, then what that changes, and only then it is done."""

from flask import g, request, url_for

from nic.access import Ability
from nic.forms import whole_or_none
from nic.gate import PLACE
from nic.places.moving import queries
from nic.places.moving.actions import move_place
from nic.places.moving.forms import MoveForm
from nic.places.queries import ids_below
from nic.places.register.queries import find_entry
from nic.places.views import with_kind
from nic.places.words import KIND
from nic.snapshots.queries import has_published
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, open_form, respond, saved

moving = Section("moving", __name__, url_prefix=f"{PLACE}/register/<id:below_id>/move")


def here(entry, goes_to):
    return url_for("moving.move", below_id=entry.id, to=goes_to.id)


def wanted(entry):
    """None as long as nobody has said where to."""
    id = whole_or_none(request.args.get("to"))
    return queries.find_reachable(g.place, entry, id) if id else None


@moving.get("", needs=Ability.MANAGE_PLACES, fresh=True)
def ask(below_id):
    entry = find_entry(g.place, below_id)
    goes_to = wanted(entry)
    if goes_to is None:
        return show_choice(entry)
    return show(
        entry, goes_to, open_form(MoveForm, here(entry, goes_to), version=entry.version, moved_on=entry.day_of(g.now))
    )


def show_choice(entry, status=200):
    """None is chosen before somebody chooses: the first of a list is nobody's wish."""
    found = queries.list_reachable(g.place, entry)
    choices = [("", N_("Choose a place")), *((one.id, where(one)) for one in found)] if found else []
    return respond(
        "places/move_where.html", entry=entry, choices=choices, is_unsaid="to" in request.args, status=status
    )


def where(one):
    if one.parent is None:
        return with_kind(one)
    words = N_("%(name)s (%(kind)s, below %(above)s)")
    return sentence(words, name=one.name, kind=sentence(KIND[one.kind]), above=one.parent.name)


def show(entry, goes_to, form, status=200):
    return respond(
        "places/move.html", entry=entry, goes_to=goes_to, form=form, posts_to=here(entry, goes_to),
        leaving=queries.leaving_by(entry, goes_to), below=len(ids_below(entry)) - 1,
        has_figures=has_published(entry), status=status,
    )  # fmt: skip


@moving.post("", needs=Ability.MANAGE_PLACES, fresh=True)
def move(below_id):
    entry, form = find_entry(g.place, below_id), MoveForm()
    goes_to = wanted(entry)
    if goes_to is None:
        return show_choice(entry, 422)
    if form.validate():
        with blaming(form):
            move_place(entry, act_of(form), goes_to=goes_to, moved_on=form.moved_on.data, why=form.why.data)
            words = N_(
                "%(name)s belongs to %(above)s now. Its leads are told by mail: what to share is theirs to choose."
            )
            notice = sentence(words, name=entry.name, above=goes_to.name)
            return saved(then=url_for("register.show", below_id=entry.id), notice=notice)
    return show(entry, goes_to, form, 422)
