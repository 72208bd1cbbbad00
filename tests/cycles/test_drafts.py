"""Nothing typed into a form of a cycle is lost, and whoever comes back is told what they have not saved."""

import re

import pytest

from nic.indicators.models import Series
from nic.people.drafts.actions import keep_draft
from nic.people.models import Draft
from nic.science.cycle import Stage
from tests.builders import NOON, a_cycle, a_question, address, home

WORDS = "Half of them wrote a whole page"
TYPED = "You typed this on"


@pytest.mark.parametrize(
    ("stage", "posts_to", "field", "page"),
    [
        (Stage.PLAN, "/plan", "idea", "/plan"),
        (Stage.DO, "/log", "words", ""),
        (Stage.DO, "/tasks", "words", ""),
        (Stage.DO, "/stop", "why", ""),
        (Stage.DO, "/questions/{question}/amendment", "words", "/questions/{question}/amendment"),
        (Stage.STUDY, "/study", "questions-0-result", ""),
        (Stage.STUDY, "/study", "learned", ""),
        (Stage.ACT, "/decision", "because", ""),
        (Stage.CLOSED, "/words", "learned", "/words"),
    ],
)
def test_what_was_typed_is_back_where_it_can_be_seen_until_it_is_thrown_away(
    browser, team, ada, stage, posts_to, field, page
):
    cycle = a_cycle(team, ada, stage=stage)
    posts_to, page = (address(cycle, rest.format(question=a_question(cycle).id)) for rest in (posts_to, page))
    browser.sign_in(ada).post(f"/drafts{posts_to}", **{field: WORDS})
    shown = browser.get(page).text
    assert WORDS in shown and shown.count(TYPED) == 1
    fold = shown.split(TYPED)[0].rpartition("<details")[2]
    assert "</details>" in fold or " open>" in fold or not fold.startswith(' class="folded"')
    browser.post("/drafts/discard", form=posts_to, next=page)
    shown = browser.get(page).text
    assert WORDS not in shown and TYPED not in shown and Draft.select().count() == 0


def test_an_indicator_that_a_plan_needed_is_ticked_in_the_plan_that_waits(member, team, ada):
    plan = f"{home(team.place)}/cycles/new"
    keep_draft(ada, plan, {"idea": ["Chairs that face each other"], "watches": []}, NOON)
    new = f"{home(team.place)}/indicators"
    assert f'name="plan" value="{plan}"' in member.get(f"{new}/new?plan={plan}").text
    given = {"name": "Questions", "value_kind": "count", "counts": "learners", "direction": "up"}
    assert member.post(new, **given, plan=plan).location == plan
    made = Series.select().get()
    page = member.get(plan).text
    assert "Chairs that face each other" in page and "ticked in your plan" in page
    assert re.search(rf'<input[^>]*name="watches"[^>]*value="{made.id}"[^>]*checked', page)


def test_no_address_of_another_site_is_a_plan(member, team):
    new = f"{home(team.place)}/indicators"
    given = {"name": "Questions", "value_kind": "count", "counts": "learners", "direction": "up"}
    answer = member.post(new, **given, plan="https://example.org/cycles/new")
    assert answer.location.startswith(new)
