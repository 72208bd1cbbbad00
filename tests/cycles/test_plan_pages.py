"""The page on which a test is planned, and everything that can be typed wrongly there."""

import pytest

from nic.access import Role
from nic.cycles.models import Cycle
from nic.cycles.planning.actions import save_plan
from nic.cycles.queries import list_questions, list_watched
from nic.cycles.tasks.queries import list_tasks
from nic.people.models import Draft
from nic.places.actions import join_team
from nic.science.cycle import Stage
from tests.again import again
from tests.builders import a_cycle, a_node, a_person, a_plan, a_team, a_theory, address, an_act, another_team, home
from tests.conftest import hidden
from tests.indicators.builders import a_series, measured

PLAN = {
    "idea": "Exit tickets",
    "questions-0-words": "Will they hand them in?",
    "questions-0-prediction": "Two thirds will.",
    "ends_on": "2026-04-03",
    "way_to_know": "I ask five learners.",
    "purpose": "test",
}


@pytest.fixture
def new(team):
    return f"{home(team.place)}/cycles/new"


def plan(team, person, **more):
    return PLAN | {"team": team.id, "owner": person.id} | more


def the_cycle():
    return Cycle.select().order_by(Cycle.id.desc()).get()


def test_a_plan_is_saved_and_opens_again_as_it_was(member, team, ada, new):
    answer = member.post(new, **plan(team, ada))
    cycle = the_cycle()
    assert (answer.status_code, answer.location) == (303, address(cycle)) and cycle.stage == "plan"
    page = member.get(address(cycle, "/plan")).text
    assert all(text in page for text in PLAN.values())


def test_keep_these_predictions_starts_the_test(member, team, ada, new):
    answer = member.post(new, then="start", **plan(team, ada))
    assert answer.location == address(the_cycle()) and the_cycle().stage == "do"
    page = member.get(answer.location).text
    assert "Predictions kept since Mar 27, 2026" in page and "Take the start back" in page


def test_what_is_missing_to_start_is_said_beside_its_field_and_nothing_is_lost(member, team, ada, new):
    answer = member.post(new, then="start", **plan(team, ada, ends_on="", idea="Two lines before you leave"))
    assert answer.status_code == 422 and Cycle.select().count() == 0
    assert "Choose the day on which you will look" in answer.text and 'href="#ends_on"' in answer.text
    assert "Two lines before you leave" in answer.text and "Two thirds will." in answer.text


def test_a_plan_is_saved_with_nothing_but_its_idea(member, team, new):
    assert member.post(new, team=team.id, idea="Exit tickets").status_code == 303
    assert the_cycle().owner.name == "Ada Reyes"


def test_an_idea_is_kept_without_its_full_stop_since_it_stands_within_other_sentences(member, team, new):
    member.post(new, team=team.id, idea="Ask one question at the door.")
    assert the_cycle().idea == "Ask one question at the door"


def test_another_question_is_asked_without_losing_the_first(member, team, ada, new):
    answer = member.post(new, more="question", **plan(team, ada))
    assert answer.status_code == 200 and Cycle.select().count() == 0
    assert 'name="questions-1-words"' in answer.text and "Two thirds will." in answer.text
    assert Draft.get().fields["idea"] == ["Exit tickets"]
    both = {"questions-1-words": "Will they write?", "questions-1-prediction": "Half will."}
    member.post(new, then="start", **plan(team, ada, **both))
    assert [one.words for one in list_questions(the_cycle())] == ["Will they hand them in?", "Will they write?"]


def test_a_task_is_added_to_the_plan(member, team, ada, new):
    assert 'name="tasks-0-words"' in member.post(new, more="task", **plan(team, ada)).text
    task = {"tasks-0-words": "Print 40", "tasks-0-owner": ada.id, "tasks-0-due_on": "2026-03-30", "tasks-0-id": ""}
    member.post(new, **plan(team, ada, **task))
    assert [(one.words, one.owner.name) for one in list_tasks(the_cycle())] == [("Print 40", "Ada Reyes")]


