"""A goal says what, for whom, by how much and by when; what is done for it has one owner."""

import re
from datetime import date
from html import unescape

import pytest

from nic.access import Role
from nic.errors import Refused
from nic.papers.plain import plain_text
from nic.plans.editions.paper import paper_of
from nic.plans.editions.queries import content_now
from nic.plans.editions.tables import goals_and_actions
from nic.plans.goals.actions import (
    change_action,
    change_goal,
    finish_action,
    move_goal,
    told_action,
    withdraw_goal,
    withdraw_measure,
)
from nic.plans.goals.queries import say_measure
from nic.plans.models import Goal, GoalAction, GoalMeasure, PlanAmendment
from nic.plans.queries import list_goals
from nic.science.plan_edition import for_everybody
from tests.builders import a_person, a_team, an_act
from tests.conftest import hidden
from tests.counted import queries_of
from tests.indicators.builders import a_series, measured
from tests.plans.builders import a_goal, a_goal_action, a_measure, a_yearly_plan, address

# A published plan that wants "to increase by 20%" and prints these figures: only a share of the baseline fits them.
PUBLISHED = [
    (48.0, 58.0, "48% → 58% (+10 points, +20.8%)"),
    (17.0, 21.0, "17% → 21% (+4 points, +23.5%)"),
    (64.0, 77.0, "64% → 77% (+13 points, +20.3%)"),
]


@pytest.fixture
def plan(team):
    return a_yearly_plan(team)


@pytest.mark.parametrize(("baseline", "target", "told"), PUBLISHED)
def test_the_goals_of_a_published_plan_are_told_both_ways(baseline, target, told):
    assert str(say_measure(a_measure(baseline=baseline, said=target))) == told
    assert abs(a_measure(baseline=baseline, said=20.0, basis="relative").target - target) < 1
    assert abs(a_measure(baseline=baseline, said=20.0, basis="points").target - target) > 6


def test_points_and_percent_come_to_different_values_and_a_change_needs_a_baseline():
    goal = a_goal()
    said = [a_measure(goal, said=20.0, basis=basis).target for basis in ("points", "relative")]
    assert said == pytest.approx([68.0, 57.6])
    with pytest.raises(Refused, match="where it stands today") as no:
        a_measure(goal, said=20.0, basis="points", baseline=None)
    assert no.value.field == "baseline"
    with pytest.raises(Refused, match="between 0% and 100%"):
        a_measure(goal, said=60.0, basis="points")


def test_a_goal_is_written_measured_and_acted_on_from_its_pages(member, team, ada, plan):
    there = address(plan, "/goals")
    page = member.get(f"{there}/new")
    member.post(there, what="More learners belong.", for_whom="Grade 5", by_on="2026-05-29", **hidden(page))
    goal = Goal.get()
    assert (goal.what, goal.by_on) == ("More learners belong.", date(2026, 5, 29))
    here = f"{there}/{goal.id}"
    typed = {"name": "Belonging", "baseline": "48%", "unit": "%", "direction": "up", "said": "20", "basis": "relative"}
    member.post(f"{here}/measures", **typed, **hidden(member.get(f"{here}/measures/new")))
    page = member.get(f"{here}/actions/new")
    member.post(f"{here}/actions", words="Talk", owner=str(ada.id), cost="1,200", funding="Title I", **hidden(page))
    text = unescape(member.get(address(plan)).text)
    assert "48% → 57.6% (+9.6 points, +20%)" in text and "$1,200, Title I" in text and ada.name in text
    assert "More learners belong." in member.get(here).text


def test_a_day_outside_of_the_years_of_a_plan_is_refused_at_its_field(member, plan):
    there = address(plan, "/goals")
    answer = member.post(there, what="Belong", by_on="2024-05-01", **hidden(member.get(f"{there}/new")))
    told = unescape(answer.text)
    assert answer.status_code == 422 and not Goal.select().exists()
    assert "May 1, 2024 does not fit a plan of 2025–26" in told and "between Aug 1, 2025 and Jul 31, 2027" in told
    goal = a_goal(plan)
    here = f"{there}/{goal.id}/actions"
    answer = member.post(here, words="Talk", due_on="2019-01-01", **hidden(member.get(f"{here}/new")))
    assert answer.status_code == 422 and "Jan 1, 2019" in answer.text and not GoalAction.select().exists()
    action = a_goal_action(goal)
    for change in (
        lambda: change_goal(goal, an_act(), by_on=date(2027, 8, 1)),
        lambda: change_action(action, an_act(), due_on=date(2025, 7, 31)),
    ):
        with pytest.raises(Refused, match="does not fit"):
            change()


