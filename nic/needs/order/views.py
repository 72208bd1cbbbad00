"""Strengths and needs, each resting on what was picked; how they are weighed and put in order."""

from flask import g, request, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.needs import queries
from nic.needs.order import actions
from nic.needs.order.forms import NeedForm, PlaceInOrderForm, WeighingForm
from nic.needs.said import say_said
from nic.needs.seen.queries import list_measures, list_resting, list_sections
from nic.needs.views import address_of, everything_said, find
from nic.science.needs import DOTS, NEED
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

written = Section("written_needs", __name__, url_prefix=f"{PLACE}/needs/<id:assessment_id>/written")


# -- Written from what is known ----------------------------------------------------------------------------------------


def domain_asked(sections) -> str:
    asked = request.args.get("domain", "")
    return asked if asked in {one.domain for one in sections} else ""


def offering(form, assessment, sections, domain, resting=None):
    """What stands in this domain, in none, and what the place measures; and what the need rests on already."""
    near = [said for one in sections if one.domain in (domain, "") for said in one.said]
    mine = resting.said if resting else []
    offered = {one.key: one for one in (*near, *mine, *list_measures(g.place, g.standing))}
    form.rests_on.choices = [(key, say_said(one)) for key, one in offered.items()]
    areas = queries.list_in_force(assessment)["area"]
    known = [row.standard for one in sections if one.domain in (domain, "") for row in one.rows if row.standard]
    form.standard.choices = [
        ("", N_("The domain as a whole")), *((one, one) for one in dict.fromkeys([*areas, *known]))
    ]  # fmt: skip
    return offered


@written.get("/new", needs=Ability.WRITE_PLANS)
def new(assessment_id):
    assessment = find(assessment_id)
    sections = list_sections(assessment, everything_said(assessment))
    domain = domain_asked(sections)
    url = url_for("written_needs.create", assessment_id=assessment.id, domain=domain)
    return show_new(assessment, sections, domain, open_form(NeedForm, url))


def show_new(assessment, sections, domain, form, status=200):
    offering(form, assessment, sections, domain)
    return respond("needs/new_need.html", status=status, assessment=assessment, domain=domain, form=form)


@written.post("", needs=Ability.WRITE_PLANS)
def create(assessment_id):
    assessment = find(assessment_id)
    sections = list_sections(assessment, everything_said(assessment))
    domain, form = domain_asked(sections), NeedForm()
    offered = offering(form, assessment, sections, domain)
    if form.validate():
        with blaming(form):
            actions.write_need(
                assessment, act_of(form), kind=form.kind.data, domain=domain, standard=form.standard.data,
                words=form.words.data, rests_on=[offered[key] for key in form.rests_on.data or ()],
            )  # fmt: skip
            return saved(then=address_of(assessment, "order"), notice=N_("It is written down, with what it rests on."))
    return show_new(assessment, sections, domain, form, 422)


@written.get("/<id:need_id>", needs=Ability.WRITE_PLANS)
def show(assessment_id, need_id):
    assessment = find(assessment_id)
    return show_need(assessment, queries.find_need_to_change(assessment, need_id))


def show_need(assessment, need, status=200, **forms):
    """`forms` is the one that came with something wrong."""
    at = {"assessment_id": assessment.id, "need_id": need.id}
    said = everything_said(assessment)
    resting = list_resting([need], said, g.place, g.standing)[need.id]
    fresh = {
        "words": open_form(
            NeedForm, url_for("written_needs.update", **at), obj=need, rests_on=list(resting.links)
        ),
        "weighing": open_form(WeighingForm, url_for("written_needs.weigh", **at), obj=need),
        "place": open_form(PlaceInOrderForm, url_for("written_needs.put", **at), obj=need),
    }  # fmt: skip
    forms = fresh | forms
    offering(forms["words"], assessment, list_sections(assessment, said), need.domain, resting)
    with_places(forms["place"], assessment)
    return respond(
        "needs/need.html", status=status, assessment=assessment, need=need, forms=forms,
        is_by_dots=assessment.method == DOTS, is_need=need.kind == NEED,
    )  # fmt: skip


def with_places(form, assessment):
    count = sum(one.kind == NEED for one in queries.list_written(assessment))
    form.put_at.choices = [("", N_("Where the method puts it")), *((n, str(n)) for n in range(1, count + 1))]
    return form


@written.post("/<id:need_id>", needs=Ability.WRITE_PLANS)
def update(assessment_id, need_id):
    assessment = find(assessment_id)
    need, form, said = queries.find_need_to_change(assessment, need_id), NeedForm(), everything_said(assessment)
    resting = list_resting([need], said, g.place, g.standing)[need.id]
    offered = offering(form, assessment, list_sections(assessment, said), need.domain, resting)
    if form.validate():
        with blaming(form):
            actions.change_need(
                need, act_of(form), resting=resting, offered=offered.values(), kind=form.kind.data,
                words=form.words.data, standard=form.standard.data,
                rests_on=[offered[key] for key in form.rests_on.data or ()],
            )  # fmt: skip
            return saved(
                then=address_of(assessment, "order"), notice=N_("The need is saved. Next: weigh it among the others.")
            )
    return show_need(assessment, need, 422, words=form)


@written.post("/<id:need_id>/withdrawal", needs=Ability.WRITE_PLANS)
def withdraw(assessment_id, need_id):
    assessment = find(assessment_id)
    actions.withdraw_need(queries.find_need(assessment, need_id), act_of(complete(EmptyForm())))
    return saved(then=address_of(assessment, "order"), notice=N_("Taken back. What it rested on stays."))


# -- In order ----------------------------------------------------------------------------------------------------------


@written.post("/<id:need_id>/weight", needs=Ability.WRITE_PLANS)
def weigh(assessment_id, need_id):
    assessment = find(assessment_id)
    need, form = queries.find_need_to_change(assessment, need_id), WeighingForm()
    if form.validate():
        with blaming(form):
            actions.weigh_need(need, act_of(form), **form.typed())
            return saved(then=address_of(assessment, "order"), notice=N_("Weighed. The order follows."))
    return show_need(assessment, need, 422, weighing=form)


@written.post("/<id:need_id>/place", needs=Ability.WRITE_PLANS)
def put(assessment_id, need_id):
    assessment = find(assessment_id)
    need, form = queries.find_need_to_change(assessment, need_id), with_places(PlaceInOrderForm(), assessment)
    if form.validate():
        with blaming(form):
            actions.put_need(need, act_of(form), **form.typed())
            return saved(then=address_of(assessment, "order"), notice=N_("It stands there now, with your reason."))
    return show_need(assessment, need, 422, place=form)
