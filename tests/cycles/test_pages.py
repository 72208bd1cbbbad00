"""The pages of a cycle: from an idea to the next cycle, and everything that can be typed wrongly on the way."""

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.cycles.models import Amendment, Cycle, LogEntry
from nic.cycles.planning.actions import save_plan
from nic.cycles.queries import list_questions, list_watched
from nic.cycles.tasks.queries import list_tasks
from nic.history import History
from nic.people.models import Draft
from nic.places.actions import join_team
from nic.science.cycle import Stage
from tests.builders import (
    NOON,
    a_cycle,
    a_node,
    a_person,
    a_plan,
    a_question,
    a_school,
    a_series,
    a_share,
    a_team,
    a_theory,
    address,
    an_act,
    another_team,
    home,
    measured,
)
from tests.conftest import hidden

PLAN = {
    "idea": "Exit tickets",
    "questions-0-words": "Will they hand them in?",
    "questions-0-prediction": "Two thirds will.",
    "ends_on": "2026-04-03",
    "way_to_know": "I ask five learners.",
    "purpose": "test",
}


@pytest.fixture
def team():
    return a_team()


@pytest.fixture
def ada(team):
    return a_person(Role.MEMBER, team=team, name="Ada Reyes")


@pytest.fixture
def member(browser, ada):
    return browser.sign_in(ada)


@pytest.fixture
def new(team):
    return f"{home(team.place)}/cycles/new"


def plan(team, person, **more):
    return PLAN | {"team": team.id, "owner": person.id} | more


def the_cycle():
    return Cycle.select().order_by(Cycle.id.desc()).get()


def again(thing):
    return type(thing).get_by_id(thing.id)


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
    member.post(from_idea, more="question", **plan(team, ada, idea="Read half of it aloud"))
    assert "Read half of it aloud" in member.get(from_idea).text
    assert "Read half of it aloud" not in member.get(new).text
    assert member.post(from_idea, **plan(team, ada)).status_code == 303
    assert Draft.select().count() == 0


def test_a_plan_half_written_is_announced_on_today_until_it_is_thrown_away(member, new):
    member.post(f"/drafts{new}?idea=5", team="1", purpose="test")
    assert "You began" not in member.get("/").text
    member.post(f"/drafts{new}?idea=5", team="1", idea="Read half of it")
    page = member.get("/").text
    assert "You began a plan" in page and ": Read half of it" in page and "One thing waits" in page
    assert f'href="{new}?idea=5"' in page
    member.post("/drafts/discard", form=f"{new}?idea=5", next="/")
    assert "You began" not in member.get("/").text


def test_a_draft_comes_back_on_the_form_and_goes_when_it_is_saved(member, team, ada, new):
    member.post(new, more="question", **plan(team, ada, idea="Half typed"))
    page = member.get(new)
    assert "Half typed" in page.text and "saved it" in page.text
    member.post(new, **plan(team, ada))
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


def test_an_idea_of_the_theory_opens_a_plan_and_a_trail(member, team, new):
    idea = a_node(a_theory(team), "idea", words="Veteran learning walks")
    page = member.get(f"{new}?idea={idea.id}").text
    assert "Veteran learning walks" in page and f'value="{idea.id}" selected' in page
    cycle = a_cycle(team, change_idea=idea.id)
    assert idea.theory.aim in member.get(address(cycle)).text


def test_a_cycle_without_a_theory_says_so(member, team):
    assert "not yet in a theory" in member.get(address(a_cycle(team))).text


