"""Somebody for whom everything waits that may wait for a person."""

from datetime import timedelta
from itertools import count

from nic.access import Kind, Role
from nic.places.actions import give_role, join_team
from nic.plans.life.actions import set_window, submit_plan
from nic.plans.models import Plan
from nic.reviews.models import Review
from nic.reviews.reports.models import ReleasedReport
from nic.science.cycle import Stage
from tests.builders import (
    NOON,
    TODAY,
    a_comment,
    a_cycle,
    a_person,
    a_place,
    a_round,
    a_school,
    a_task,
    a_team,
    an_act,
    long_ago,
)
from tests.indicators.builders import a_indicator, a_moderation, a_sample, a_series
from tests.plans.builders import YEAR, a_goal, a_goal_action, a_returned_plan, a_yearly_plan, fresh
from tests.reviews.builders import a_review, a_reviewer
from tests.reviews.reported import a_correction, a_full_review, a_released, a_sent
from tests.support.builders import a_promised, a_support

DAILY = {"every": "school day"}


def a_lead(**given):
    """Of a district in a state, and on the team of one of its schools."""
    district = a_place(Kind.DISTRICT, parent=a_place(Kind.STATE), name="Two Rivers")
    team = a_team(a_school(parent=district, name="Lake School"))
    lead = a_person(Role.LEAD, district, **{"name": "Lea Kim"} | given)
    give_role(lead, team.place, long_ago(), role=Role.MEMBER)
    join_team(team, lead, long_ago())
    return lead, district, team


_number = count(1)


def a_few(lead, team, times=1):
    """What a team's week is made of: four for each time."""
    for n in (next(_number) for _ in range(times)):
        a_series(team, name=f"Exit tickets {n}", due=DAILY, begins_on=TODAY - timedelta(days=5))
        a_task(team, owner=lead, words=f"Print the tickets, {n}", due_on=TODAY + timedelta(days=n % 9))
        over = a_cycle(team, lead, stage=Stage.DO, idea=f"Wait time {n}")
        a_comment(over, text="Whom did you not hear?")


def everything(lead, district, team):
    """Each kind once."""
    a_few(lead, team)
    a_cycle(team, lead, stage=Stage.STUDY, idea="Names on sticks")
    a_cycle(team, lead, idea="Two lines at the door")  # Its days have passed.
    begun = NOON - timedelta(days=15)
    a_cycle(team, lead, stage=Stage.DO, at=begun, ends_on=TODAY + timedelta(days=10), idea="Cold calls")
    a_round(team)
    a_sample(a_moderation(a_indicator(place=district)))
    a_indicator(place=district, name="Late arrivals", is_agreed=False)
    of_visits(lead, district)
    of_plans(lead, district, team)


def of_visits(lead, district):
    a_review(district, name="Spring visit", begins_on=TODAY + timedelta(days=5), ends_on=TODAY + timedelta(days=6))
    a_sent(a_full_review(district, name="Winter visit"))
    Review.update(ends_on=TODAY).where(Review.name == "Winter visit").execute()
    released = a_released(district)
    ReleasedReport.update(at=NOON - timedelta(days=95)).where(ReleasedReport.id == released.id).execute()
    for host in (a_full_review(name="A visit elsewhere"), a_full_review(name="A corrected visit")):
        a_reviewer(host, lead)
        Review.update(begins_on=TODAY, ends_on=TODAY - timedelta(days=1)).where(Review.id == host.id).execute()
    corrected = Review.get(Review.name == "A corrected visit")
    a_sent(corrected)
    a_correction(corrected)


def of_plans(lead, district, team):
    state = district.parent
    days = {"opens_on": TODAY, "due_on": TODAY + timedelta(days=9), "closes_on": TODAY + timedelta(days=20)}
    set_window(state, an_act(), year=YEAR + 1, **days)
    plan = a_yearly_plan(district)
    a_goal_action(a_goal(plan), owner=lead, due_on=TODAY + timedelta(days=3))
    Plan.update(stage="active").where(Plan.id == plan.id).execute()
    a_returned_plan(district, year=YEAR - 1)
    below = a_yearly_plan(team.place)
    set_window(district, an_act(), year=YEAR, **days)
    a_goal(below)
    submit_plan(fresh(below), an_act())
    a_support(place=a_school(), asked_of=district)
    promised = a_support(place=a_school(), asked_of=district)
    a_promised(promised, promised_on=TODAY + timedelta(days=4))
