"""A cause that the team wants to work on becomes a driver or a change idea of a theory."""

from typing import Any

from flask import g, url_for

from nic.access import Ability
from nic.drawing import aim_said
from nic.gate import PLACE
from nic.problems.queries import find_cause, find_own_fishbone
from nic.science.theory import PRIMARY
from nic.text import N_
from nic.theories.promotions import actions, queries
from nic.theories.promotions.forms import PromotionForm
from nic.theories.queries import find_own_theory
from nic.web import Section, act_of, blaming, open_form, respond, saved

promotions = Section(
    "promotions", __name__, url_prefix=f"{PLACE}/fishbones/<id:fishbone_id>/causes/<id:cause_id>/promotions"
)
IN_PLACE = N_("It stands in the theory, and each names the other from now on.")
WAITS = N_("It waits in the theory for its place, and each names the other from now on.")


@promotions.get("/new", needs=Ability.RUN_CYCLES)
def new(fishbone_id, cause_id):
    cause = find_cause(find_own_fishbone(g.place, fishbone_id, g.standing), cause_id)
    url = url_for("promotions.create", fishbone_id=fishbone_id, cause_id=cause_id)
    theories: list[Any] = queries.list_theories_of(cause.fishbone.problem.team, g.place, g.standing)
    first = next((one.id for one in theories if one.problem_id == cause.fishbone.problem_id), None)
    return show_new(cause, open_form(PromotionForm, url, kind="secondary", words=cause.words, theory_id=first))


@promotions.post("", needs=Ability.RUN_CYCLES)
def create(fishbone_id, cause_id):
    cause = find_cause(find_own_fishbone(g.place, fishbone_id, g.standing), cause_id)
    form = offering(PromotionForm(), cause)
    if form.validate():
        with blaming(form):
            theory = find_own_theory(g.place, form.theory_id.data, g.standing) if form.theory_id.data else None
            node: Any = actions.promote_cause(
                cause, act_of(form), kind=form.kind.data, words=form.words.data, theory=theory, aim=form.aim.data
            )  # fmt: skip
            then = url_for("nodes.show", theory_id=node.theory_id, node_id=node.id)
            return saved(then=then, notice=IN_PLACE if form.kind.data == PRIMARY else WAITS)
    return show_new(cause, form, 422)


def show_new(cause, form, status=200):
    return respond(
        "promotions/new.html", status=status, form=offering(form, cause), cause=cause, fishbone=cause.fishbone
    )  # fmt: skip


def offering(form, cause):
    theories: list[Any] = queries.list_theories_of(cause.fishbone.problem.team, g.place, g.standing)
    form.theory_id.choices = [*((one.id, aim_said(one)) for one in theories), ("", N_("A new theory"))]
    return form