def test_a_cost_is_a_number_and_is_told_with_its_cents(member, plan):
    goal = a_goal(plan)
    there = address(plan, f"/goals/{goal.id}/actions")
    page = member.get(f"{there}/new")
    answer = member.post(there, words="Talk", cost="abc", **hidden(page))
    assert answer.status_code == 422 and "from $0 on" not in answer.text and answer.text.count("field__error") == 1
    assert "from $0 on" in member.post(there, words="Talk", cost="-5", **hidden(page)).text
    member.post(there, words="Talk", cost="$1,200.5", **hidden(page))
    assert "$1,200.50" in member.get(address(plan)).text and told_action(GoalAction.get()) == "Talk, $1,200.50"


def test_a_number_that_looks_like_a_change_is_not_taken_for_the_value_to_reach(member, plan):
    goal = a_goal(plan)
    there = address(plan, f"/goals/{goal.id}/measures")
    typed = {"name": "Belonging", "baseline": "48", "unit": "%", "direction": "up", "said": "+20%", "basis": "value"}
    answer = member.post(there, **typed, **hidden(member.get(f"{there}/new")))
    assert answer.status_code == 422 and "Is +20% a change?" in answer.text and not GoalMeasure.select().exists()


def test_twenty_percent_more_is_not_taken_for_the_value_to_reach_by_default(member, plan):
    goal = a_goal(plan)
    there = address(plan, f"/goals/{goal.id}/measures")
    page = member.get(f"{there}/new")
    assert 'value="up" checked' in page.text and page.text.count(" checked") == 1
    typed = {"name": "Belonging", "baseline": "73", "unit": "%", "direction": "up", "said": "20"}
    answer = member.post(there, **typed, **hidden(page))
    assert answer.status_code == 422 and "Choose what that number is" in answer.text
    answer = member.post(there, **typed, basis="value", **hidden(page))
    assert answer.status_code == 422 and "20% lies below 73%" in answer.text and not GoalMeasure.select().exists()
    member.post(there, **typed, basis="relative", **hidden(page))
    assert GoalMeasure.get().target == pytest.approx(87.6)


def test_what_is_measured_here_is_picked_and_its_center_line_is_where_it_goes_from(member, team, plan):
    series = measured(a_series(team, name="Talks", value_kind="proportion"), *[48.0] * 12)
    hidden_one = a_series(a_team(team.place, name="Others"), name="Theirs")
    goal = a_goal(plan)
    there = address(plan, f"/goals/{goal.id}/measures")
    page = member.get(f"{there}/new")
    assert "Talks" in page.text and "Theirs" not in page.text
    typed = {"series": str(series.id), "name": "", "baseline": "", "unit": "", "direction": "up"}
    member.post(there, **typed, said="10", basis="points", **hidden(page))
    one = GoalMeasure.get()
    assert (one.name, one.unit, one.baseline, one.target) == ("Talks", "%", 48.0, 58.0)
    assert f"/indicators/{series.id}" in member.get(address(plan)).text
    typed |= {"series": str(hidden_one.id)}
    answer = member.post(there, **typed, said="10", basis="points", **hidden(member.get(f"{there}/new")))
    assert answer.status_code == 422


def test_goals_are_put_in_order_and_taken_out(plan):
    first, second, third = (a_goal(plan) for _ in range(3))
    move_goal(third, an_act(), way="up")
    move_goal(first, an_act(), way="up")
    assert [one.id for one in list_goals(plan)] == [first.id, third.id, second.id]
    withdraw_goal(third, an_act())
    assert [one.id for one in list_goals(plan)] == [first.id, second.id]


@pytest.mark.parametrize("stage", ["submitted", "closed"])
def test_what_was_handed_in_or_is_over_stays_as_it_is(team, stage):
    a_goal(plan := a_yearly_plan(team))
    goal = a_goal(plan)
    goal.plan.stage = stage
    for change in (
        lambda: change_goal(goal, an_act(), what="Other."),
        lambda: withdraw_goal(goal, an_act()),
        lambda: move_goal(goal, an_act(), way="up"),
        lambda: a_measure(goal),
        lambda: a_goal_action(goal),
        lambda: a_goal(goal.plan),
    ):
        with pytest.raises(Refused):
            change()
    assert not GoalMeasure.select().exists() and not GoalAction.select().exists() and Goal.select().count() == 2


