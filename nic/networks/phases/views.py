"""In which phase a network is, since when and why."""

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import NETWORK, today
from nic.networks.phases import actions, queries
from nic.networks.phases.forms import PhaseForm
from nic.networks.queries import require_reached
from nic.networks.words import ACTIVITIES, ACTIVITY_HINTS, PHASE_HINTS, PHASES
from nic.science.contexts import LOCALES, say_grades
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

network_phases = Section("network_phases", __name__, url_prefix=f"{NETWORK}/phases")


@network_phases.app_context_processor
def words():
    return {
        "network_words": {"phases": PHASES, "activities": ACTIVITIES, "locales": LOCALES, "hints": ACTIVITY_HINTS},
        "say_grades": say_grades,
    }


@network_phases.get("", needs=Ability.LOOK)
def index():
    require_reached(g.place, g.standing)
    return show_phases(open_form(PhaseForm, url_for("network_phases.create"), from_on=today()))


def show_phases(form, status=200):
    found = queries.list_phases(g.place)
    return respond(
        "networks/phases.html", phases=found, now=queries.phase_on(found, today()), form=form, hints=PHASE_HINTS,
        status=status,
    )  # fmt: skip


@network_phases.post("", needs=Ability.RUN_NETWORK)
def create():
    form = PhaseForm()
    if form.validate():
        with blaming(form):
            actions.begin_phase(g.place, act_of(form), **form.typed())
            notice = N_("Kept. It stands on the network's page, with its reason.")
            return saved(then=url_for("network_phases.index"), notice=notice)
    return show_phases(form, 422)


@network_phases.post("/<id:network_phase_id>/withdrawal", needs=Ability.RUN_NETWORK)
def withdraw(network_phase_id):
    found = queries.find_phase_to_take_back(g.place, network_phase_id)
    actions.take_back_phase(found, act_of(complete(EmptyForm())))
    return saved(then=url_for("network_phases.index"), notice=N_("Taken back. The phase before it holds again."))
