"""A school sees first that nothing was heard of it for long, and says why; a week later the hub reads it."""

from flask import g, url_for

from nic.access import Ability
from nic.gate import PLACE, today
from nic.ideas.quiet import actions, queries
from nic.ideas.quiet.forms import QuietForm
from nic.text import N_
from nic.web import Section, act_of, blaming, open_form, respond, saved

quiet = Section("quiet", __name__, url_prefix=f"{PLACE}/quiet")


@quiet.app_context_processor
def line() -> dict[str, object]:
    return {"quiet_in": quiet_in}


def quiet_in():
    """The networks in which nothing was heard of the place of this page for long, for whoever speaks for it."""
    if not g.place or not g.standing.allows(Ability.SUBMIT_PLANS):
        return []
    return [one for one in queries.list_heard_of(g.place, g.now) if one.is_quiet(today())]


@quiet.get("", needs=Ability.SUBMIT_PLANS)
def index():
    return show(queries.list_heard_of(g.place, g.now))


def show(heard, status=200, sent=None):
    """`sent` is the form that came with something wrong, by the id of its network."""
    forms = {one.network.id: open_form(QuietForm, address_of(one.network)) for one in heard}
    return respond("ideas/quiet.html", status=status, heard=heard, forms=forms | (sent or {}), today=today())


def address_of(network):
    return url_for("quiet.answer", network_id=network.id)


@quiet.post("/<id:network_id>", needs=Ability.SUBMIT_PLANS)
def answer(network_id):
    one, form = queries.find_heard(g.place, network_id, g.now), QuietForm()
    if form.validate():
        with blaming(form):
            actions.answer_quiet(
                g.place, act_of(form), network=one.network, words=form.words.data, until_on=form.until_on.data
            )
            return saved(then=url_for("quiet.index"), notice=N_("Said. The hub reads it beside your name."))
    return show(queries.list_heard_of(g.place, g.now), 422, {network_id: form})
