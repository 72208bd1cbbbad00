"""The conditions under which a member of a network works, and a member that leaves by itself."""

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import NETWORK, held, today
from nic.networks.members import actions, queries
from nic.networks.members.forms import ContextForm
from nic.places.membership.actions import leave_network
from nic.science.contexts import LOCALE_HINTS
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

network_members = Section("network_members", __name__, url_prefix=f"{NETWORK}/members/<id:member_id>")


def find_member(member_id):
    return queries.find_member_to_tell(g.place, member_id, g.standing, held(), today())


@network_members.get("/context", needs=Ability.COMMENT)
def edit(member_id):
    member = find_member(member_id)
    form = open_form(ContextForm, url_for("network_members.update", member_id=member.id), **given(member))
    return show_form(member, form)


def given(member):
    context = queries.find_context(member)
    if context is None:
        return {}
    return {name: getattr(context, name) for name in (*queries.KNOWN, "version")}


def show_form(member, form, status=200):
    is_ours = queries.is_led_by(member, g.standing.person_id, held())
    return respond(
        "networks/context.html", member=member, form=form, hints=LOCALE_HINTS, is_ours=is_ours, status=status
    )


@network_members.post("/context", needs=Ability.COMMENT)
def update(member_id):
    member, form = find_member(member_id), ContextForm()
    if form.validate():
        with blaming(form):
            actions.say_context(member, act_of(form, now=lambda: given(member)), **form.typed())
            notice = N_("Kept. Others read it where they look for what works under conditions like theirs.")
            return saved(then=url_for("places.show") + "#members", notice=notice)
    return show_form(member, form, 422)


@network_members.get("/leaving", needs=Ability.COMMENT)
def ask_leave(member_id):
    member = queries.find_member_to_leave(g.place, member_id, g.standing, held())
    return respond("networks/leave.html", member=member)


@network_members.post("/leaving", needs=Ability.COMMENT)
def leave(member_id):
    member = queries.find_member_to_leave(g.place, member_id, g.standing, held())
    leave_network(member, act_of(complete(EmptyForm())))
    words = N_("You have left %(name)s. What you shared with it stays there, until you take it back.")
    return saved(then=url_for("today.show"), notice=sentence(words, name=g.place.name))
