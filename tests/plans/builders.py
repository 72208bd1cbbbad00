"""What tests of yearly plans stand on, made by actions."""

from itertools import count

from nic.plans.actions import begin_plan, write_part
from nic.plans.developers.actions import add_developer, write_said
from nic.plans.goals.actions import add_action, add_goal, add_measure
from nic.plans.models import Plan
from tests.builders import a_school, an_act

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


def address(plan, rest=""):
    return f"/{plan.place.kind}s/{plan.place_id}/plans/{plan.id}{rest}"
