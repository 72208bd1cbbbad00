"""Who made the plan, and "you said, we did"."""

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.plans.developers import actions, queries
from nic.plans.developers.forms import DeveloperForm, LearnersForm, YouSaidForm
from nic.plans.queries import find_plan_to_write, list_developers, list_you_said
from nic.plans.said import words_of_plans
from nic.plans.words import LEARNER, missing_voices
from nic.science.plan import WRITABLE
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

developers = Section("developers", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>/developers")
you_said = Section("you_said", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>/you-said")
for section in (developers, you_said):
    section.context_processor(words_of_plans)


def find(plan_id):
    return find_plan_to_write(g.place, plan_id, g.standing)


@developers.get("", needs=Ability.WRITE_PLANS)
def index(plan_id):
    return show_developers(find(plan_id))


def show_developers(plan, status=200, **forms):
    """`forms` replaces the one that came back with errors."""
    there, at = list_developers(plan), {"plan_id": plan.id}
    given = {
        "add": open_form(DeveloperForm, url_for("developers.create", **at)),
        "count": open_form(
            LearnersForm, url_for("developers.count", **at), how_many=len(there.get(LEARNER, ())) or None
        ),
    }
    return respond(
        "plans/developers.html", status=status, plan=plan, developers=there, learner=LEARNER,
        missing=missing_voices(there),
        is_open=plan.stage in WRITABLE, forms=given | forms,
    )  # fmt: skip


@developers.post("", needs=Ability.WRITE_PLANS)
def create(plan_id):
    plan, form = find(plan_id), DeveloperForm()
    if form.validate():
        with blaming(form):
            actions.add_developer(plan, act_of(form), **form.typed())
            return saved(
                then=url_for("developers.index", plan_id=plan_id),
                notice=N_("Added. Name the next one, or go back to the plan."),
            )
    return show_developers(plan, 422, add=form)


@developers.post("/learners", needs=Ability.WRITE_PLANS)
def count(plan_id):
    plan, form = find(plan_id), LearnersForm()
    if form.validate():
        with blaming(form):
            actions.count_learners(plan, act_of(form), how_many=form.how_many.data or 0)
            return saved(
                then=url_for("developers.index", plan_id=plan_id),
                notice=N_("The number is saved. The plan tells it, without names."),
            )
    return show_developers(plan, 422, count=form)


@developers.post("/<id:developer_id>/withdrawal", needs=Ability.WRITE_PLANS)
def withdraw(plan_id, developer_id):
    developer = queries.find_developer(find(plan_id), developer_id)
    actions.withdraw_developer(developer, act_of(complete(EmptyForm())))
    return saved(
        then=url_for("developers.index", plan_id=plan_id),
        notice=N_("Taken off the list. Below are those who are left."),
    )


# -- You said, we did --------------------------------------------------------------------------------------------------


@you_said.get("", needs=Ability.WRITE_PLANS)
def index_said(plan_id):
    plan = find(plan_id)
    return show_said(plan, open_form(YouSaidForm, url_for("you_said.create_said", plan_id=plan_id)))


def show_said(plan, form, status=200):
    return respond("plans/you_said.html", status=status, plan=plan, said=list_you_said(plan), form=form, one=None)


@you_said.post("", needs=Ability.WRITE_PLANS)
def create_said(plan_id):
    plan, form = find(plan_id), YouSaidForm()
    if form.validate():
        with blaming(form):
            actions.write_said(plan, act_of(form), **form.typed())
            return saved(then=url_for("you_said.index_said", plan_id=plan_id), notice=N_("It stands in the plan."))
    return show_said(plan, form, 422)


@you_said.get("/<id:said_id>/edit", needs=Ability.WRITE_PLANS)
def edit_said(plan_id, said_id):
    plan = find(plan_id)
    one = queries.find_said(plan, said_id)
    form = open_form(YouSaidForm, url_for("you_said.update_said", plan_id=plan_id, said_id=said_id), obj=one)
    return respond("plans/you_said.html", plan=plan, said=[], form=form, one=one)


@you_said.post("/<id:said_id>", needs=Ability.WRITE_PLANS)
def update_said(plan_id, said_id):
    plan, form = find(plan_id), YouSaidForm()
    one = queries.find_said(plan, said_id)
    if form.validate():
        with blaming(form):
            actions.change_said(one, act_of(form), **form.typed())
            return saved(
                then=url_for("you_said.index_said", plan_id=plan_id),
                notice=N_("It is saved, and stands in the plan under “You said, we did”."),
            )
    return respond("plans/you_said.html", status=422, plan=plan, said=[], form=form, one=one)


@you_said.post("/<id:said_id>/withdrawal", needs=Ability.WRITE_PLANS)
def withdraw_said(plan_id, said_id):
    one = queries.find_said_to_withdraw(find(plan_id), said_id)
    actions.withdraw_said(one, act_of(complete(EmptyForm())))
    return saved(
        then=url_for("you_said.index_said", plan_id=plan_id), notice=N_("Taken out of the plan. Below is what is left.")
    )