def test_plans_begun_at_different_places_keep_drafts_of_their_own(member, team, ada, new):
    idea = a_node(a_theory(team), words="Read it aloud")
    from_idea = f"{new}?idea={idea.id}"
    member.post(from_idea, more="question", **plan(team, ada, idea="Read half of it aloud"), once="k")
    assert "Read half of it aloud" in member.get(from_idea).text
    assert "Read half of it aloud" not in member.get(new).text
    assert member.post(from_idea, **plan(team, ada), once="k").status_code == 303
    assert Draft.select().count() == 0


def test_a_plan_half_written_is_announced_on_today_until_it_is_thrown_away(member, new):
    member.post(f"/drafts{new}?idea=5", team="1", purpose="test", once="k")
    assert "You began" not in member.get("/").text
    member.post(f"/drafts{new}?idea=5", team="1", idea="Read half of it", once="k")
    page = member.get("/").text
    assert "You began a plan" in page and ": Read half of it" in page and "One thing waits" in page
    assert f'href="{new}?idea=5"' in page
    member.post("/drafts/discard", form=f"{new}?idea=5", next="/")
    assert "You began" not in member.get("/").text


def test_a_draft_comes_back_on_the_form_and_goes_when_it_is_saved(member, team, ada, new):
    member.post(new, more="question", **plan(team, ada, idea="Half typed"), once="k")
    page = member.get(new)
    assert "Half typed" in page.text and "saved it" in page.text
    member.post(new, **plan(team, ada), once="k")
    assert Draft.select().count() == 0 and "Half typed" not in member.get(new).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ends_on": "soon"}, "Enter a day, such as"),
        ({"idea": "x" * 301}, "at most 300"),
        ({"idea": ""}, "what you will try"),
        ({"purpose": "win"}, "valid choice"),
        ({"owner": "999999"}, "valid choice"),
        ({"watches": "999999"}, "valid choice"),
        ({"questions-0-amount": "Infinity"}, "is not a number"),
        ({"questions-0-amount": "62,5"}, "Write 62.5 with a point"),
        ({"questions-0-amount": "60"}, "Choose the series"),
        ({"questions-0-last_points": "0"}, "from 1 to 200"),
    ],
)
def test_what_cannot_be_is_said_and_kept(member, team, ada, new, typed, said):
    answer = member.post(new, **plan(team, ada, **typed))
    assert answer.status_code == 422 and Cycle.select().count() == 0
    assert said in answer.text


def test_a_series_of_another_school_cannot_be_watched(member, team, ada, new):
    foreign = a_series(a_team())
    assert member.post(new, **plan(team, ada, watches=foreign.id)).status_code == 422


def test_an_idea_of_the_theory_opens_a_plan_and_a_trail(member, team, new):
    idea = a_node(a_theory(team), "idea", words="Veteran learning walks")
    page = member.get(f"{new}?idea={idea.id}").text
    assert "Veteran learning walks" in page and f'value="{idea.id}" selected' in page
    cycle = a_cycle(team, change_idea=idea.id)
    assert idea.theory.aim in member.get(address(cycle)).text


def test_a_double_click_starts_once(member, team, ada, new):
    first, second = (member.post(new, then="start", once="k", **plan(team, ada)) for _ in range(2))
    assert (first.status_code, first.location) == (second.status_code, second.location)
    assert Cycle.select().count() == 1


def test_a_stale_tab_shows_theirs_and_keeps_mine(member, browser, team, ada):
    cycle = a_cycle(team, ada)
    stale = hidden(member.get(address(cycle, "/plan")))["version"]
    member.post(address(cycle, "/plan"), version=stale, **plan(team, ada, idea="Theirs"))
    browser.sign_in(a_person(Role.MEMBER, team=team))
    answer = browser.post(address(cycle, "/plan"), version=stale, **plan(team, ada, idea="Mine"))
    assert answer.status_code == 409 and "Ada Reyes changed this" in answer.text
    assert "Theirs" in answer.text and "Mine" in answer.text and again(cycle).idea == "Theirs"


