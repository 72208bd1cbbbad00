"""The register of the places below: names and codes, and the page of each from which it is closed or moved."""

from flask import g, request, url_for

from nic.access import Ability, Kind
from nic.errors import Missing
from nic.gate import PLACE
from nic.places.closing.queries import comes_back_whole, find_closing, whole_until
from nic.places.codes.queries import codes_of
from nic.places.moving.queries import list_moves
from nic.places.queries import PAGE
from nic.places.register import queries
from nic.places.register.actions import correct_entry
from nic.places.register.forms import EntryForm
from nic.places.words import KIND
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, open_form, page_number, pages, respond, saved

register = Section("register", __name__, url_prefix=f"{PLACE}/register")
STATES = [
    ("", N_("All")),
    (queries.OPEN, N_("Open")),
    (queries.CLOSED, N_("Closed")),
    (queries.UNCODED, N_("Without any code")),
]


def here(endpoint, **values):
    return url_for(f"register.{endpoint}", **values)


@register.get("", needs=Ability.ADD_PEOPLE)
def index():
    if g.place.kind in (Kind.SCHOOL, Kind.NETWORK):
        raise Missing
    kinds = [("", N_("Every kind")), *((kind, KIND[Kind(kind)]) for kind in queries.kinds_below(g.place))]
    asked = {"kind": request.args.get("kind", ""), "state": request.args.get("state", "")}
    known = {"kind": dict(kinds), "state": dict(STATES)}
    sought = queries.Sought(
        request.args.get("find", "").strip()[:120], **{name: one for name, one in asked.items() if one in known[name]}
    )
    found = queries.list_entries(g.place, sought, page_number())
    return respond(
        "places/register.html", kinds=kinds, states=STATES, sought=sought, codes_of=codes_of, **pages(found, PAGE)
    )


@register.get("/<id:below_id>", needs=Ability.MANAGE_PLACES)
def show(below_id):
    entry = queries.find_entry(g.place, below_id)
    return show_entry(entry, fresh_entry(entry))


def fresh_entry(entry):
    given = {"name": entry.name, **codes_of(entry)}
    return open_form(EntryForm, here("update", below_id=entry.id), version=entry.version, **given)


def show_entry(entry, form, status=200):
    closing = find_closing(entry)
    return respond(
        "places/entry.html", entry=entry, form=form, closing=closing, moves=list_moves(entry), status=status,
        until=whole_until(closing) if closing else None, is_whole=bool(closing) and comes_back_whole(closing, g.now),
    )  # fmt: skip


@register.post("/<id:below_id>", needs=Ability.MANAGE_PLACES)
def update(below_id):
    entry, form = queries.find_entry(g.place, below_id), EntryForm()
    if form.validate():
        with blaming(form):
            act = act_of(form, now=lambda: now_of(below_id))
            correct_entry(entry, act, **form.typed())
            words = N_("Saved: %(name)s. Files of figures may name it so from now on.")
            return saved(then=here("index"), notice=sentence(words, name=entry.name))
    return show_entry(entry, form, 422)


def now_of(below_id):
    entry = queries.find_entry(g.place, below_id)
    return {"name": entry.name, **codes_of(entry)}
