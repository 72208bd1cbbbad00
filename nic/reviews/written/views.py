"""Protocols that a place writes for itself and for the places below it: begun as a copy, changed part by part."""

from flask import g, request, url_for

from nic.access import Ability, Kind
from nic.errors import Missing, Refused
from nic.forms import WithdrawalForm
from nic.gate import PLACE
from nic.people.drafts.actions import keep_draft
from nic.places.words import KIND
from nic.reviews.protocols import list_protocols
from nic.reviews.views import words
from nic.reviews.written import actions, queries
from nic.reviews.written.forms import CopyForm, ProtocolForm, as_typed
from nic.reviews.written.words import PARTS, VERBS
from nic.text import N_
from nic.web import Section, act_of, open_form, posted_to, respond, saved, typed_fields

protocols = Section("protocols", __name__, url_prefix=f"{PLACE}/reviews/protocols")
protocols.context_processor(words)
protocols.context_processor(lambda: {"host_words": KIND})


def address(protocol, endpoint="protocols.show"):
    return url_for(endpoint, protocol_id=protocol.id)


# -- Read ----------------------------------------------------------------------------------------------------------


@protocols.get("", needs=Ability.LOOK)
def index():
    if g.place.kind == Kind.NETWORK:
        raise Missing  # Nobody visits a network.
    return respond(
        "protocols/index.html", own=queries.list_own(g.place, g.standing),
        above=queries.list_from_above(g.place, g.standing), shipped=list(list_protocols().values()),
    )  # fmt: skip


@protocols.get("/<id:protocol_id>", needs=Ability.LOOK)
def show(protocol_id):
    found = queries.find_protocol(g.place, protocol_id, g.standing)
    changes = [(line, by, VERBS.get(line.verb, ""), parts_of(line)) for line, by in queries.list_changes(found)]
    return respond("protocols/show.html", written=found, protocol=queries.read(found), changes=changes)


def parts_of(line):
    """What a change was about; whoever reads the beginning has all of it before them."""
    return [words for name, words in PARTS.items() if name in line.changes] if line.verb == "change protocol" else []


# -- Begin ---------------------------------------------------------------------------------------------------------


@protocols.get("/new", needs=Ability.PLAN_REVIEWS)
def new():
    given = {"begun_from": request.args.get("from") or next(iter(beginnings()))}
    return show_new(open_form(CopyForm, url_for("protocols.create"), **given))


def beginnings():
    if g.place.kind == Kind.NETWORK:
        raise Missing
    return queries.list_beginnings(g.place, g.standing)


def show_new(form, status=200):
    found = beginnings()
    form.begun_from.choices = [(key, one.name) for key, one in found.items()]
    hints = {key: one.purpose for key, one in found.items()}
    return respond("protocols/new.html", status=status, form=form, hints=hints)


@protocols.post("", needs=Ability.PLAN_REVIEWS)
def create():
    form, found = CopyForm(), beginnings()
    form.begun_from.choices = [(key, one.name) for key, one in found.items()]
    if not form.validate():
        return show_new(form, 422)
    begun_from = found[form.begun_from.data]
    made = actions.write_protocol(g.place, act_of(form), name=form.name.data, begun_from=begun_from)
    notice = N_("Your copy is there. Change what is different here; then tick that visits can be planned by it.")
    return saved(then=address(made, "protocols.edit"), notice=notice)


# -- Change --------------------------------------------------------------------------------------------------------


@protocols.get("/<id:protocol_id>/edit", needs=Ability.PLAN_REVIEWS)
def edit(protocol_id):
    found = queries.find_protocol(g.place, protocol_id, g.standing)
    url = address(found, "protocols.update")
    return show_edit(found, open_form(ProtocolForm, url, version=found.version, data=typed(found)))


def typed(found):
    return as_typed(found.told, found.is_offered)


@protocols.post("/<id:protocol_id>", needs=Ability.PLAN_REVIEWS)
def update(protocol_id):
    found, form = queries.find_protocol(g.place, protocol_id, g.standing), ProtocolForm()
    if more := request.form.get("more"):
        return show_longer(found, form, more)
    if not form.validate():
        return show_edit(found, form, 422)
    act = act_of(form, now=lambda: typed(queries.find_protocol(g.place, protocol_id, g.standing)))
    try:
        actions.change_protocol(found, act, told=form.told(), is_offered=form.is_offered.data)
    except Refused as no:
        form.blame_all(no.missing)
        return show_edit(found, form, 422)
    return saved(then=address(found), notice=N_("Saved. Visits that are planned already keep the protocol they have."))


def show_longer(found, form, more):
    """ "Add another": the same page with room for one more; what was typed becomes a draft on the way."""
    entries = {"domain": form.domain, "session": form.session}.get(more)
    if entries is not None and len(entries) < entries.max_entries:
        entries.append_entry()
    keep_draft(g.viewer, posted_to(), typed_fields(), g.now, once=form.once.data)
    return show_edit(found, form)


def show_edit(found, form, status=200):
    added = request.form.get("more")
    return respond(
        "protocols/edit.html", fragment="protocols/_form.html", status=status, form=form, written=found, added=added
    )


@protocols.get("/<id:protocol_id>/withdrawals/new", needs=Ability.PLAN_REVIEWS)
def new_withdrawal(protocol_id):
    found = queries.find_protocol(g.place, protocol_id, g.standing)
    return show_withdrawal(
        found, open_form(WithdrawalForm, address(found, "protocols.withdraw"), version=found.version)
    )


def show_withdrawal(found, form, status=200):
    return respond("protocols/withdraw.html", status=status, form=form, written=found)


@protocols.post("/<id:protocol_id>/withdrawals", needs=Ability.PLAN_REVIEWS)
def withdraw(protocol_id):
    found = queries.find_protocol_to_withdraw(g.place, protocol_id, g.standing)
    form = WithdrawalForm()
    if not form.validate():
        return show_withdrawal(found, form, 422)
    actions.withdraw_protocol(found, act_of(form, why=form.why.data))
    notice = N_("The protocol is withdrawn: nobody plans by it any more, and past visits keep theirs.")
    return saved(then=url_for("protocols.index"), notice=notice)
