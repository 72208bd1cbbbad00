"""What tests of yearly plans stand on, made by actions."""

from nic.plans.actions import begin_plan, write_part
from nic.plans.models import Plan
from tests.builders import a_school, an_act

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


def address(plan, rest=""):
    return f"/{plan.place.kind}s/{plan.place_id}/plans/{plan.id}{rest}"
