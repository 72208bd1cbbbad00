"""Each quarter a plan is read against what its measures, tests and actions say."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Missing
from nic.gate import PLACE, today
from nic.plans.progress import actions, queries
from nic.plans.progress.forms import ProgressForm
from nic.plans.queries import find_goal, find_plan, find_plan_to_write, list_goals, reads_draft
from nic.plans.said import words_of_plans
from nic.science.cycle import DECISION_WORDS
from nic.science.plan import IN_FORCE, QUARTERS, Stage
from nic.text import N_
from nic.web import Section, act_of, blaming, open_form, respond, saved

progress = Section("plan_progress", __name__, url_prefix=f"{PLACE}/plans/<id:plan_id>/progress")
progress.context_processor(words_of_plans)


@progress.get("", needs=Ability.LOOK)
def index(plan_id):
    """Goal by goal: how it stands today, and what was told quarter by quarter."""
    plan = find_plan(g.place, plan_id, g.standing)
    if not (reads_draft(g.standing) or plan.stage in (*IN_FORCE, Stage.CLOSED)):
        raise Missing  # While it is rewritten it is a draft.
    goals = list_goals(plan)
    standings = queries.standings_of(goals, today())
    if not reads_draft(g.standing):
        standings = {id: one.from_afar() for id, one in standings.items()}
    tests = [test for one in standings.values() for test in one.tests]
    return respond(
        "plans/progress.html", plan=plan, goals=goals, standings=standings, told=queries.progress_of(goals),
        seen=queries.seen_among(tests, g.place, g.standing), quarters=queries.quarters_of(plan, today()),
        every_quarter=QUARTERS, may_tell=plan.stage in IN_FORCE and g.standing.allows(Ability.WRITE_PLANS),
        decision_words=DECISION_WORDS,
    )  # fmt: skip


def find_told(plan_id, goal_id, quarter):
    plan = find_plan_to_write(g.place, plan_id, g.standing)
    if quarter not in QUARTERS:
        raise Missing
    return plan, find_goal(plan, goal_id)


@progress.get("/goals/<id:goal_id>/<int(max=9):quarter>", needs=Ability.WRITE_PLANS)
def edit(plan_id, goal_id, quarter):
    plan, goal = find_told(plan_id, goal_id, quarter)
    held = queries.progress_of([goal]).get((goal.id, quarter))
    form = open_form(
        ProgressForm, url_for("plan_progress.update", plan_id=plan_id, goal_id=goal_id, quarter=quarter),
        version=held.version if held else 1, words=held.words if held else "",
    )  # fmt: skip
    return show_telling(plan, goal, quarter, form)


def show_telling(plan, goal, quarter, form, status=200):
    return respond(
        "plans/tell.html", status=status, plan=plan, goal=goal, quarter=quarter, form=form,
        standing=queries.standings_of([goal], today())[goal.id], quarters=queries.quarters_of(plan, today()),
        seen=queries.seen_among(queries.tests_behind([goal])[goal.id], g.place, g.standing),
        decision_words=DECISION_WORDS,
    )  # fmt: skip


@progress.post("/goals/<id:goal_id>/<int(max=9):quarter>", needs=Ability.WRITE_PLANS)
def update(plan_id, goal_id, quarter):
    plan, goal = find_told(plan_id, goal_id, quarter)
    form = ProgressForm()
    if form.validate():
        with blaming(form):
            actions.tell_progress(goal, act_of(form), quarter=quarter, words=form.words.data)
            there = url_for("plan_progress.index", plan_id=plan_id) + f"#goal-{goal_id}"
            return saved(then=there, notice=N_("Saved, with what the measures, tests and actions say today."))
    return show_telling(plan, goal, quarter, form, 422)
