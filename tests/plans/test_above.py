"""Whoever reads from above reads what was handed in: a plan that is rewritten is a draft, and what teams keep to
themselves stays with them whatever rests on it."""

import pytest

from nic.access import Kind, Role
from nic.places.models import Link
from nic.plans.goals.actions import add_goal
from nic.plans.life.actions import approve_plan, return_plan, set_window, start_plan, submit_plan
from nic.plans.models import Goal, Plan, PlanAmendment, PlanPart
from nic.plans.rests.actions import rest_on
from tests.builders import TODAY, a_person, a_place, a_problem, a_school, a_team, an_act
from tests.house.things import ask, method_of, routes, things_in
from tests.plans.builders import YEAR, a_goal, a_yearly_plan, address, picked

SECRET = "rewritten, and not handed in"


@pytest.fixture
def state():
    return a_place(Kind.STATE)


@pytest.fixture
def plan(state):
    """It came back and is rewritten; last year's was never handed in."""
    school = a_school(parent=a_place(Kind.DISTRICT, parent=state))
    a_yearly_plan(school, year=YEAR - 1, theory=SECRET)
    plan = a_yearly_plan(school, vision="Known.")
    goal = a_goal(plan, what="More speak up.")
    submit_plan(plan, an_act())
    return_plan(Plan.get_by_id(plan.id), an_act(why="Say more."))
    PlanPart.update(words=SECRET).where(PlanPart.plan == plan).execute()
    Goal.update(what=SECRET).where(Goal.id == goal.id).execute()
    add_goal(Plan.get_by_id(plan.id), an_act(), what=f"{SECRET}, anew")
    return Plan.get_by_id(plan.id)


def test_no_page_of_a_plan_that_is_rewritten_shows_it_above(app, browser, state, plan):
    """Every route that names a plan or a goal, as the agency: whatever it answers, none of the new words."""
    browser.sign_in(a_person(Role.AGENCY, state))
    known = {"plan_id": plan.id, "kind": "school", "place_id": plan.place_id, "edition": 1, "quarter": 1}
    shown = 0
    for goal in Goal.select().where(Goal.plan == plan):
        values = known | {"goal_id": goal.id, "key": "vision", "on": f"goal-{goal.id}"}
        for rule in (one for one in routes(app) if "plan_id" in things_in(one) and method_of(one) == "GET"):
            if set(things_in(rule)) <= {"plan_id", "goal_id"}:
                answer = ask(app, browser, rule, values)
                assert SECRET not in answer.get_data(as_text=True), rule.endpoint
                shown += answer.status_code == 200
    assert shown >= 4


def test_nobody_decides_on_their_own_plan(browser, plan, state):
    district = plan.place.parent
    for place in (district, state):
        set_window(place, an_act(), year=YEAR, opens_on=TODAY, due_on=TODAY, closes_on=TODAY)
    theirs = a_yearly_plan(district)
    a_goal(theirs)
    submit_plan(theirs, an_act())
    told = {"to": "approved", "why": "", "version": Plan.get_by_id(theirs.id).version}
    browser.sign_in(a_person(Role.LEAD, district))
    assert browser.post(address(theirs, "/decisions"), **told).status_code == 403
    assert browser.sign_in(a_person(Role.AGENCY, state)).post(address(theirs, "/decisions"), **told).status_code == 303


def test_what_a_team_keeps_to_itself_is_told_by_its_kind_beside_an_approved_plan(plan):
    submit_plan(plan, an_act())
    approve_plan(Plan.get_by_id(plan.id), an_act())
    start_plan(Plan.get_by_id(plan.id), an_act())
    problem = a_problem(a_team(plan.place), what_we_see="Two children in room 4 hide.")
    goal = Goal.get(Goal.plan == plan)
    part = f"goal-{goal.id}-rests"
    rest_on(Plan.get_by_id(plan.id), goal, an_act(why="It is why."), part=part, picked=[picked(problem)])
    assert PlanAmendment.get().after == "A problem of another team"


def test_a_place_above_takes_no_link_from_a_goal_below(browser, plan, state):
    district = plan.place.parent
    above = a_goal(a_yearly_plan(district))
    goal = Goal.select().where(Goal.plan == plan).first()
    goal.plan = plan
    rest_on(plan, goal, an_act(), part=f"goal-{goal.id}-rests", picked=[picked(above)])
    browser.sign_in(a_person(Role.MEMBER, district))
    newest = Link.select().order_by(Link.id.desc()).first()
    link = f"/goals/{above.id}/trials/{newest.id}/withdrawal"
    assert browser.post(address(above.plan, link)).status_code == 404


@pytest.mark.parametrize("asked", ["/editions/99999999999999999999", "/editions/1?open=thread-" + "9" * 5000])
def test_a_number_that_is_none_breaks_no_page(browser, plan, state, asked):
    answer = browser.sign_in(a_person(Role.AGENCY, state)).get(address(plan, asked))
    assert answer.status_code in (200, 404)
