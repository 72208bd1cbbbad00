"""What a team wants to take up, in its own order, and votes on it."""

import pytest

from nic.access import Role
from nic.places.models import Team
from nic.places.votes.actions import cast_dots, close_vote
from nic.places.votes.models import VoteRound
from nic.places.votes.queries import list_options
from nic.problems.issues.actions import add_issue
from nic.problems.models import Cause, Issue, Problem
from tests.builders import (
    a_cause,
    a_coach,
    a_fishbone,
    a_issue,
    a_person,
    a_problem,
    a_school,
    a_share,
    an_act,
    another_team,
    home,
)
from tests.conftest import hidden
from tests.problems.test_fishbone_pages import at, cost


@pytest.fixture
def url(team):
    return f"{home(team.place)}/issues"


def listed(team):
    return [one.words for one in Issue.select().where(Issue.withdrawn_at.is_null()).order_by(Issue.position, Issue.id)]


def now(issue):
    return Issue.get_by_id(issue.id)


def test_an_empty_list_says_what_belongs_on_it(member, url):
    page = member.get(url).text
    assert "Whatever somebody would like to take up belongs here" in page and "Vote on" not in page


def test_words_and_problems_are_put_on_the_list_and_ordered(member, team, url):
    problem = a_problem(team, what_we_see="Silence in grade 7")
    assert member.post(url, words="Wet shoes").status_code == 303
    assert member.post(url, problem_id=problem.id).status_code == 303
    assert listed(team) == ["Wet shoes", "Silence in grade 7"]
    page = member.get(url).text
    assert f"/problems/{problem.id}" in page and page.count("Move up") == page.count("Move down") == 1
    member.post(f"{url}/{Issue.get(Issue.problem == problem).id}/moves", way="up")
    assert listed(team) == ["Silence in grade 7", "Wet shoes"]
    again = member.post(url, problem_id=problem.id)
    assert again.status_code == 422 and "already" in again.text and len(listed(team)) == 2
    assert [member.post(url, words="Mud", once="k").status_code for _ in range(2)] == [303, 303]
    assert len(listed(team)) == 3


def test_nothing_said_is_refused_in_its_place(member, team, url):
    for typed, said in (({}, "or choose a problem"), ({"words": "x" * 201}, "Use at most 200 characters.")):
        answer = member.post(url, **typed)
        assert answer.status_code == 422 and said in answer.text and listed(team) == []


def test_words_beside_a_problem_are_not_thrown_away(member, team, url):
    problem = a_problem(team)
    answer = member.post(url, words="Who opens the library?", problem_id=problem.id)
    assert answer.status_code == 422 and "Choose one of them" in answer.text and listed(team) == []
    assert 'value="Who opens the library?"' in answer.text


def test_an_issue_is_written_down_as_a_problem_and_keeps_its_place(member, team, url):
    first, second = a_issue(team, words="Wet shoes"), a_issue(team)
    for _ in range(2):
        answer = member.post(f"{url}/{first.id}/problem", once="k")
    problem = Problem.get()
    assert answer.location.endswith(f"/problems/{problem.id}/edit") and problem.stage == "noticed"
    assert (now(first).problem, problem.what_we_see, problem.team) == (problem, "Wet shoes", team)
    assert [one.id for one in Issue.select().order_by(Issue.position)] == [first.id, second.id]
    assert member.post(f"{url}/{first.id}/problem", version=2).status_code == 409


def test_what_is_taken_off_can_be_put_back(member, team, url):
    issue = a_issue(team, words="Wet shoes")
    for _ in range(2):
        answer = member.post(f"{url}/{issue.id}/withdrawals", once="k")
    page = member.get(answer.location)
    assert "“Wet shoes” is taken off the list." in page.text and listed(team) == []
    member.post(f"{url}/{issue.id}/return", version=2)
    assert listed(team) == ["Wet shoes"]


def test_a_team_votes_on_what_comes_first(member, ada, team, url):
    for words in ("Wet shoes", "Homework", "Mondays"):
        a_issue(team, words=words)
    form = member.get(f"{url}/votes/new")
    assert "Fewer than four people vote here" in form.text and form.text.count(" checked") == 3
    ids = [one.id for one in Issue.select().order_by(Issue.id)]
    given = hidden(form) | {"question": "Which first?", "picked": ids[:2], "dots_each": 2}
    vote = member.post(f"{url}/votes", **given)
    vote_round = VoteRound.get()
    assert (
        vote.location.endswith(f"/votes/{vote_round.id}")
        and vote_round.is_open
        and Team.get_by_id(team.id).dots_each == 2
    )
    assert [(one.words, one.of_kind) for one in list_options(vote_round)] == [
        ("Wet shoes", "issue"),
        ("Homework", "issue"),
    ]
    assert "What we want to take up" in member.get(vote.location).text
    cast_dots(vote_round, an_act(ada), dots={list_options(vote_round)[1].id: 2}, person=ada)
    close_vote(vote_round, an_act(ada))
    assert "Most dots: Homework (2)." in member.get(url).text


