"""Help beside the fields, and questions where a test isn't one yet: asked once, never a block."""

from datetime import date, timedelta

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.cycles.models import Cycle
from nic.cycles.planning.actions import keep_predictions, save_plan
from nic.history import Act
from nic.people.models import Draft
from nic.science.cycle import Stage
from tests.builders import LONG_AGO, a_cycle, a_person, a_plan, address, bring, home

PLAN = {
    "idea": "Exit tickets", "questions-0-words": "Will they hand them in?", "purpose": "test",
    "questions-0-prediction": "Two thirds of them will.", "ends_on": "2026-04-03",
    "way_to_know": "I ask five learners.",
}  # fmt: skip
LARGE = "Nothing smaller has been tested yet"


@pytest.fixture
def new(team):
    return f"{home(team.place)}/cycles/new"


def plan(team, ada, **more):
    return PLAN | {"team": team.id, "owner": ada.id} | more


def the_cycle():
    return Cycle.select().order_by(Cycle.id.desc()).get()


def test_a_test_without_doubts_begins_at_the_first_press(member, team, ada, new):
    assert member.post(new, then="start", **plan(team, ada, scale="few")).status_code == 303
    assert the_cycle().stage == "do"


@pytest.mark.parametrize("swap", [False, True])
def test_at_the_start_it_is_asked_once_and_the_second_press_begins(member, team, ada, new, swap):
    given = plan(team, ada, scale="school", idea="One bell only", has_begun="y", starts_on="2026-03-20")
    answer = member.post(new, swap, then="start", once="one form", **given)
    assert answer.status_code == 200 and Cycle.select().count() == 0
    assert LARGE in answer.text and 'name="asked" value="too large"' in answer.text
    assert "One bell only" in answer.text and "Two thirds of them will." in answer.text
    assert 'name="has_begun" value="y" checked' in answer.text and Draft.get().fields["idea"] == ["One bell only"]
    answer = member.post(new, swap, then="start", once="one form", asked="too large", **given)
    assert answer.status_code in (204, 303)
    assert (the_cycle().stage, the_cycle().scale, the_cycle().began_on) == ("do", "school", date(2026, 3, 20))


def test_another_doubt_is_asked_too(member, team, ada, new):
    given = plan(team, ada, scale="school", ends_on="2026-08-01")
    answer = member.post(new, then="start", asked="too large", **given)
    assert answer.status_code == 200 and "18 weeks" in answer.text and LARGE in answer.text
    assert member.post(new, then="start", asked=["too large", "far off"], **given).status_code == 303


def test_what_is_missing_is_said_before_anything_is_asked(member, team, ada, new):
    answer = member.post(new, then="start", **plan(team, ada, scale="school", ends_on=""))
    assert answer.status_code == 422 and LARGE not in answer.text


def test_saving_a_draft_is_never_held_up_and_its_page_asks(member, team, ada, new):
    answer = member.post(
        new, team=team.id, idea="One bell only", scale="all", purpose="test", **{"questions-0-words": "So?"}
    )
    assert answer.status_code == 303
    page = member.get(answer.location).text
    assert "3 questions before you go on" in page and LARGE in page
    assert "How will you know?" in page and "What do you expect for question 1?" in page
    assert f'href="{address(the_cycle(), "/plan")}#scale"' in page


def test_what_the_open_plan_has_shown_is_not_asked_again_at_its_start(member, team, ada, new):
    member.post(new, **plan(team, ada, scale="school"))
    cycle = the_cycle()
    page = member.get(address(cycle, "/plan")).text
    assert LARGE in page and 'name="asked" value="too large"' in page
    form = plan(team, ada, scale="school", asked="too large", version=cycle.version)
    assert member.post(address(cycle, "/plan"), then="start", **form).status_code == 303
    assert LARGE not in member.get(address(cycle)).text


def test_nobody_but_those_who_may_change_it_is_asked(browser, team, ada):
    cycle = a_cycle(team, ada, scale="all")
    browser.sign_in(a_person(Role.GUEST, team=team))
    assert LARGE not in browser.get(address(cycle)).text


def test_predictions_pasted_from_the_last_cycle_are_asked_about(member, team, ada, new):
    asked = [{"words": "Will they hand them in?", "prediction": "Two thirds of them will"}]
    last = a_cycle(team, ada, stage=Stage.CLOSED, questions=asked, scale="few")
    form = plan(team, ada, previous=last.id, scale="few")
    answer = member.post(f"{new}?after={last.id}", then="start", **form)
    assert answer.status_code == 200 and "word for word" in answer.text
    answer = member.post(
        f"{new}?after={last.id}", then="start", **form | {"questions-0-prediction": "All of them will."}
    )
    assert answer.status_code == 303


def test_a_size_that_held_before_makes_the_next_one_no_leap(member, team, ada, new):
    last = a_cycle(team, ada, stage=Stage.CLOSED, scale="class")
    form = plan(team, ada, previous=last.id, scale="school")
    assert member.post(f"{new}?after={last.id}", then="start", **form).status_code == 303


# Study


def in_study(team, ada):
    last = a_cycle(team, ada, stage=Stage.CLOSED)  # It learned: "Two lines are enough".
    act = Act(by=ada, at=LONG_AGO)
    given = a_plan(ends_on=LONG_AGO.date() + timedelta(days=14), owner=ada)
    cycle = keep_predictions(act, team=team, plan=given, previous=last)
    bring(cycle, act, Stage.STUDY)
    return cycle


STUDY = {"questions-0-result": "15", "questions-0-verdict": "matched", "then": "act"}


def test_learning_pasted_from_the_last_cycle_is_asked_about_once(member, team, ada):
    cycle = in_study(team, ada)
    form = STUDY | {"learned": "Two lines are  enough.", "version": cycle.version}
    assert member.post(address(cycle, "/study"), **form).location == f"{address(cycle)}#study"
    cycle = the_cycle()
    assert (cycle.stage, cycle.learned) == ("study", "Two lines are  enough.")
    page = member.get(address(cycle)).text
    assert "What did this one add?" in page and 'name="asked" value="same learning"' in page
    member.post(address(cycle, "/study"), **form | {"version": cycle.version, "asked": "same learning"})
    assert the_cycle().stage == "act"


def test_learning_of_its_own_goes_straight_on(member, team, ada):
    cycle = in_study(team, ada)
    form = STUDY | {"learned": "It is the time of day.", "version": cycle.version}
    member.post(address(cycle, "/study"), **form)
    assert the_cycle().stage == "act"


# Help


def test_every_field_of_words_has_its_help_folded_beside_it(member, team, ada, new):
    page = member.get(new).text
    assert page.count("<summary>Help with this</summary>") >= 12 and '<details class="help" open' not in page
    assert "so that a stranger could do the same" in page
    study, act = in_study(team, ada), a_cycle(team, ada, stage=Stage.ACT)
    assert "not against what you hoped" in member.get(address(study)).text
    assert "What will be different on Monday?" in member.get(address(act)).text


def test_many_questions_cost_no_more_queries_than_one(member, team, ada):
    one, many = (
        save_plan(
            Act(by=ada, at=LONG_AGO), team=team, plan=a_plan(questions=[{"words": f"{n}?"} for n in range(count)])
        )
        for count in (1, 8)
    )
    counts = []
    for cycle in (one, many):
        with count_queries() as counter:
            member.get(address(cycle))
        counts.append(counter.count)
    assert counts[0] == counts[1]
