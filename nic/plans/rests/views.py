"""Picking what a goal or a part rests on, and naming what a team tries for it."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Missing
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.plans.goals.forms import TakingOffForm
from nic.plans.queries import find_goal, find_plan_to_write, parts_by_key
from nic.plans.rests import actions, queries
from nic.plans.rests.forms import AssemblyForm, RestsForm, TrialForm
from nic.plans.rests.kinds import HEADINGS, ONE
from nic.plans.said import words_of_plans
from nic.reviews.taken.queries import list_takers
from nic.science.plan import PARTS
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

rests = Section("rests", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>/rests/<on>")
trials = Section("trials", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>/goals/<id:goal_id>/trials")
assembly = Section("assembly", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>/assembled-goals")
for section in (rests, trials, assembly):
    section.context_processor(words_of_plans)


def find(plan_id, on):
    """`on` is the key of a part, or goal-7. Answers the plan, the thing, its title and the part as remarks call it."""
    plan = find_plan_to_write(g.place, plan_id, g.standing)
    if on in PARTS:
        return plan, parts_by_key(plan)[on], PARTS[on].title, on
    number = on.removeprefix("goal-")
    if not on.startswith("goal-") or not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise Missing
    goal = find_goal(plan, int(number))
    return plan, goal, goal.what, f"{on}-rests"


def page_of(plan, thing, on):
    if on in PARTS:
        return url_for("plans.show", plan_id=plan.id) + f"#{on}"
    return url_for("goals.show", plan_id=plan.id, goal_id=thing.id) + "#rests"


@rests.get("", needs=Ability.WRITE_PLANS)
def index(plan_id, on):
    plan, thing, title, _ = find(plan_id, on)
    form = RestsForm(formdata=None).of_plan(plan)
    return show_offered(plan, thing, title, on, form)


def show_offered(plan, thing, title, on, form, status=200, off=None):
    offered = queries.offered(g.place, g.standing, plan.year)
    there = queries.told_of_links([thing], g.place, g.standing).get(thing.uid, []) if thing.id else []
    uids = {one.uid for one in there}
    left = {kind: [one for one in rows if one.told.uid not in uids] for kind, rows in offered.items()}
    return respond(
        "plans/rests.html", status=status, plan=plan, on=on, title=title, back=page_of(plan, thing, on), there=there,
        kinds=ONE,
        offered={kind: rows for kind, rows in left.items() if rows}, headings=HEADINGS, off=off,
        form=form, ticked=form.picked.data or [], off_form=lambda one: TakingOffForm(
            formdata=None, version=one.version
        ).of_plan(plan),
    )  # fmt: skip


@rests.post("", needs=Ability.WRITE_PLANS)
def add(plan_id, on):
    plan, thing, title, part = find(plan_id, on)
    offered = queries.offered(g.place, g.standing, plan.year)
    form = RestsForm().of_plan(plan).of(offered)
    if form.validate():
        with blaming(form):
            picked = form.chosen(offered)
            actions.rest_on(plan, thing, act_of(form, why=form.reason()), part=part, picked=picked)
            return saved(then=page_of(plan, thing, on), notice=N_("Linked. It stands there with its words of today."))
    return show_offered(plan, thing, title, on, form, 422)


@rests.post("/<id:resting_id>/withdrawal", needs=Ability.WRITE_PLANS)
def take_off(plan_id, on, resting_id):
    plan, thing, title, part = find(plan_id, on)
    link, form = queries.find_link(resting_id, thing), TakingOffForm().of_plan(plan)
    if form.validate():
        with blaming(form):
            there = {one.link_id: one for one in queries.told_of_links([thing], g.place, g.standing).get(thing.uid, ())}
            told = there[link.id].told if link.id in there else None
            words = told.words if told else link.from_kind
            actions.rest_no_longer_on(plan, link, act_of(form, why=form.reason()), part=part, words=words)
            return saved(then=page_of(plan, thing, on), notice=N_("It doesn't rest on this any more."))
    return show_offered(plan, thing, title, on, RestsForm(formdata=None).of_plan(plan), 422, off=(resting_id, form))


# -- A goal of what is here --------------------------------------------------------------------------------------------


@assembly.get("", needs=Ability.WRITE_PLANS)
def pick(plan_id):
    plan = find_plan_to_write(g.place, plan_id, g.standing)
    return show_assembly(plan, AssemblyForm(formdata=None).of_plan(plan))


def show_assembly(plan, form, status=200):
    offered = queries.offered(g.place, g.standing, plan.year)
    return respond(
        "plans/assembly.html", status=status, plan=plan, form=form, offered=offered, headings=HEADINGS,
        ticked=form.picked.data or [],
    )  # fmt: skip


@assembly.post("", needs=Ability.WRITE_PLANS)
def assemble(plan_id):
    plan = find_plan_to_write(g.place, plan_id, g.standing)
    offered = queries.offered(g.place, g.standing, plan.year)
    form = AssemblyForm().of_plan(plan).of(offered)
    if form.validate():
        with blaming(form):
            act = act_of(form, why=form.reason())
            goal = actions.assemble_goal(plan, act, what=form.what.data, picked=form.chosen(offered))
            notice = N_("The goal rests on what you ticked. Now say it in your own words.")
            return saved(then=url_for("goals.edit", plan_id=plan_id, goal_id=goal.id), notice=notice)
    return show_assembly(plan, form, 422)


# -- What is tried for it ----------------------------------------------------------------------------------------------


def goal_of(plan_id, goal_id):
    return find_goal(find_plan_to_write(g.place, plan_id, g.standing), goal_id)


@trials.get("", needs=Ability.WRITE_PLANS)
def index_trials(plan_id, goal_id):
    goal = goal_of(plan_id, goal_id)
    posts_to = url_for("trials.add_trial", plan_id=plan_id, goal_id=goal_id)
    return show_trials(goal, open_form(TrialForm, posts_to))


def show_trials(goal, form, status=200):
    form, _ = offering(form)
    return respond("plans/trials.html", status=status, plan=goal.plan, goal=goal, form=form)


def offering(form):
    found = list_takers(g.place, g.standing, today())
    under = {"": [("", N_("Choose"))]}
    for key, thing in found.items():
        kind = key.partition("-")[0]
        words = thing.what_we_see if kind == "problem" else f"{thing.idea}, {thing.number}"
        under.setdefault(HEADINGS[kind], []).append((key, words))
    form.thing.choices = under
    return form, found


@trials.post("", needs=Ability.WRITE_PLANS)
def add_trial(plan_id, goal_id):
    goal = goal_of(plan_id, goal_id)
    form, takers = offering(TrialForm())
    if form.validate():
        with blaming(form):
            actions.try_for(goal, act_of(form), thing=takers[form.thing.data])
            there = url_for("goals.show", plan_id=plan_id, goal_id=goal_id) + "#trials"
            return saved(then=there, notice=N_("It stands with the goal."))
    return show_trials(goal, form, 422)


@trials.post("/<id:trial_id>/withdrawal", needs=Ability.WRITE_PLANS)
def end_trial(plan_id, goal_id, trial_id):
    goal = goal_of(plan_id, goal_id)
    link = queries.find_trial(trial_id, goal)
    actions.try_no_longer(link, act_of(complete(EmptyForm())))
    return saved(
        then=url_for("goals.show", plan_id=plan_id, goal_id=goal_id) + "#trials",
        notice=N_("The test is taken off this goal. The test itself stays as it is."),
    )
