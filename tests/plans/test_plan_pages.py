"""A plan is one page; each of its parts is written on its own."""

from html import unescape

import pytest

from nic.access import Kind, Role
from nic.plans.examples import list_help
from nic.plans.models import Plan, PlanAmendment, PlanPart
from nic.science.plan import PARTS, Phase, parts_of
from tests.builders import a_person, a_place, a_school, home
from tests.conftest import hidden
from tests.plans.builders import YEAR, a_yearly_plan, address
from tests.reviews import reported


@pytest.fixture
def plan(team):
    return a_yearly_plan(team, vision="Every learner is known.")


def test_who_has_no_plan_is_told_what_one_is_for_and_begins_it(member, team):
    here = f"{home(team.place)}/plans"
    page = member.get(here)
    assert "Nobody above does until you hand it in" in page.text and "2025–26" in page.text and "2026–27" in page.text
    first, again = (member.post(here, year=str(YEAR), **hidden(page)) for _ in range(2))
    plan = Plan.get()
    assert first.location == again.location
    assert (plan.year, plan.stage) == (YEAR, "draft")
    page = member.get(here)
    assert f"/plans/{plan.id}" in page.text and 'value="2026"' not in page.text  # Only next year is left to begin.


def test_the_page_has_every_part_of_every_phase_and_what_an_empty_one_asks(member, plan):
    page = unescape(member.get(address(plan)).text)
    for part in (part for phase in Phase for part in parts_of(phase)):
        assert part.title in page
        assert f"/parts/{part.key}" in page
    assert "Every learner is known." in page and PARTS["vision"].hint not in page and PARTS["focus"].hint in page
    assert PARTS["reflection"].title not in page  # That is for later.


def test_a_part_is_written_on_its_own_and_a_stale_one_is_never_merged(member, plan):
    there = address(plan, "/parts/focus")
    page = member.get(there)
    assert PARTS["focus"].hint in page.text and "An example" in page.text and "data-draft" in page.text
    member.post(there, words="Belonging.", **hidden(page))
    assert PlanPart.get(PlanPart.key == "focus").words == "Belonging."
    answer = member.post(there, words="Reading.", **hidden(page))
    assert answer.status_code == 409 and "Belonging." in answer.text
    assert member.get(address(plan, "/parts/nonsense")).status_code == 404


def test_a_plan_that_is_approved_asks_why_it_changes(member, team):
    plan = a_yearly_plan(team, stage="approved", vision="Known.")
    there = address(plan, "/parts/vision")
    page = member.get(there)
    assert "Why does it change?" in page.text
    assert "say why it changes" in member.post(there, words="Known by two.", why="", **hidden(page)).text
    member.post(there, words="Known by two.", why="Learners asked.", **hidden(page))
    assert PlanAmendment.get().why == "Learners asked."
    assert "Why does it change?" not in member.get(address(a_yearly_plan(team, year=2027), "/parts/vision")).text


def test_nobody_above_sees_a_draft(browser):
    district = a_place(Kind.DISTRICT)
    plan = a_yearly_plan(a_school(parent=district))
    lead = browser.sign_in(a_person(Role.LEAD, district))
    assert lead.get(address(plan)).status_code == 404
    assert f"/plans/{plan.id}" not in lead.get(f"{home(plan.place)}/plans").text


def test_the_commendations_of_the_newest_report_open_the_plan(member, team, plan):
    found = reported.a_found(team, kind="commendation")
    page = unescape(member.get(address(plan)).text)
    assert page.index("Strengths to keep") < page.index(found.words) < page.index("Assess and innovate")


def test_a_network_has_no_plan(browser):
    network = a_place(Kind.NETWORK)
    hub = browser.sign_in(a_person(Role.HUB, network))
    assert hub.get(f"{home(network)}/plans").status_code == 404
    assert ">Plan<" not in hub.get(home(network)).text


def test_every_phase_has_a_worked_example_of_each_of_its_parts(member, plan):
    for phase in Phase:
        assert {part.key for part in parts_of(phase)} <= {one.key for one in list_help()[phase].examples}
        page = member.get(f"{home(plan.place)}/plans/help/{phase}?plan={plan.id}")
        assert "Invented" in page.text and f"/plans/{plan.id}" in page.text
    assert member.get(f"{home(plan.place)}/plans/help/nonsense").status_code == 404
