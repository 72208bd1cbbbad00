"""From Do to the next cycle, and the words that are corrected later."""

from nic.cycles.models import Amendment, Cycle, LogEntry
from nic.science.cycle import Stage
from tests.again import again
from tests.builders import NOON, a_cycle, a_question, address, home
from tests.indicators.builders import a_series, measured
from tests.papers.pages import words_in


def test_from_do_to_the_next_cycle(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO, at=NOON, scale="class")
    here = address(cycle)
    log = {"kind": "surprise", "happened_on": "2026-03-27", "words": "Nobody minded"}
    assert member.post(f"{here}/log", **log).location == f"{here}#log"
    member.post(f"{here}/study/start", version=again(cycle).version)
    study = {"questions-0-result": "15 of 20", "questions-0-verdict": "matched", "learned": "Two lines are enough"}
    answer = member.post(f"{here}/study", version=again(cycle).version, then="act", worked_for="Most", **study)
    assert answer.location == f"{here}#act"
    page = member.get(here).text
    assert page.index('id="learned"') < page.index('id="act"')  # One decides on what one has learned.
    decision = {"decision": "expand", "because": "It held"}
    member.post(f"{here}/decision", version=again(cycle).version, **decision)
    page = member.get(here).text
    assert "Decision: expand" in page and "Plan the next cycle" in page and "a grade or the school" in page
    following = member.get(f"{home(team.place)}/cycles/new?after={cycle.id}").text
    assert "Will they hand them in?" in following and "Most will." not in following  # Each test is predicted anew.
    assert 'value="school" selected' in following


def test_a_prediction_that_failed_is_told_in_the_same_words_by_the_form_the_page_the_paper_and_the_file(
    member, team, ada
):
    cycle = a_cycle(team, ada, stage=Stage.STUDY)
    form = member.get(address(cycle)).text
    assert [words in form for words in ("Didn’t match</label>", ">Not</label>")] == [True, False]
    study = {"questions-0-result": "2 of 20", "questions-0-verdict": "not", "learned": "Two lines are not enough"}
    member.post(address(cycle, "/study"), version=cycle.version, then="act", **study)
    assert "</span> didn’t match</span>" in member.get(address(cycle)).text
    assert "Verdict: didn’t match" in words_in(member.get(address(cycle, "/cycle.pdf")).data)
    [asked] = member.get(address(cycle, "/cycle.json")).json["questions"]
    assert asked["verdict"] == "didn’t match"


def test_in_study_a_chart_stands_once_at_the_first_question_that_it_answers(member, team, ada):
    named, other = measured(a_series(team), *range(12)), measured(a_series(team, name="Late arrivals"), *range(12))
    plain = {"words": "Who stays?", "prediction": "Most."}
    asked = {"words": "More?", "prediction": "5", "series": named.id, "statistic": "median", "comparison": "at least",
             "amount": 5}  # fmt: skip
    given = {"watches": [named, other], "questions": [plain, asked, {**asked, "words": "Again?"}]}
    cycle = a_cycle(team, ada, stage=Stage.STUDY, **given)
    page = member.get(address(cycle)).text
    parts = [part.partition("Did it match")[0] for part in page.split('<fieldset class="group"')[1:]]
    assert [part.count('<figure class="chart"') for part in parts] == [0, 1, 0]
    assert parts[1].index("<figure") < parts[1].index("What happened?") and f'href="#series-{named.id}"' in parts[1]
    assert page.count('<figure class="chart"') == 2 and 'href="#question-2">Its chart stands at question 2' in page
    assert f'Also measured: <a href="#series-{other.id}">Late arrivals</a>' in page
    Cycle.update(stage=Stage.ACT).execute()
    assert "Its chart stands" not in member.get(address(cycle)).text


def test_why_a_test_was_stopped_stays_on_its_page_when_it_is_studied(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.STOPPED, at=NOON)
    assert "why-stopped" not in member.get(address(cycle)).text  # It has a part of its own until then.
    member.post(address(cycle, "/study/start"), version=again(cycle).version)
    assert "Stopped, because: The bus came earlier" in member.get(address(cycle)).text


def test_a_study_with_nothing_to_look_at_leads_back_to_its_page(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO, at=NOON)
    came_from = {"Referer": f"http://localhost{address(cycle)}"}
    form = {"version": cycle.version, "once": "study"}
    answer = member.client.post(address(cycle, "/study/start"), data=form, headers=came_from)
    assert answer.status_code == 409 and "something to look at" in answer.text
    assert f'href="{address(cycle)}">Go back to the page' in answer.text


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
