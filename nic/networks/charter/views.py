"""A network's charter: why these schools, toward which aim, from which causes, with what in common."""

from typing import Any

from flask import g, url_for

from nic.access import Ability
from nic.gate import NETWORK
from nic.indicators.editions.queries import list_held_here
from nic.networks.charter import actions, queries
from nic.networks.charter.forms import CharterForm
from nic.networks.queries import require_reached
from nic.text import N_
from nic.web import Section, act_of, blaming, open_form, respond, saved

charters = Section("charters", __name__, url_prefix=f"{NETWORK}/charter")
LABELS = {
    "theory": N_("Aim and theory"),
    "aim": N_("The aim in words"),
    "problem": N_("Causal analysis"),
    "why_us": N_("Why we, and why together"),
    "held_tight": N_("What we hold tight"),
    "left_free": N_("What each school is free to do"),
}


@charters.get("", needs=Ability.LOOK)
def show():
    require_reached(g.place, g.standing)
    charter = queries.find_charter(g.place)
    return respond(
        "networks/charter.html", charter=charter, aim=queries.find_aim(charter, g.place), labels=LABELS,
        causes=queries.find_causes(charter, g.place), common=list_held_here(g.place, g.standing),
    )  # fmt: skip


@charters.get("/history", needs=Ability.LOOK)
def versions():
    require_reached(g.place, g.standing)
    charter = queries.find_charter(g.place)
    found = queries.list_versions(charter) if charter else []
    return respond("networks/charter_history.html", versions=found, labels=LABELS)


@charters.get("/edit", needs=Ability.RUN_NETWORK)
def edit():
    return show_form(open_form(CharterForm, url_for("charters.update"), **given()))


def given():
    charter: Any = queries.find_charter(g.place)
    if charter is None:
        return {}
    words = {name: getattr(charter, name) for name in queries.WORDS}
    return words | {"theory": charter.theory_id, "problem": charter.problem_id, "version": charter.version}


def show_form(form, status=200):
    offer(form)
    return respond("networks/charter_form.html", form=form, status=status)


def offer(form):
    """What can be named, by id."""
    theories = {one.id: one for one in queries.list_theories_to_name(g.place)}
    problems = {one.id: one for one in queries.list_problems_to_name(g.place)}
    form.theory.choices = [("", N_("None yet")), *((id, one.aim) for id, one in theories.items())]
    form.problem.choices = [("", N_("None yet")), *((id, one.what_we_see) for id, one in problems.items())]
    return theories, problems


@charters.post("", needs=Ability.RUN_NETWORK)
def update():
    form = CharterForm()
    theories, problems = offer(form)
    if form.validate():
        with blaming(form):
            told = form.typed() | {
                "theory": theories.get(form.theory.data), "problem": problems.get(form.problem.data)
            }  # fmt: skip
            actions.write_charter(g.place, act_of(form, now=given), **told)
            notice = N_("The charter is kept. Everybody in the network reads it; earlier words stay in its history.")
            return saved(then=url_for("charters.show"), notice=notice)
    return show_form(form, 422)
