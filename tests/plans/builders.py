"""What tests of yearly plans stand on, made by actions."""

from itertools import count

from nic.places.models import Link
from nic.plans.actions import begin_plan, write_part
from nic.plans.asked.queries import ask
from nic.plans.closing.actions import end_goal
from nic.plans.developers.actions import add_developer, write_said
from nic.plans.goals.actions import add_action, add_goal, add_measure
from nic.plans.life.actions import (
    approve_plan,
    publish_plan,
    record_approval,
    return_plan,
    set_window,
    start_plan,
    submit_plan,
)
from nic.plans.models import Plan
from nic.plans.queries import list_goals, parts_by_key
from nic.plans.remarks.actions import make_remark
from nic.plans.rests.actions import rest_on, try_for
from nic.plans.rests.kinds import Pickable, Told
from nic.problems.answers.actions import answer_check
from tests.builders import TODAY, a_problem, a_school, a_team, an_act

_number = count(1)
YEAR = 2026  # In which the school year of every test ends.


def a_yearly_plan(place=None, *, year=YEAR, stage="draft", by=None, **parts):
    """Of a school, or of the place of a team, with these parts written."""
    place = place or a_school()
    place = getattr(place, "place", place)
    plan = begin_plan(place, an_act(by), year=year)
    for key, words in parts.items():
        write_part(plan, an_act(by), key=key, words=words)
    if stage != "draft":
        Plan.update(stage=stage).where(Plan.id == plan.id).execute()
    return Plan.get_by_id(plan.id)


def a_goal(plan=None, **given):
    return add_goal(plan or a_yearly_plan(), an_act(), **{"what": f"More learners speak up, {next(_number)}"} | given)


def a_measure(goal=None, **given):
    """The first of the published goals: 48 becomes 58."""
    told = {"name": "Belonging", "baseline": 48.0, "said": 58.0, "basis": "value", "unit": "%"}
    return add_measure(goal or a_goal(), an_act(), **told | given)


def a_goal_action(goal=None, **given):
    return add_action(goal or a_goal(), an_act(), **{"words": f"Talk with every learner, {next(_number)}"} | given)


def a_developer(plan=None, **given):
    return add_developer(plan or a_yearly_plan(), an_act(), **{"role": "teacher", "name": "Ann Lee"} | given)


def a_said(plan=None, **given):
    told = {"role": "learner", "said": "Nobody asks us.", "did": "Learners sit on the team."}
    return write_said(plan or a_yearly_plan(), an_act(), **told | given)


def a_resting(plan):
    """A problem that a part of the plan rests on."""
    problem = a_problem(a_team(plan.place))
    rest_on(plan, parts_by_key(plan)["vision"], an_act(), part="vision", picked=[picked(problem)])
    return Link.select().where(Link.from_uid == problem.uid).get()


def a_trial(goal):
    return try_for(goal, an_act(), thing=a_problem(a_team(goal.plan.place)))


def picked(row):
    """A thing as it was ticked in a list."""
    return Pickable(row, Told(row._meta.name, row.uid, "Its words"))


def address(plan, rest=""):
    return f"/{plan.place.kind}s/{plan.place_id}/plans/{plan.id}{rest}"


def a_returned_plan(place=None, **given):
    """It was handed in once and can be written again."""
    plan = a_yearly_plan(place, vision="Every learner is known.", **given)
    a_goal(plan)
    submit_plan(plan, an_act())
    return_plan(Plan.get_by_id(plan.id), an_act(why="Say who does what."))
    return Plan.get_by_id(plan.id)


def a_plan_at(team, stage):
    """Handed in a second time, and on from there; one that is active is published and not yet looked back on."""
    plan = fresh(a_returned_plan(team, year=YEAR + 1 + Plan.select().count()))
    submit_plan(plan, an_act())
    for reached, go in (("approved", approve_plan), ("active", start_plan)):
        if stage != "submitted" and fresh(plan).stage != stage:
            go(fresh(plan), an_act())
            if reached == "approved" and stage == "active":
                publish_plan(fresh(plan), an_act())
    if stage == "active":  # So that next year's can be opened.
        for goal in list_goals(fresh(plan)):
            goal.plan = fresh(plan)
            end_goal(goal, an_act(), ended_as="met", ended_because="58 of 100 in May.")
    return fresh(plan)


def fresh(plan):
    return Plan.get_by_id(plan.id)


def a_plan_window(team):
    return set_window(team.place, an_act(), year=YEAR, opens_on=TODAY, due_on=TODAY, closes_on=TODAY)


def an_approval(plan):
    return record_approval(plan, an_act(), board="Lake School Board", decided_on=TODAY)


def a_remark(plan):
    return make_remark(plan, an_act(), part="vision", words="Whose vision is it?")


def a_meant(plan):
    """An answer to the first question about it."""
    asked = ask(plan)
    question = asked.open[0]
    return answer_check(plan, an_act(), key=question.key, about=asked.about(question), because="We look at it in May")
