"""The goals of a plan: each with its words, by how much, and what is done for it by whom."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.forms import MoveForm
from nic.gate import PLACE, today
from nic.places.standards.queries import titles_in_force
from nic.plans.goals import actions, queries
from nic.plans.goals.forms import ActionForm, DoneForm, GoalForm, MeasureForm, TakingOffForm
from nic.plans.queries import find_goal, find_plan, find_plan_to_write, list_goals, reads_draft
from nic.plans.rests.kinds import ONE
from nic.plans.rests.queries import begin_with, told_of_links, told_of_trials
from nic.plans.said import words_of_plans
from nic.science.plan import may_be_written
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, move_on, open_form, respond, saved

goals = Section("goals", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>/goals")
goals.context_processor(words_of_plans)


def plan_of(plan_id):
    return find_plan_to_write(g.place, plan_id, g.standing)


def goal_of(plan_id, goal_id):
    return find_goal(plan_of(plan_id), goal_id)


def page_of(goal, anchor=""):
    return url_for("goals.show", plan_id=goal.plan_id, goal_id=goal.id) + (f"#{anchor}" if anchor else "")


@goals.get("/new", needs=Ability.WRITE_PLANS)
def new(plan_id):
    plan = plan_of(plan_id)
    return show_goal_form(plan, None, open_form(GoalForm, url_for("goals.create", plan_id=plan_id)))


def show_goal_form(plan, goal, form, status=200):
    form = form.of_plan(plan).of_standards(titles_in_force(g.place, today()), goal)
    asks = queries.asks_about(form.data, goal)
    return respond("plans/goal_form.html", status=status, plan=plan, goal=goal, form=form, asks=asks)


@goals.post("", needs=Ability.WRITE_PLANS)
def create(plan_id):
    plan = plan_of(plan_id)
    form = GoalForm().of_plan(plan).of_standards(titles_in_force(g.place, today()))
    if form.validate():
        with blaming(form):
            goal = actions.add_goal(plan, act_of(form, why=form.reason()), **form.told())
            return saved(then=page_of(goal), notice=N_("The goal is in the plan. Next: by how much?"))
    return show_goal_form(plan, None, form, status=422)


@goals.get("/<id:goal_id>", needs=Ability.LOOK)
def show(plan_id, goal_id):
    """For those who read drafts; whoever reads from above finds it in the newest edition."""
    plan = find_plan(g.place, plan_id, g.standing)
    goal = find_goal(plan, goal_id)
    if not reads_draft(g.standing):
        return move_on(url_for("plans.show", plan_id=plan_id))
    number = [one.id for one in list_goals(plan)].index(goal.id) + 1
    one = queries.seen([goal], g.standing)[0]
    rests = told_of_links([goal], g.place, g.standing)
    trials = told_of_trials([goal], g.place, g.standing).get(goal.uid, [])
    return respond(
        "plans/goal.html", plan=plan, goal=goal, one=one, number=number, rests=rests, trials=trials, kinds=ONE,
        begins=begin_with(rests.get(goal.uid, []), g.place),
        may_write=may_be_written(plan.stage) and g.standing.allows(Ability.WRITE_PLANS),
    )  # fmt: skip


@goals.get("/<id:goal_id>/edit", needs=Ability.WRITE_PLANS)
def edit(plan_id, goal_id):
    goal = goal_of(plan_id, goal_id)
    return show_goal_form(goal.plan, goal, open_form(GoalForm, url_for("goals.update", **at(goal)), obj=goal))


def at(goal):
    return {"plan_id": goal.plan_id, "goal_id": goal.id}


@goals.post("/<id:goal_id>", needs=Ability.WRITE_PLANS)
def update(plan_id, goal_id):
    goal = goal_of(plan_id, goal_id)
    form = GoalForm().of_plan(goal.plan).of_standards(titles_in_force(g.place, today()), goal)
    if form.validate():
        with blaming(form):
            actions.change_goal(goal, act_of(form, why=form.reason()), **form.told())
            return saved(
                then=page_of(goal), notice=N_("The goal is saved. Next: how it is measured, and who does what.")
            )
    return show_goal_form(goal.plan, goal, form, status=422)


@goals.post("/<id:goal_id>/moves", needs=Ability.WRITE_PLANS)
def move(plan_id, goal_id):
    goal, form = goal_of(plan_id, goal_id), complete(MoveForm())
    actions.move_goal(goal, act_of(form), way=form.way.data)
    return saved(
        then=url_for("plans.show", plan_id=plan_id) + f"#goal-{goal_id}",
        notice=N_("The goal is moved. The plan shows its goals in this order."),
    )


@goals.get("/<id:goal_id>/withdrawals/new", needs=Ability.WRITE_PLANS)
def new_withdrawal(plan_id, goal_id):
    goal = goal_of(plan_id, goal_id)
    form = open_form(TakingOffForm, url_for("goals.withdraw", **at(goal)), version=goal.version)
    return respond("plans/goal_off.html", goal=goal, plan=goal.plan, form=form.of_plan(goal.plan))


@goals.post("/<id:goal_id>/withdrawals", needs=Ability.WRITE_PLANS)
def withdraw(plan_id, goal_id):
    goal = queries.find_goal_to_withdraw(plan_of(plan_id), goal_id)
    form = TakingOffForm().of_plan(goal.plan)
    if form.validate():
        with blaming(form):
            actions.withdraw_goal(goal, act_of(form, why=form.reason()))
            there = url_for("plans.show", plan_id=plan_id) + "#goals"
            return saved(then=there, notice=N_("The goal is taken out of the plan."))
    return respond("plans/goal_off.html", status=422, goal=goal, plan=goal.plan, form=form)


# -- By how much -------------------------------------------------------------------------------------------------------


@goals.get("/<id:goal_id>/measures/new", needs=Ability.WRITE_PLANS)
def new_measure(plan_id, goal_id):
    goal = goal_of(plan_id, goal_id)
    form = open_form(MeasureForm, url_for("goals.create_measure", **at(goal)), unit="%")
    return show_measure_form(goal, None, form, queries.list_series(g.place, g.standing))


def show_measure_form(goal, measure, form, series, status=200, off=None):
    form = form.of_plan(goal.plan).of_series({id: queries.named(one) for id, one in series.items()})
    off = off or (off_form("goals.withdraw_measure", goal, measure, goal_measure_id=measure.id) if measure else None)
    return respond(
        "plans/measure_form.html", status=status, plan=goal.plan, goal=goal, one=measure, form=form, off=off,
        has_series=bool(series),
    )  # fmt: skip


def off_form(endpoint, goal, thing, **where):
    posts_to = url_for(endpoint, **at(goal), **where)
    return open_form(TakingOffForm, posts_to, version=thing.version).of_plan(goal.plan)


@goals.post("/<id:goal_id>/measures", needs=Ability.WRITE_PLANS)
def create_measure(plan_id, goal_id):
    goal, series = goal_of(plan_id, goal_id), queries.list_series(g.place, g.standing)
    form = measure_form(goal, series)
    if form.validate():
        with blaming(form):
            measure = actions.add_measure(goal, act_of(form, why=form.reason()), **typed_measure(form, series))
            return saved(then=page_of(measure.goal, "measures"), notice=N_("Both ways to read it stand in the plan."))
    return show_measure_form(goal, None, form, series, status=422)


def measure_form(goal, series):
    return MeasureForm().of_plan(goal.plan).of_series({id: queries.named(one) for id, one in series.items()})


def typed_measure(form, series):
    """What was left empty is taken from the series, where one is chosen."""
    told = form.told() | {"series": series.get(form.series.data)}
    if told["series"]:
        known = queries.read_series(told["series"])
        told |= {name: known[name] for name in ("unit", "direction") if name in known}
        told |= {name: known[name] for name in ("name", "baseline") if told[name] in ("", None)}
    if not told["name"]:
        raise Refused(N_("Say what you measure, or choose it above."), field="name")
    return told


@goals.get("/<id:goal_id>/measures/<id:goal_measure_id>/edit", needs=Ability.WRITE_PLANS)
def edit_measure(plan_id, goal_id, goal_measure_id):
    goal = goal_of(plan_id, goal_id)
    measure = queries.find_measure(goal, goal_measure_id)
    posts_to = url_for("goals.update_measure", **at(goal), goal_measure_id=goal_measure_id)
    form = open_form(MeasureForm, posts_to, obj=measure)
    form.series.data = form.series.data if form.draft else measure.series_id
    return show_measure_form(goal, measure, form, queries.list_series(g.place, g.standing))


@goals.post("/<id:goal_id>/measures/<id:goal_measure_id>", needs=Ability.WRITE_PLANS)
def update_measure(plan_id, goal_id, goal_measure_id):
    goal, series = goal_of(plan_id, goal_id), queries.list_series(g.place, g.standing)
    measure, form = queries.find_measure(goal, goal_measure_id), measure_form(goal, series)
    if form.validate():
        with blaming(form):
            actions.change_measure(measure, act_of(form, why=form.reason()), **typed_measure(form, series))
            return saved(
                then=page_of(goal, "measures"),
                notice=N_("The measure is saved. The page of the goal shows where it stands."),
            )
    return show_measure_form(goal, measure, form, series, status=422)


@goals.post("/<id:goal_id>/measures/<id:goal_measure_id>/withdrawal", needs=Ability.WRITE_PLANS)
def withdraw_measure(plan_id, goal_id, goal_measure_id):
    goal = goal_of(plan_id, goal_id)
    measure = queries.find_measure(goal, goal_measure_id, is_gone=True)
    off = TakingOffForm().of_plan(goal.plan)
    if off.validate():
        with blaming(off):
            actions.withdraw_measure(measure, act_of(off, why=off.reason()))
            return saved(
                then=page_of(goal, "measures"),
                notice=N_("The measure is taken off this goal. The history keeps what it was."),
            )
    form = MeasureForm(formdata=None, obj=measure)
    return show_measure_form(goal, measure, form, queries.list_series(g.place, g.standing), 422, off)


# -- What is done for it -----------------------------------------------------------------------------------------------


@goals.get("/<id:goal_id>/actions/new", needs=Ability.WRITE_PLANS)
def new_action(plan_id, goal_id):
    goal = goal_of(plan_id, goal_id)
    return show_action_form(goal, None, open_form(ActionForm, url_for("goals.create_action", **at(goal))))


def show_action_form(goal, action, form, status=200, off=None):
    form = form.of_plan(goal.plan).of_people(queries.list_owners(g.place, today(), action and action.owner))
    off = off or (off_form("goals.withdraw_action", goal, action, goal_action_id=action.id) if action else None)
    return respond(
        "plans/action_form.html", status=status, plan=goal.plan, goal=goal, one=action, form=form, off=off
    )  # fmt: skip


@goals.post("/<id:goal_id>/actions", needs=Ability.WRITE_PLANS)
def create_action(plan_id, goal_id):
    goal = goal_of(plan_id, goal_id)
    form = action_form(goal)
    if form.validate():
        with blaming(form):
            actions.add_action(goal, act_of(form, why=form.reason()), **form.told())
            return saved(then=page_of(goal, "actions"), notice=N_("It stands in the plan."))
    return show_action_form(goal, None, form, status=422)


def action_form(goal, action=None):
    people = queries.list_owners(g.place, today(), action and action.owner)
    return ActionForm().of_plan(goal.plan).of_people(people)


@goals.get("/<id:goal_id>/actions/<id:goal_action_id>/edit", needs=Ability.WRITE_PLANS)
def edit_action(plan_id, goal_id, goal_action_id):
    goal = goal_of(plan_id, goal_id)
    action = queries.find_action(goal, goal_action_id)
    posts_to = url_for("goals.update_action", **at(goal), goal_action_id=goal_action_id)
    form = open_form(ActionForm, posts_to, obj=action)
    form.owner.data = form.owner.data if form.draft else action.owner_id
    return show_action_form(goal, action, form)


@goals.post("/<id:goal_id>/actions/<id:goal_action_id>", needs=Ability.WRITE_PLANS)
def update_action(plan_id, goal_id, goal_action_id):
    goal = goal_of(plan_id, goal_id)
    action = queries.find_action(goal, goal_action_id)
    form = action_form(goal, action)
    if form.validate():
        with blaming(form):
            actions.change_action(action, act_of(form, why=form.reason()), **form.told())
            return saved(
                then=page_of(goal, "actions"), notice=N_("The action is saved. Today reminds of it when it is due.")
            )
    return show_action_form(goal, action, form, status=422)


@goals.post("/<id:goal_id>/actions/<id:goal_action_id>/withdrawal", needs=Ability.WRITE_PLANS)
def withdraw_action(plan_id, goal_id, goal_action_id):
    goal = goal_of(plan_id, goal_id)
    action = queries.find_action(goal, goal_action_id, is_gone=True)
    off = TakingOffForm().of_plan(goal.plan)
    if off.validate():
        with blaming(off):
            actions.withdraw_action(action, act_of(off, why=off.reason()))
            return saved(
                then=page_of(goal, "actions"),
                notice=N_("The action is taken off this goal. The history keeps what it was."),
            )
    return show_action_form(goal, action, ActionForm(formdata=None, obj=action), 422, off)


@goals.post("/<id:goal_id>/actions/<id:goal_action_id>/done", needs=Ability.WRITE_PLANS)
def finish_action(plan_id, goal_id, goal_action_id):
    goal, form = goal_of(plan_id, goal_id), complete(DoneForm())
    action = queries.find_action(goal, goal_action_id)
    actions.finish_action(action, act_of(form), is_done=form.is_done.data)
    notice = N_("Done.") if form.is_done.data else N_("It is open again.")
    return saved(then=page_of(goal, "actions"), notice=notice)