def test_after_approval_each_field_that_changes_stands_beside_with_the_reason(member, team):
    plan = a_yearly_plan(team)
    goal = a_goal(plan, what="More belong.", for_whom="Grade 5")
    action = a_goal_action(goal, words="Talk")
    plan.stage = "active"
    plan.save()
    there = address(plan, f"/goals/{goal.id}")
    page = member.get(f"{there}/edit")
    assert "say why it changes" in member.post(there, what="More belong.", for_whom="Grade 6", **hidden(page)).text
    member.post(there, what="More belong.", for_whom="Grade 6", why="They asked.", **hidden(page))
    told = [(one.part, one.before, one.after, one.why) for one in PlanAmendment.select()]
    assert told == [(f"goal-{goal.id}-for_whom", "Grade 5", "Grade 6", "They asked.")]
    off = f"{there}/actions/{action.id}"
    member.post(f"{off}/withdrawal", why="It is done.", version=1, once="b" * 32)
    assert PlanAmendment.select().where(PlanAmendment.part == f"goal-{goal.id}-actions").get().before == "Talk"


def test_doing_what_the_plan_says_changes_no_plan(team):
    action = a_goal_action(a_goal(a_yearly_plan(team)))
    action.goal.plan.stage = "active"
    finish_action(action, an_act(), is_done=True)
    assert GoalAction.get().done_on == date(2026, 3, 27) and not PlanAmendment.select().exists()


def test_the_page_asks_no_more_for_five_goals_than_for_one(member, team, plan):
    def fill(goal):
        a_measure(goal, series=a_series(team))
        a_goal_action(goal, owner=a_person(Role.MEMBER, team.place))

    fill(a_goal(plan))
    member.get(address(plan))
    once = queries_of(lambda: member.get(address(plan)))
    for _ in range(4):
        goal = a_goal(plan)
        fill(goal)
        fill(goal)
    assert queries_of(lambda: member.get(address(plan))) == once


def test_a_percent_that_can_be_read_in_two_ways_is_asked_about_where_it_stands(member, plan):
    goal = a_goal(plan, what="Increase belonging by 20%", changes="Talk more")
    for page in (address(plan), address(plan, f"/goals/{goal.id}"), address(plan, f"/goals/{goal.id}/edit")):
        assert "points" in unescape(member.get(page).text).partition("Is “20%”")[2][:120], page
    measure = a_measure(goal)
    for page in (address(plan), address(plan, f"/goals/{goal.id}"), address(plan, f"/goals/{goal.id}/edit")):
        assert "Is “" not in unescape(member.get(page).text), page
    withdraw_measure(measure, an_act())
    change_goal(goal, an_act(), what="More learners belong")
    assert "Is “" not in unescape(member.get(address(plan)).text)


@pytest.mark.parametrize(("group", "is_told"), [("new to English", False), ("", True)])
def test_numbers_about_few_people_stay_out_of_every_edition_and_of_what_stands_beside_it(member, team, group, is_told):
    """An edition is read above the district and by everybody; the place itself goes on seeing its own numbers."""
    counts = "learners" if group else "things"
    series = measured(a_series(team, name="Voices", counts=counts, stratum=group), *[37.0] * 12)
    plan = a_yearly_plan(team)
    measure = a_measure(a_goal(plan), name="Voices", series=series, unit="", baseline=37.0, said=9753.0)
    assert "37 → 9,753" in unescape(member.get(address(plan)).text)
    content = content_now(plan)
    told = [str(goals_and_actions(content, str)), str(content), plain_text(paper(content), str)]
    measure.goal.plan.stage = "active"
    withdraw_measure(measure, an_act(why="It is another one now."))
    told += [PlanAmendment.get().before, str(for_everybody(content))]
    bare = [re.sub(r"[0-9a-f-]{36}", "", text) for text in told]  # A uid may hold any digits.
    assert ["753" in text for text in bare] == [is_told] * len(told)
    assert all("Voices" in text for text in told)


def paper(content):
    return paper_of(content, edition=1, submitted_on=date(2026, 3, 27), address="/", lang="en", say=str)