def test_a_vote_needs_two_to_choose_from(member, team, url):
    a_issue(team)
    assert "A vote needs at least two." in member.get(f"{url}/votes/new").text
    one = a_issue(team)
    answer = member.post(f"{url}/votes", question="Which?", picked=[one.id], dots_each=3)
    assert answer.status_code == 422 and "Give at least two" in answer.text


def test_dots_that_are_no_number_are_complained_of_once(member, team, url):
    picked = [a_issue(team).id, a_issue(team).id]
    for dots, said in (("abc", "Enter a whole number"), ("99", "Choose from 1 to 10 dots.")):
        answer = member.post(f"{url}/votes", question="Which?", picked=picked, dots_each=dots)
        assert answer.status_code == 422 and said in answer.text
        assert ("Enter a whole number" in answer.text) != ("Choose from 1 to 10" in answer.text)


def test_the_list_is_the_team_s_own(browser, team, url):
    a_issue(team, words="Wet shoes")
    browser.sign_in(a_person(Role.MEMBER, team=another_team(team.place)))
    assert "Wet shoes" not in browser.get(f"{url}?team={team.id}").text
    assert browser.post(f"{url}/{Issue.get().id}/withdrawals").status_code == 404
    browser.sign_in(a_coach(team))
    assert browser.post(f"{url}/{Issue.get().id}/withdrawals").status_code == 403


def test_a_list_of_many_asks_no_more_questions(member, team, url):
    a_issue(team)
    one = cost(member, url)
    for _ in range(20):
        a_issue(team)
    assert cost(member, url) == one


def test_a_problem_stands_on_the_list_once(team):
    problem = a_problem(team)
    add_issue(team, an_act(), problem=problem)
    with pytest.raises(Exception, match="already"):
        add_issue(team, an_act(), problem=problem)


# -- Votes on causes ---------------------------------------------------------------------------------------------------


@pytest.fixture
def fishbone(team):
    made = a_fishbone(problem=a_problem(team))
    bone = a_cause(made, words="Time")
    for words, known in (
        ("Late buses", {}),
        ("Long lists", {}),
        ("Mud", {"evidence": "ruled out"}),
        ("Age", {"is_set_aside": True}),
    ):
        a_cause(made, words=words, parent=bone, **known)
    return made


def test_causes_are_voted_on_bone_by_bone_as_the_list_tells_them(member, fishbone):
    a_cause(fishbone, words="A new bell", parent=a_cause(fishbone, words="Habits"))
    assert picked(member.get(at(fishbone, "/votes/new"))) == [
        str(Cause.get(Cause.words == words).id) for words in ("Late buses", "Long lists", "A new bell")
    ]


def voted(member, ada, fishbone):
    form = member.get(at(fishbone, "/votes/new"))
    assert form.text.count(" checked") == 2 and "Mud" not in form.text and "Time" not in form.text
    member.post(at(fishbone, "/votes"), **hidden(form), question="Which?", picked=picked(form), dots_each=3)
    vote_round = VoteRound.get()
    cast_dots(vote_round, an_act(ada), dots={list_options(vote_round)[0].id: 3}, person=ada)
    return vote_round


def picked(form):
    return [part.split('"')[0] for part in form.text.split('name="picked" value="')[1:]]


def test_dots_stand_at_their_causes_in_list_and_picture_once_the_vote_is_closed(member, ada, fishbone):
    vote_round = voted(member, ada, fishbone)
    assert "3 dots" not in member.get(at(fishbone)).text
    close_vote(vote_round, an_act(ada))
    page = member.get(at(fishbone)).text
    assert (
        page.count('<span class="tag">3 dots</span>') == 1
        and "dots: 3" in page
        and "Most dots: Late buses (3)." in page
    )


def test_votes_on_causes_are_not_shared(browser, member, ada, fishbone):
    close_vote(voted(member, ada, fishbone), an_act(ada))
    friend = a_school()
    a_share(fishbone.problem, with_place=friend)
    page = browser.sign_in(a_person(Role.MEMBER, friend)).get(at(fishbone)).text
    assert "Late buses" in page and "3 dots" not in page and "dots: 3" not in page and "Most dots" not in page
