"""Whoever supports plans sees where each is on its way, never in a rank; peers see nothing of another's support."""

from datetime import timedelta
from html import unescape

import pytest

from nic.access import Kind, Role
from nic.plans.desk.actions import support_place
from nic.plans.life.actions import approve_plan, set_window, submit_plan
from nic.plans.models import Plan
from tests.builders import TODAY, a_person, a_place, a_school, an_act, home
from tests.counted import queries_of
from tests.plans.builders import YEAR, a_goal, a_goal_action, a_yearly_plan, address


@pytest.fixture
def state():
    return a_place(Kind.STATE, name="Green State")


@pytest.fixture
def district(state):
    return a_place(Kind.DISTRICT, name="Lake", parent=state)


@pytest.fixture
def agency(browser, state):
    return browser.sign_in(a_person(Role.AGENCY, state, name="Jo Park"))


def handed_in(district, name):
    plan = a_yearly_plan(a_school(name=name, parent=district))
    a_goal_action(a_goal(plan), cost=500.0, funding="Title IV")
    submit_plan(plan, an_act())
    return Plan.get_by_id(plan.id)


def a_window(place, due_on):
    days = {"opens_on": TODAY - timedelta(days=30), "due_on": due_on, "closes_on": TODAY + timedelta(days=30)}
    set_window(place, an_act(), year=YEAR, **days)


def test_places_stand_in_the_order_of_their_names_with_the_state_of_their_plan(agency, state, district):
    handed_in(district, "Zion")
    a_yearly_plan(a_school(name="Birch", parent=district))  # A draft is its own.
    a_window(state, TODAY - timedelta(days=1))
    page = unescape(agency.get(f"{home(state)}/plan-desk").text)
    rows = page[page.index("<tbody>") : page.index("</tbody>")]
    assert rows.index("Birch") < rows.index("Lake") < rows.index("Zion")
    assert "waits for an answer" in rows and rows.count("not handed in") == 2 and rows.count(">late<") == 2
    assert "draft" not in rows


def test_support_says_by_which_criterion_and_only_the_place_itself_reads_it(browser, agency, state, district):
    school = a_school(name="Birch", parent=district)
    there = f"{home(state)}/plan-desk/places/{school.id}"
    assert agency.post(there, level="intensive", because="").status_code == 422
    agency.post(there, level="intensive", because="It asked for a coach.")
    assert "Intensive" in agency.get(f"{home(state)}/plan-desk").text
    page = browser.sign_in(a_person(Role.LEAD, school)).get(address(a_yearly_plan(school)))
    assert "It asked for a coach." in page.text
    peer = a_school(name="Zion", parent=district)
    page = browser.sign_in(a_person(Role.LEAD, peer)).get(address(a_yearly_plan(peer)))
    assert "It asked for a coach." not in page.text
    assert browser.get(f"{home(state)}/plan-desk").status_code == 403


def test_costs_of_approved_plans_come_once_for_a_grant(agency, state, district):
    approve_plan(handed_in(district, "Birch"), an_act())
    handed_in(district, "Zion")
    text = agency.get(f"{home(state)}/plan-desk/costs.csv").data.decode("utf-8-sig")
    assert text.count("Title IV") == 1 and "Birch" in text


def test_a_desk_asks_as_often_for_many_plans_as_for_few(agency, state, district):
    def look():
        agency.get(f"{home(state)}/plan-desk")

    handed_in(district, "Birch")
    few = queries_of(look)
    for n in range(12):
        plan = handed_in(district, f"School {n}")
        support_place(state, plan.place, an_act(), level="universal")
    assert queries_of(look) == few


def test_today_says_which_plans_wait_for_an_answer_and_which_came_back(browser, agency, state, district):
    a_window(state, TODAY + timedelta(days=3))
    plan = handed_in(district, "Birch")
    assert "A plan to answer" in agency.get("/").text
    lead = a_person(Role.LEAD, plan.place)
    Plan.update(stage="returned").execute()
    assert "Your plan came back" in browser.sign_in(lead).get("/").text
    Plan.update(stage="draft").execute()
    assert "Your plan is due" in browser.get("/").text
