"""A plan goes its way: handed in as an edition that nothing changes, decided on by whoever set the days, worked by,
ended goal by goal; and next year's opens from it."""

from datetime import date, timedelta
from html import unescape

import pytest

from nic.access import Kind, Role
from nic.errors import Refused
from nic.plans.closing.actions import close_plan, end_goal, open_next
from nic.plans.life.actions import (
    approve_plan,
    publish_plan,
    record_approval,
    return_plan,
    set_window,
    start_plan,
    submit_plan,
    withdraw_window,
)
from nic.plans.models import Goal, GoalAction, GoalMeasure, Plan, PlanPart, PlanWindow, Submission
from tests.builders import NOON, a_person, a_place, a_school, a_team, an_act
from tests.indicators.builders import a_series, measured
from tests.plans.builders import YEAR, a_yearly_plan, address

DAY = NOON.date()
WINDOW = {"opens_on": DAY - timedelta(days=9), "due_on": DAY, "closes_on": DAY + timedelta(days=9)}


@pytest.fixture
def state():
    return a_place(Kind.STATE, name="Green State")


@pytest.fixture
def school(state):
    return a_school(name="North", parent=a_place(Kind.DISTRICT, name="Lake", parent=state))


@pytest.fixture
def lead(school):
    return a_person(Role.LEAD, school)


@pytest.fixture
def agency(state):
    return a_person(Role.AGENCY, state)


@pytest.fixture
def plan(school):
    plan = a_yearly_plan(school, vision="Every learner is known.")
    goal = Goal.create(plan=plan, what="More learners feel that they belong.")
    GoalMeasure.create(goal=goal, name="Belonging", baseline=48, target=58, basis="relative", said=20)
    GoalAction.create(goal=goal, words="Advisory each week", owner=a_person(Role.MEMBER, school, name="Ann Oak"))
    return plan


def submitted(plan):
    submit_plan(plan, an_act())
    return Plan.get_by_id(plan.id)


def active(plan):
    plan = submitted(plan)
    approve_plan(plan, an_act())
    start_plan(plan, an_act())
    return Plan.get_by_id(plan.id)


def test_nobody_above_sees_a_draft_and_what_is_handed_in_stays_as_it_was(browser, plan, lead, agency):
    browser.sign_in(agency)
    assert browser.get(address(plan)).status_code == 404
    browser.sign_in(lead)
    page = browser.get(address(plan, "/submissions/new"))
    assert "48% → 58% (+10 points, +20.8%)" in page.text and "Ann Oak" in page.text
    browser.post(address(plan, "/submissions"), version=plan.version)
    PlanPart.update(words="Other words.").execute()
    page = browser.sign_in(agency).get(address(plan))
    assert "Every learner is known." in page.text and "Other words." not in page.text
    assert "No cycle or change idea" not in page.text and "Goals without a test of change: 1" in unescape(page.text)


def test_a_plan_comes_within_its_days_and_is_told_when_they_begin(browser, plan, lead, state):
    later = {name: day + timedelta(days=30) for name, day in WINDOW.items()}
    set_window(state, an_act(), year=YEAR, **later)
    answer = browser.sign_in(lead).post(address(plan, "/submissions"), version=plan.version)
    assert answer.status_code == 422 and "can be handed in from" in answer.text
    with pytest.raises(Refused, match="Take them away first"):
        set_window(state, an_act(), year=YEAR, **WINDOW)
    withdraw_window(PlanWindow.get(), an_act())
    set_window(state, an_act(), year=YEAR, **{name: day - timedelta(days=30) for name, day in WINDOW.items()})
    with pytest.raises(Refused, match="Ask Green State to open it longer"):
        submit_plan(plan, an_act())
    set_window(plan.place.parent, an_act(), year=YEAR, **WINDOW)  # The nearest that set days decides.
    submit_plan(plan, an_act())
    assert Submission.get().edition == 1


def test_days_out_of_order_are_refused(state):
    with pytest.raises(Refused) as no:
        set_window(state, an_act(), year=YEAR, **WINDOW | {"due_on": DAY + timedelta(days=99)})
    assert no.value.field == "due_on"