def test_who_is_on_no_team_is_told_so(browser, team):
    browser.sign_in(a_person(Role.MEMBER, team.place))
    answer = browser.get(f"{home(team.place)}/cycles/new")
    assert answer.status_code == 409 and "on no team" in answer.text


def test_a_prediction_needs_its_question(member, team, ada, new):
    answer = member.post(new, **plan(team, ada, **{"questions-0-words": ""}))
    assert answer.status_code == 422 and "the question that this prediction answers" in answer.text


def test_saving_a_plan_keeps_an_idea_that_its_writer_may_not_see(member, team, ada):
    idea = a_node(a_theory(another_team(team.place)), "idea", words="Somebody else's idea")
    cycle = a_cycle(team, ada, change_idea=idea.id)
    page = member.get(address(cycle, "/plan")).text
    assert "An idea that you don" in page and "Somebody else" not in page
    member.post(address(cycle, "/plan"), version=cycle.version, **plan(team, ada, change_idea=idea.id))
    assert again(cycle).change_idea_id == idea.id


def test_nobody_takes_a_cycle_away_from_its_team(browser, team, ada):
    cycle = a_cycle(team, ada)
    browser.sign_in(a_person(Role.MEMBER, team=team))
    browser.post(address(cycle, "/plan"), version=cycle.version, **plan(team, ada, is_only_mine="y"))
    assert not again(cycle).is_only_mine


def test_a_plan_says_nothing_of_a_cycle_before_it_that_is_somebodys_alone(browser, team, ada):
    first = a_cycle(team, ada, stage=Stage.CLOSED, idea="Mine alone", is_only_mine=True)
    second = save_plan(an_act(ada), team=team, plan=a_plan(), previous=first)
    browser.sign_in(a_person(Role.MEMBER, team=team))
    assert "Mine alone" not in browser.get(address(second, "/plan")).text


def test_the_next_cycle_belongs_to_the_team_of_the_last(browser, team, ada):
    other = another_team(team.place)
    join_team(other, ada, an_act(ada))
    cycle = a_cycle(other, ada, stage=Stage.CLOSED)
    page = browser.sign_in(ada).get(f"{home(team.place)}/cycles/new?after={cycle.id}").text
    assert f'value="{other.id}" selected' in page


@pytest.mark.parametrize("told", ["9" * 30, "-1", "x", "0"])
def test_a_number_that_is_no_cycle_opens_an_empty_plan_or_none(member, new, told):
    for name in ("after", "idea"):
        assert member.get(f"{new}?{name}={told}").status_code in (200, 404)


def test_a_prediction_in_numbers_is_set_against_the_data(member, team, ada, new):
    series = a_series(team, name="Exit tickets returned", value_kind="continuous", unit="minutes")
    numbers = {
        "questions-0-series": series.id, "questions-0-statistic": "median", "questions-0-comparison": "at least",
        "questions-0-amount": "60", "questions-0-last_points": "3", "questions-0-sureness": "80",
    }  # fmt: skip
    member.post(new, then="start", **plan(team, ada, has_begun="y", starts_on="2026-03-20", **numbers))
    cycle = the_cycle()
    assert [one.id for one in list_watched(cycle)] == [series.id]
    measured(series, 50, 61, 62, 70)
    page = member.get(address(cycle)).text
    assert "80% sure" in page and "Median of the last 3 points: 62" in page
    assert "say so far" in page and "Prediction reached" not in page
    member.post(address(cycle, "/study/start"), version=cycle.version)
    page = member.get(address(cycle)).text
    assert "Prediction reached" in page and "checked" not in page.split('id="study"')[1].split("</section>")[0]
