"""Who made a plan stands there by role; learners are counted, never named."""

from html import unescape

import pytest

from nic.plans.developers.actions import count_learners
from nic.plans.models import Developer, YouSaid
from nic.plans.queries import list_developers
from tests.builders import an_act
from tests.conftest import hidden
from tests.plans.builders import a_developer, a_said, a_yearly_plan, address


@pytest.fixture
def plan(team):
    return a_yearly_plan(team)


def test_learners_are_counted_and_no_form_has_a_field_for_their_names(member, plan):
    there = address(plan, "/developers")
    page = member.get(there)
    role = page.text.partition('name="role"')[2]
    assert 'value="learner"' not in page.text and "family member" in role
    member.post(f"{there}/learners", how_many="3", **hidden(page))
    assert [one.name for one in list_developers(plan)["learner"]] == [""] * 3
    assert member.post(there, role="learner", name="Kim", **hidden(page)).status_code == 422
    assert "3 learners" in member.get(there).text and not Developer.select().where(Developer.name == "Kim").exists()
    count_learners(plan, an_act(), how_many=1)
    assert len(list_developers(plan)["learner"]) == 1


def test_the_plan_asks_for_voices_that_are_missing_and_stops_when_they_are_there(member, plan):
    page = unescape(member.get(address(plan)).text)
    assert "No learner takes part yet" in page and "No family takes part yet" in page
    a_developer(plan, role="family member", name="Rosa Diaz")
    count_learners(plan, an_act(), how_many=2)
    page = unescape(member.get(address(plan)).text)
    assert "takes part yet" not in page and "Rosa Diaz" in page and "2 people" in page


def test_who_made_it_stays_once_it_is_handed_in(member, plan):
    made = a_developer(plan)
    plan.stage = "submitted"
    plan.save()
    there = address(plan, "/developers")
    assert "Add somebody" not in member.get(there).text
    answer = member.post(f"{there}/{made.id}/withdrawal", version=1, once="c" * 32)
    assert answer.status_code == 409 and Developer.get().withdrawn_at is None


def test_what_was_said_stands_beside_what_the_plan_does_about_it(member, plan):
    there = address(plan, "/you-said")
    page = member.get(there)
    member.post(there, role="learner", said="Nobody asks us.", did="", **hidden(page))
    one = YouSaid.get()
    assert "Nothing said back yet" in member.get(there).text
    page = member.get(f"{there}/{one.id}/edit")
    member.post(f"{there}/{one.id}", role="learner", said=one.said, did="Two sit on the team.", **hidden(page))
    assert "Two sit on the team." in member.get(address(plan)).text
    member.post(f"{there}/{one.id}/withdrawal", version=2, once="d" * 32)
    assert "Nobody asks us." not in member.get(address(plan)).text


def test_the_year_goes_on_and_what_came_of_it_is_said_then(member, team):
    plan = a_yearly_plan(team)
    one = a_said(plan, did="")
    plan.stage = "active"
    plan.save()
    there = address(plan, f"/you-said/{one.id}")
    member.post(there, role="learner", said=one.said, did="It began.", **hidden(member.get(f"{there}/edit")))
    assert YouSaid.get().did == "It began."