def test_who_set_the_days_decides_and_nobody_else(browser, plan, agency, state):
    set_window(plan.place.parent, an_act(), year=YEAR, **WINDOW)
    plan = submitted(plan)
    told = {"to": "returned", "why": "Say who does what.", "version": plan.version}
    assert browser.sign_in(agency).post(address(plan, "/decisions"), **told).status_code == 403
    leader = a_person(Role.LEAD, plan.place.parent)
    assert browser.sign_in(leader).post(address(plan, "/decisions"), **told | {"why": ""}).status_code == 422
    assert browser.post(address(plan, "/decisions"), **told).status_code == 303
    assert Plan.get_by_id(plan.id).stage == "returned"


def test_a_comment_stands_at_the_very_field_and_is_answered_there(browser, plan, lead, agency):
    plan, goal = submitted(plan), Goal.get()
    part = f"goal-{goal.id}-actions"
    browser.sign_in(agency).post(address(plan, f"/remarks/at/{part}"), words="By when?")
    assert "Write what you want to say." in browser.post(address(plan, f"/remarks/at/{part}"), words="").text
    return_plan(plan, an_act(why="A few days are missing."))
    page = browser.sign_in(lead).get(address(plan))
    assert "One comment waits for you" in page.text and "A few days are missing." in page.text
    page = browser.get(address(plan, "/editions/1"))
    assert "By when?" in page.text
    assert browser.post(address(plan, "/remarks/at/nonsense"), words="?").status_code == 404
    outsider = a_person(Role.MEMBER, a_school())
    assert browser.sign_in(outsider).get(address(plan, "/editions/1")).status_code == 404


def test_an_edition_after_a_return_says_what_differs(browser, plan, lead):
    plan = submitted(plan)
    return_plan(plan, an_act(why="Say more."))
    PlanPart.update(words="Every learner is known and heard.").execute()
    submit_plan(Plan.get_by_id(plan.id), an_act())
    page = browser.sign_in(lead).get(address(plan, "/editions/2"))
    assert "What differs from edition 1" in page.text and "known and heard" in page.text


def test_a_board_can_not_decide_tomorrow(plan):
    with pytest.raises(Refused):
        record_approval(plan, an_act(), board="Lake School Board", decided_on=DAY + timedelta(days=2))


def test_the_public_page_says_roles_and_waits_for_approval(browser, plan, lead):
    plan = submitted(plan)
    with pytest.raises(Refused, match="once it is approved"):
        publish_plan(plan, an_act())
    approve_plan(plan, an_act())
    there = f"/schools/{plan.place_id}/public-plans/{plan.id}"
    assert browser.get(there).status_code == 404
    publish_plan(Plan.get_by_id(plan.id), an_act())
    page = browser.get(there)
    assert "More learners feel that they belong." in page.text and "Ann Oak" not in page.text
    assert browser.get(f"{there}/plan.txt").status_code == 200
    assert browser.get(f"{there}/plan.pdf").data.startswith(b"%PDF")
    assert b"Ann Oak" not in browser.get(f"{there}/plan.txt").data


def test_a_parent_finds_what_is_public_from_the_list_of_places(browser, plan):
    publish_plan(active(plan), an_act())
    north = f"/schools/{plan.place_id}"
    assert f'href="{north}/public">North</a>' in browser.get("/public").text
    page = browser.get(f"{north}/public")
    assert f'href="{north}/public-plans/{plan.id}"' in page.text and "Nothing public yet" not in page.text
    read = browser.get(f"{north}/public-plans/{plan.id}").text
    assert f'href="{north}/public" aria-current' in read and f'href="{north}"' not in read
    assert f'href="{north}/public-plans/{plan.id}"' in browser.get(f"{north}/public/snapshot").text


def test_the_public_page_of_a_year_that_is_over_says_how_its_goals_ended(browser, plan):
    plan, goal = active(plan), Goal.get()
    publish_plan(plan, an_act())
    goal.plan = plan
    end_goal(goal, an_act(), ended_as="partly met", ended_because="51% by May.")
    there = f"/schools/{plan.place_id}/public-plans/{plan.id}"
    assert "Partly met" not in browser.get(there).text
    PlanPart.create(plan=plan, key="reflection", words="We began too late.")
    close_plan(Plan.get_by_id(plan.id), an_act())
    page = browser.get(there).text
    assert "This school year is over" in page and page.count("Partly met") == 2
    assert "51% by May." not in page and "We began too late." not in page
    assert "What we want for every learner" in page and "Assess and innovate" not in page