def test_from_do_to_the_next_cycle(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO, at=NOON, scale="class")
    here = address(cycle)
    log = {"kind": "surprise", "happened_on": "2026-03-27", "words": "Nobody minded"}
    assert member.post(f"{here}/log", **log).location == f"{here}#log"
    member.post(f"{here}/study/start", version=again(cycle).version)
    study = {"questions-0-result": "15 of 20", "questions-0-verdict": "matched", "learned": "Two lines are enough"}
    answer = member.post(f"{here}/study", version=again(cycle).version, then="act", worked_for="Most", **study)
    assert answer.location == f"{here}#act"
    decision = {"decision": "expand", "because": "It held"}
    member.post(f"{here}/decision", version=again(cycle).version, **decision)
    page = member.get(here).text
    assert "Decision: expand" in page and "Plan the next cycle" in page and "a grade or the school" in page
    following = member.get(f"{home(team.place)}/cycles/new?after={cycle.id}").text
    assert "Will they hand them in?" in following and "Most will." not in following  # Each test is predicted anew.
    assert 'value="school" selected' in following


def test_study_waits_for_what_it_needs_and_keeps_what_was_typed(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.STUDY)
    answer = member.post(address(cycle, "/study"), version=cycle.version, then="act", learned="Two lines")
    assert answer.status_code == 422 and "answer too" in answer.text and "Two lines" in answer.text
    assert again(cycle).stage == "study"


def test_a_step_out_of_order_says_why(member, team, ada):
    cycle = a_cycle(team, ada)
    answer = member.post(address(cycle, "/study/start"), version=cycle.version)
    assert answer.status_code == 409 and "go to study" in answer.text


