"""From any link of the chain one page shows what it rests on and what came of it, as far as its reader may see."""

from flask import g, url_for

from nic.access import Ability
from nic.cycles.queries import find_cycle
from nic.errors import Missing
from nic.gate import PLACE
from nic.indicators.queries import find_series
from nic.plans.editions.queries import handed_in
from nic.plans.queries import find_goal, find_plan, reads_draft
from nic.problems.queries import find_problem
from nic.reviews.taken.queries import find_found
from nic.theories.queries import find_node, find_theory
from nic.threads.queries import COUNTED, thread_of
from nic.web import Section, respond

threads = Section("threads", __name__, url_prefix=PLACE)


def show(kind, thing, words, back):
    return respond(
        "threads/show.html", kind=kind, words=words, back=back, counted=COUNTED,
        thread=thread_of(kind, thing.uid, g.place, g.standing),
    )  # fmt: skip


@threads.get("/findings/<id:found_id>/thread", needs=Ability.LOOK)
def of_finding(found_id):
    found = find_found(g.place, found_id)
    return show("finding", found.finding, found.told["words"], url_for("follow_up.show", found_id=found_id))


@threads.get("/problems/<id:problem_id>/thread", needs=Ability.LOOK)
def of_problem(problem_id):
    problem = find_problem(g.place, problem_id, g.standing)
    return show("problem", problem, problem.what_we_see, url_for("problems.show", problem_id=problem_id))


@threads.get("/theories/<id:theory_id>/thread", needs=Ability.LOOK)
def of_theory(theory_id):
    theory = find_theory(g.place, theory_id, g.standing)
    return show("theory", theory, theory.aim, url_for("theories.show", theory_id=theory_id))


@threads.get("/theories/<id:theory_id>/nodes/<id:node_id>/thread", needs=Ability.LOOK)
def of_node(theory_id, node_id):
    """Of a driver or a change idea."""
    theory = find_theory(g.place, theory_id, g.standing)
    node = find_node(theory, node_id)
    return show("node", node, node.words, url_for("nodes.show", theory_id=theory_id, node_id=node_id))


@threads.get("/cycles/<id:cycle_id>/thread", needs=Ability.LOOK)
def of_cycle(cycle_id):
    cycle = find_cycle(g.place, cycle_id, g.standing)
    return show("cycle", cycle, f"{cycle.idea}, {cycle.number}", url_for("cycles.show", cycle_id=cycle_id))


@threads.get("/series/<id:series_id>/thread", needs=Ability.LOOK)
def of_series(series_id):
    series = find_series(g.place, series_id, g.standing)
    name = f"{series.indicator.name} {series.stratum}".strip()
    return show("series", series, name, url_for("series.show", series_id=series_id))


@threads.get("/plans/<id:plan_id>/goals/<id:goal_id>/thread", needs=Ability.LOOK)
def of_goal(plan_id, goal_id):
    plan = find_plan(g.place, plan_id, g.standing)
    goal = find_goal(plan, goal_id)
    return show("goal", goal, words_of(plan, goal), url_for("plans.show", plan_id=plan_id) + f"#goal-{goal_id}")


def words_of(plan, goal):
    """Above, as it was handed in: while a plan is rewritten it is a draft."""
    if reads_draft(g.standing):
        return goal.what
    told = next((one for one in handed_in(plan)["goals"] if one["id"] == goal.id), None)
    if told is None:
        raise Missing
    return told["what"]