def test_goals_and_actions_go_along_as_a_table_without_a_formula(browser, plan, lead):
    GoalAction.create(goal=Goal.get(), words="=HYPERLINK(1)", cost=1200, funding="Title IV")
    plan = submitted(plan)
    browser.sign_in(lead)
    text = browser.get(address(plan, "/editions/1/goals-and-actions.csv")).data.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text and "1200" in text and "48% → 58%" in text
    assert browser.get(address(plan, "/editions/1/goals-and-actions.xlsx")).data.startswith(b"PK")


def test_a_year_is_closed_once_every_goal_has_ended_and_somebody_looked_back(plan):
    plan, goal = active(plan), Goal.get()
    goal.plan = plan
    with pytest.raises(Refused, match="not ended yet: 1"):
        close_plan(plan, an_act())
    with pytest.raises(Refused) as no:
        end_goal(goal, an_act(), ended_as="partly met")
    assert no.value.field == "ended_because"
    end_goal(goal, an_act(), ended_as="partly met", ended_because="51% by May.", is_carried_over=True)
    with pytest.raises(Refused, match="Look back"):
        close_plan(plan, an_act())
    PlanPart.create(plan=plan, key="reflection", words="We began too late.")
    close_plan(plan, an_act())
    assert Plan.get_by_id(plan.id).stage == "closed"


def test_next_year_opens_with_what_goes_on_and_says_what_differs(browser, plan, lead):
    plan, goal = active(plan), Goal.get()
    dropped = Goal.create(plan=plan, what="A new website.")
    for one, goes_on in ((goal, True), (dropped, False)):
        one.plan = plan
        end_goal(one, an_act(), ended_as="partly met", ended_because="51% by May.", is_carried_over=goes_on)
    made = open_next(plan, an_act())
    (carried,) = Goal.select().where(Goal.plan == made)
    assert (made.year, made.previous, carried.what) == (YEAR + 1, plan, goal.what)
    assert GoalMeasure.get(GoalMeasure.goal == carried).target == 58
    assert GoalAction.get(GoalAction.goal == carried).due_on is None
    page = browser.sign_in(lead).get(address(made, "/differences"))
    assert "No longer in it" in page.text and "A new website." in page.text


def test_progress_keeps_what_nic_gathered_on_that_day(browser, plan, lead):
    plan, goal = active(plan), Goal.get()
    there = address(plan, f"/progress/goals/{goal.id}/3")
    assert "48% → 58%" in browser.sign_in(lead).get(there).text
    browser.post(there, words="Advisory began in all rooms.")
    GoalAction.update(done_on=date(2026, 3, 1)).execute()
    page = browser.get(address(plan, "/progress"))
    assert "Advisory began in all rooms." in page.text and "0 of 1 actions done" in page.text
    assert browser.get(address(plan, f"/progress/goals/{goal.id}/5")).status_code == 404


def test_numbers_about_few_people_are_told_to_nobody_above_quarter_by_quarter(browser, plan, lead, agency):
    """The place goes on seeing its own."""
    series = measured(a_series(a_team(plan.place), name="Voices", counts="learners", stratum="new"), *[37.0] * 12)
    plan, goal = active(plan), Goal.get()
    GoalMeasure.create(goal=goal, name="Voices", series=series, unit="", baseline=31, target=53, said=53)
    browser.sign_in(lead).post(address(plan, f"/progress/goals/{goal.id}/3"), words="It moved.")
    assert "31 → 53" in browser.get(address(plan, "/progress")).text
    page = browser.sign_in(agency).get(address(plan, "/progress"))
    assert "It moved." in page.text and "Voices" in page.text
    shown = page.text[page.text.index('class="facts"') : page.text.rindex("</section>")]
    assert "few people" in shown.lower() and "→ 53" not in shown and ">37" not in shown