def test_stopping_asks_why_beside_the_field(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    answer = member.post(address(cycle, "/stop"), version=cycle.version, why="")
    assert answer.status_code == 422 and "why you stop" in answer.text
    member.post(address(cycle, "/stop"), version=cycle.version, why="The bus came earlier")
    assert "The bus came earlier" in member.get(address(cycle)).text


def test_an_amendment_shows_both(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    url = address(cycle, f"/questions/{a_question(cycle).id}/amendment")
    assert "Most will." in member.get(url).text
    member.post(url, words="Half will.", why="The class grew")
    page = member.get(address(cycle)).text
    assert "Most will." in page and "Half will." in page and "The class grew" in page
    assert member.post(url, words="", why="").status_code == 422 and Amendment.select().count() == 1


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


def test_only_me_is_for_nobody_else(browser, team, ada):
    cycle = a_cycle(team, ada, is_only_mine=True)
    others = a_person(Role.MEMBER, team=team), a_person(Role.LEAD, team.place), a_person(Role.LEAD, team=team)
    for person in others:
        assert browser.sign_in(person).get(address(cycle)).status_code == 404
        assert "Exit tickets" not in browser.get(f"{home(team.place)}/cycles").text
    assert browser.sign_in(ada).get(address(cycle)).status_code == 200


def test_a_share_lets_people_read_and_do_nothing(browser, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    a_share(cycle, with_place=team.place)
    browser.sign_in(a_person(Role.MEMBER, team=another_team(team.place)))
    page = browser.get(address(cycle))
    assert page.status_code == 200 and "/log" not in page.text and "Study it" not in page.text
    for rest in ("/log", "/stop", "/tasks", "/study/start", "/withdrawal"):
        assert browser.post(address(cycle, rest), words="x", why="x").status_code == 403
    assert LogEntry.select().count() == 0


def test_the_board_shows_each_stage_and_what_waits(member, team, ada):
    for stage in (Stage.PLAN, Stage.DO, Stage.STUDY, Stage.ACT, Stage.CLOSED):
        a_cycle(team, ada, stage=stage, idea=f"In {stage}")
    page = member.get(f"{home(team.place)}/cycles").text
    assert all(f"In {stage}" in page for stage in ("plan", "do", "study", "act", "closed"))
    assert "waiting for Study" in page and "overdue" in page
    assert "In closed" not in member.get(f"{home(team.place)}/cycles?decision=adopt").text


def test_pages_cost_the_same_for_one_and_for_many(member, team, ada):
    def cost(url):
        with count_queries() as counter:
            assert member.get(url).status_code == 200
        return counter.count

    series = [a_series(team, name=f"Series {n}") for n in range(6)]
    for one in series:
        measured(one, 1, 2, 3)
    one, many = (a_cycle(team, ada, stage=Stage.DO, watches=given) for given in (series[:1], series))
    assert cost(address(one)) == cost(address(many))
    board = f"{home(team.place)}/cycles"
    few = cost(board)
    for n in range(10):
        a_cycle(team, ada, stage=Stage.DO, watches=[series[n % 6]])
        a_cycle(team, ada, stage=Stage.CLOSED)
    assert cost(board) == few


def test_a_page_number_that_is_none_is_the_first(member, team):
    for page in ("-1", "x", "999999999999", ""):
        assert member.get(f"{home(team.place)}/cycles?page={page}").status_code == 200


def test_who_is_on_no_team_is_told_so(browser, team):
    browser.sign_in(a_person(Role.MEMBER, team.place))
    answer = browser.get(f"{home(team.place)}/cycles/new")
    assert answer.status_code == 409 and "on no team" in answer.text


def test_a_withdrawn_cycle_is_gone_from_sight(member, team, ada):
    cycle = a_cycle(team, ada)
    assert member.post(address(cycle, "/withdrawal"), version=cycle.version).status_code == 303
    assert member.get(address(cycle)).status_code == 404
    assert History.select().where(History.verb == "withdraw cycle").count() == 1


def test_another_school_does_not_reach_it_by_number(browser, team, ada):
    cycle = a_cycle(team, ada)
    school = a_school()
    browser.sign_in(a_person(Role.LEAD, team=a_team(school)))
    assert browser.get(address(cycle).replace(f"/{team.place.id}/", f"/{school.id}/")).status_code == 404


def test_a_theory_lists_the_cycles_that_tested_its_ideas(member, team, ada):
    idea = a_node(a_theory(team), "idea")
    cycle = a_cycle(team, ada, stage=Stage.CLOSED, change_idea=idea.id)
    theories = f"{home(team.place)}/theories/{idea.theory_id}"
    for url in (theories, f"{theories}/nodes/{idea.id}"):
        page = member.get(url).text
        assert address(cycle) in page and "expand" in page


def test_the_trail_names_no_theory_that_its_reader_may_not_see(browser, team, ada):
    theory = a_theory(another_team(team.place))
    cycle = a_cycle(team, ada, change_idea=a_node(theory, "idea").id)
    assert theory.aim not in browser.sign_in(ada).get(address(cycle)).text


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


def test_a_name_is_taken_out_of_a_closed_cycle_and_what_was_kept_stays(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.CLOSED, conditions="In Ms. Tran's class")
    url = address(cycle, "/words")
    assert "In Ms. Tran" in member.get(url).text
    typed = {"idea": "Exit tickets", "conditions": "Grade 4", "questions-0-result": "16 of 20", "learned": "Two lines"}
    assert member.post(url, version=cycle.version, **typed).location == address(cycle)
    page = member.get(address(cycle)).text
    assert "Grade 4" in page and "16 of 20" in page and "Tran" not in page and "Most will." in page
    assert "It held with 20 learners" in page  # What the form did not show is not emptied.
    assert member.post(url, version=1, **typed).status_code == 409
    assert member.post(url, version=again(cycle).version, idea="").status_code == 422


def test_a_log_line_is_withdrawn(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.CLOSED)
    entry = LogEntry.get()
    assert entry.words in member.get(address(cycle)).text
    member.post(address(cycle, f"/log/{entry.id}/withdrawal"))
    assert entry.words not in member.get(address(cycle)).text
    foreign = a_cycle(team, ada)
    assert member.post(address(foreign, f"/log/{entry.id}/withdrawal")).status_code == 404


def test_a_page_says_who_sees_what_is_written_on_it(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    assert "as soon as you save" not in member.get(address(cycle)).text
    a_share(cycle, with_place=team.place)
    page = member.get(address(cycle)).text
    assert f"Shared with {team.place.name}: they see what you write" in page


def test_somebody_from_elsewhere_reads_that_nothing_was_shared_with_them(browser, team):
    browser.sign_in(a_person(Role.MEMBER, team=a_team()))
    page = browser.get(f"{home(team.place)}/cycles").text
    assert "Nothing here has been shared with you" in page and "No cycles yet" not in page
