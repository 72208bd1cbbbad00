"""What shows a problem, or supports a cause or rules it out: linked with a sentence, and read from both sides."""

import pytest

from nic.access import Role
from nic.errors import Refused
from nic.indicators.evidence.actions import link_evidence
from nic.indicators.evidence.queries import links_to
from tests.builders import a_attachment, a_cause, a_fishbone, a_person, a_problem, a_school, a_share, an_act, home
from tests.conftest import hidden
from tests.indicators.builders import a_series, a_tally
from tests.problems.test_fishbone_pages import at, cost, where


@pytest.fixture
def problem(team):
    return a_problem(team)


@pytest.fixture
def series(team):
    return a_series(team, name="Minutes of talk")


@pytest.fixture
def cause(problem):
    fishbone = a_fishbone(problem=problem)
    return a_cause(fishbone, parent=a_cause(fishbone))


def page_of(problem, rest=""):
    return f"{home(problem.team.place)}/problems/{problem.id}{rest}"


def test_an_indicator_shows_a_problem_and_names_it(member, problem, series):
    form = member.get(page_of(problem, "/evidence/new"))
    assert "Minutes of talk" in form.text
    given = hidden(form) | {"thing": f"series-{series.id}", "why": "Four learners talk for 40 of 45 minutes."}
    for _ in range(2):
        assert member.post(page_of(problem, "/evidence"), **given).status_code == 303
    assert links_to([problem]).count() == 1
    page = member.get(page_of(problem)).text
    assert "Minutes of talk" in page and "Four learners talk for 40 of 45 minutes." in page
    back = member.get(f"{home(problem.team.place)}/indicators/{series.id}").text
    assert "Evidence for" in back and problem.what_we_see in back


def test_evidence_comes_with_a_sentence_and_once(member, problem, series):
    url, given = page_of(problem, "/evidence"), {"thing": f"series-{series.id}", "why": "Since March."}
    for wrong, said in (
        ({"why": ""}, "what it shows"),
        ({"thing": ""}, "Choose what shows it."),
        ({"thing": "series-0"}, "Not a valid"),
    ):
        answer = member.post(url, **given | wrong)
        assert answer.status_code == 422 and said in answer.text
    member.post(url, **given)
    again = member.post(url, **given)
    assert again.status_code == 422 and "already" in again.text and "Since March." in again.text


def test_a_count_and_a_file_support_a_cause(member, problem, cause):
    tally, file = a_tally(problem.team, name="Who talks"), a_attachment(problem, about="A seating plan")
    form = member.get(where(cause, "/evidence/new")).text
    assert "Who talks" in form and "A seating plan" in form
    for key, why in ((f"tally-{tally.id}", "Four of 24"), (f"attachment-{file.id}", "They sit in front")):
        assert member.post(where(cause, "/evidence"), thing=key, why=why).location.endswith("edit#evidence")
    for url in (where(cause, "/edit"), at(cause.fishbone)):
        page = member.get(url).text
        assert all(words in page for words in ("Who talks", "Four of 24", "A seating plan", "They sit in front"))


def test_what_does_not_show_it_is_taken_back(member, problem, cause, series):
    for thing, url in ((problem, page_of(problem)), (cause, where(cause))):
        link_evidence(thing, an_act(why="Since March."), shown_by=series)
        link = links_to([thing]).get()
        for _ in range(2):
            assert member.post(f"{url}/evidence/{link.id}/withdrawn", once=f"k{link.id}").status_code == 303
        assert links_to([thing]).count() == 0
        assert member.post(f"{url}/evidence/{link.id + 99}/withdrawn").status_code == 404


def test_who_does_not_see_the_indicator_is_not_told_of_it(browser, problem, cause, series):
    for thing in (problem, cause):
        link_evidence(thing, an_act(why="Four of 24"), shown_by=series)
    friend = a_school()
    a_share(problem, with_place=friend)
    browser.sign_in(a_person(Role.MEMBER, friend))
    for url in (page_of(problem), at(cause.fishbone)):
        page = browser.get(url)
        assert page.status_code == 200 and "Minutes of talk" not in page.text and "Four of 24" not in page.text


def test_another_s_indicator_cannot_be_chosen(member, problem):
    other = a_series()
    assert member.post(page_of(problem, "/evidence"), thing=f"series-{other.id}", why="x").status_code == 422


def test_the_same_evidence_twice_is_refused(problem, series):
    link_evidence(problem, an_act(), shown_by=series)
    with pytest.raises(Refused, match="already"):
        link_evidence(problem, an_act(), shown_by=series)


def test_a_page_with_much_evidence_asks_no_more_questions(member, problem, cause):
    for thing, url in ((problem, page_of(problem)), (cause, at(cause.fishbone))):
        link_evidence(thing, an_act(), shown_by=a_series(problem.team))
        one = cost(member, url)
        for _ in range(8):
            link_evidence(thing, an_act(), shown_by=a_series(problem.team))
        assert cost(member, url) == one
