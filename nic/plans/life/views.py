"""A plan is handed in, decided on, begun, published; boards' decisions; and the days between which plans come."""

from flask import g, url_for

from nic.access import Ability, Kind
from nic.errors import Forbidden, Missing, Refused
from nic.forms import EmptyForm
from nic.gate import PLACE, held, line, today
from nic.plans.asked.queries import ask
from nic.plans.editions import queries as editions
from nic.plans.editions.views import show_edition
from nic.plans.life import actions, queries
from nic.plans.life.forms import ApprovalForm, DecisionForm, WindowForm
from nic.plans.queries import find_plan, require_no_network, year_of
from nic.plans.said import words_of_plans
from nic.science.plan import Stage
from nic.science.plan_edition import for_everybody
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

plan_life = Section("plan_life", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>")
plan_windows = Section("plan_windows", __name__, url_prefix=f"{PLACE}/plan-windows")
for section in (plan_life, plan_windows):
    section.context_processor(words_of_plans)


def page_of(plan_id):
    return url_for("plans.show", plan_id=plan_id)


# -- Handed in ---------------------------------------------------------------------------------------------------------


@plan_life.get("/submissions/new", needs=Ability.SUBMIT_PLANS)
def new_submission(plan_id):
    """What others will read stands on the page, and what is still open."""
    plan = find_plan(g.place, plan_id, g.standing)
    return show_submission(
        plan, open_form(EmptyForm, url_for("plan_life.submit", plan_id=plan_id), version=plan.version)
    )


def show_submission(plan, form, trouble=None, status=200):
    life = queries.life_of(plan, g.standing, held(), line(plan.place), today())
    return respond(
        "plans/submit.html", status=status, plan=plan, life=life, form=form, trouble=trouble,
        content=editions.content_now(plan), asked=ask(plan), unanswered=editions.list_unanswered(plan),
    )  # fmt: skip


@plan_life.post("/submissions", needs=Ability.SUBMIT_PLANS)
def submit(plan_id):
    plan = find_plan(g.place, plan_id, g.standing)
    form = complete(EmptyForm())
    try:
        actions.submit_plan(plan, act_of(form), asked=ask(plan).counts)
    except Refused as no:
        return show_submission(plan, form, trouble=no.sentence, status=422)
    name = queries.hands_of(plan.place, plan.year).place.name
    return saved(then=page_of(plan_id), notice=sentence(N_("Handed in. %(name)s reads it now."), name=name))


@plan_life.post("/decisions", needs=Ability.READ_PLANS)
def decide(plan_id):
    plan = find_plan(g.place, plan_id, g.standing)
    if not queries.life_of(plan, g.standing, held(), line(plan.place), today()).may_decide:
        raise Forbidden
    form, edition = DecisionForm(), editions.list_editions(plan)[0].edition
    if not form.validate():
        return show_edition(plan, edition, 422, decision=form)
    with blaming(form):
        is_approved = form.to.data == Stage.APPROVED
        act = act_of(form, why=form.why.data)
        (actions.approve_plan if is_approved else actions.return_plan)(plan, act)
        notice = N_("Approved. They can begin.") if is_approved else N_("Returned. They see what is still needed.")
        return saved(then=url_for("plan_editions.show", plan_id=plan_id, edition=edition), notice=notice)
    return show_edition(plan, edition, 422, decision=form)


@plan_life.post("/beginnings", needs=Ability.SUBMIT_PLANS)
def start(plan_id):
    plan = find_plan(g.place, plan_id, g.standing)
    actions.start_plan(plan, act_of(complete(EmptyForm())))
    return saved(
        then=page_of(plan_id), notice=N_("The year has begun. Each quarter the plan asks how its goals stand.")
    )


# -- Boards ------------------------------------------------------------------------------------------------------------


@plan_life.get("/approvals/new", needs=Ability.SUBMIT_PLANS)
def new_approval(plan_id):
    plan = find_plan(g.place, plan_id, g.standing)
    form = open_form(ApprovalForm, url_for("plan_life.record_approval", plan_id=plan_id))
    return respond("plans/approval.html", plan=plan, form=form)


@plan_life.post("/approvals", needs=Ability.SUBMIT_PLANS)
def record_approval(plan_id):
    plan, form = find_plan(g.place, plan_id, g.standing), ApprovalForm()
    if form.validate():
        with blaming(form):
            actions.record_approval(plan, act_of(form), **form.typed())
            return saved(then=page_of(plan_id), notice=N_("The board’s decision stands in the plan."))
    return respond("plans/approval.html", status=422, plan=plan, form=form)


@plan_life.post("/approvals/<id:approval_id>/withdrawal", needs=Ability.SUBMIT_PLANS)
def withdraw_approval(plan_id, approval_id):
    plan = find_plan(g.place, plan_id, g.standing)
    actions.withdraw_approval(queries.find_approval(plan, approval_id), act_of(complete(EmptyForm())))
    return saved(
        then=page_of(plan_id), notice=N_("The decision is taken out of the plan. Enter another if there is one.")
    )


# -- For everybody -----------------------------------------------------------------------------------------------------


@plan_life.get("/publication", needs=Ability.SUBMIT_PLANS)
def new_publication(plan_id):
    plan = find_plan(g.place, plan_id, g.standing)
    form = open_form(EmptyForm, url_for("plan_life.publish", plan_id=plan_id), version=plan.version)
    return show_publication(plan, form)


def show_publication(plan, form, trouble=None, status=200):
    edition = next(iter(editions.list_editions(plan)), None)
    if edition is None:
        raise Missing
    content = for_everybody(edition.content)
    return respond(
        "plans/publish.html", status=status, plan=plan, form=form, trouble=trouble, edition=edition, content=content,
        names=editions.names_in(plan, content),
    )  # fmt: skip


@plan_life.post("/publication", needs=Ability.SUBMIT_PLANS)
def publish(plan_id):
    plan = find_plan(g.place, plan_id, g.standing)
    form = complete(EmptyForm())
    try:
        actions.publish_plan(plan, act_of(form))
    except Refused as no:
        return show_publication(plan, form, trouble=no.sentence, status=422)
    notice = N_("Everybody can read it here now, without an account.")
    return saved(then=url_for("public_plans.read", plan_id=plan_id), notice=notice)


@plan_life.post("/publication/withdrawal", needs=Ability.SUBMIT_PLANS)
def unpublish(plan_id):
    plan = find_plan(g.place, plan_id, g.standing)
    actions.unpublish_plan(plan, act_of(complete(EmptyForm())))
    return saved(then=page_of(plan_id), notice=N_("Only people with an account here and above read it now."))


# -- Windows -----------------------------------------------------------------------------------------------------------


def require_place_above():
    require_no_network(g.place)
    if g.place.kind == Kind.SCHOOL:
        raise Missing


@plan_windows.get("", needs=Ability.TEND_PLANS)
def index():
    require_place_above()
    return show_windows(open_form(WindowForm, url_for("plan_windows.create"), year=year_of(g.place, today()) + 1))


def show_windows(form, status=200):
    now = year_of(g.place, today())
    form.of_years([now, now + 1])
    return respond("plans/windows.html", status=status, form=form, windows=queries.list_windows(g.place))


@plan_windows.post("", needs=Ability.TEND_PLANS)
def create():
    require_place_above()
    now = year_of(g.place, today())
    form = WindowForm().of_years([now, now + 1])
    if form.validate():
        with blaming(form):
            actions.set_window(g.place, act_of(form), **form.typed())
            return saved(
                then=url_for("plan_windows.index"), notice=N_("Saved. It holds here and in every place below.")
            )
    return show_windows(form, 422)


@plan_windows.post("/<id:plan_window_id>/withdrawal", needs=Ability.TEND_PLANS)
def withdraw(plan_window_id):
    actions.withdraw_window(queries.find_window(g.place, plan_window_id), act_of(complete(EmptyForm())))
    return saved(then=url_for("plan_windows.index"), notice=N_("Taken away. Plans can be handed in on any day."))
