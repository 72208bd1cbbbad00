"""The end of a plan's year, and what differs in the next."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.plans.closing import actions
from nic.plans.closing.forms import EndingForm
from nic.plans.closing.queries import find_next
from nic.plans.editions.queries import content_now, handed_in
from nic.plans.progress.queries import progress_of, seen_among, standings_of
from nic.plans.queries import find_goal, find_plan, find_plan_to_write, list_goals, parts_by_key, reads_draft
from nic.plans.said import words_of_plans
from nic.science.cycle import DECISION_WORDS
from nic.science.plan_edition import differences
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

closing = Section("plan_closing", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>")
closing.context_processor(words_of_plans)


@closing.get("/closing", needs=Ability.WRITE_PLANS)
def show(plan_id):
    return show_closing(find_plan_to_write(g.place, plan_id, g.standing))


def show_closing(plan, trouble=None, status=200):
    goals = list_goals(plan)
    return respond(
        "plans/closing.html", status=status, plan=plan, goals=goals, reflection=parts_by_key(plan)["reflection"],
        next_plan=find_next(plan), trouble=trouble, may_submit=g.standing.allows(Ability.SUBMIT_PLANS),
    )  # fmt: skip


@closing.get("/goals/<id:goal_id>/ending", needs=Ability.WRITE_PLANS)
def edit(plan_id, goal_id):
    goal = find_goal(find_plan_to_write(g.place, plan_id, g.standing), goal_id)
    form = open_form(EndingForm, url_for("plan_closing.end", plan_id=plan_id, goal_id=goal_id), obj=goal)
    return show_ending(goal, form)


def show_ending(goal, form, status=200):
    standing = standings_of([goal], today())[goal.id]
    return respond(
        "plans/ending.html", status=status, plan=goal.plan, goal=goal, form=form, standing=standing,
        seen=seen_among(standing.tests, g.place, g.standing), decision_words=DECISION_WORDS,
        told=[one for (_, quarter), one in sorted(progress_of([goal]).items())],
    )  # fmt: skip


@closing.post("/goals/<id:goal_id>/ending", needs=Ability.WRITE_PLANS)
def end(plan_id, goal_id):
    goal = find_goal(find_plan_to_write(g.place, plan_id, g.standing), goal_id)
    form = EndingForm()
    if form.validate():
        with blaming(form):
            actions.end_goal(goal, act_of(form), **form.typed())
            return saved(
                then=url_for("plan_closing.show", plan_id=plan_id),
                notice=N_("The ending is saved. The next plan shows it beside its goals."),
            )
    return show_ending(goal, form, 422)


@closing.post("/closing", needs=Ability.SUBMIT_PLANS)
def close(plan_id):
    plan = find_plan(g.place, plan_id, g.standing)
    try:
        actions.close_plan(plan, act_of(complete(EmptyForm())))
    except Refused as no:
        return show_closing(plan, no.sentence, 422)
    return saved(then=url_for("plan_closing.show", plan_id=plan_id), notice=N_("The year of this plan is closed."))


@closing.post("/next", needs=Ability.SUBMIT_PLANS)
def open_next(plan_id):
    plan = find_plan(g.place, plan_id, g.standing)
    try:
        made = actions.open_next(plan, act_of(complete(EmptyForm())))
    except Refused as no:
        return show_closing(plan, no.sentence, 422)
    notice = N_("Next year’s plan is open, with the vision and the goals that go on. Everything else starts anew.")
    return saved(then=url_for("plans.show", plan_id=made.id), notice=notice)


@closing.get("/differences", needs=Ability.LOOK)
def show_differences(plan_id):
    """From last year's plan as it ended to this one as it stands; above, between what was handed in of both."""
    plan = find_plan(g.place, plan_id, g.standing)
    before, told = plan.previous, content_now if reads_draft(g.standing) else handed_in
    changed = differences(told(before), told(plan)) if before else []
    return respond("plans/differences.html", plan=plan, before=before, changed=changed)
