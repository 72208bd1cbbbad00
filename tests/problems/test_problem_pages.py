from datetime import date

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.history import History
from nic.people.drafts.actions import keep_draft
from nic.places.models import Standard
from nic.places.standards.actions import load_standards
from nic.problems.actions import take_problem_step
from nic.problems.models import Problem, ProblemStep
from tests.builders import (
    LONG_AGO,
    NOON,
    a_fishbone,
    a_person,
    a_problem,
    a_school,
    a_share,
    a_team,
    a_theory,
    an_act,
    another_team,
    home,
)
from tests.conftest import hidden

TYPED = {"what_we_see": "Half of the class is silent", "noticed_on": "2026-03-02"}


@pytest.fixture
def url(team):
    return f"{home(team.place)}/problems"


@pytest.fixture
def problem(team):
    return a_problem(team, what_we_see="Silence")


def at(problem, rest=""):
    return f"{home(problem.team.place)}/problems/{problem.id}{rest}"


def now(problem):
    return Problem.get_by_id(problem.id)


def cost(browser, url):
    with count_queries() as counter:
        assert browser.get(url).status_code == 200
    return counter.count


# -- The list


def test_an_empty_list_teaches_by_one_example(member, url):
    page = member.get(url).text
    assert "No problem has been written down yet" in page and "For example:" in page and "Write down a problem" in page


def test_who_may_only_look_is_offered_no_button(browser, team, url):
    page = browser.sign_in(a_person(Role.GUEST, team.place)).get(url)
    assert page.status_code == 200 and "/problems/new" not in page.text


def test_the_list_is_newest_first_and_sifted_by_stage(member, team, url):
    older = a_problem(team, what_we_see="The older", noticed_on=date(2026, 1, 2))
    take_problem_step(older, an_act(why="Not now"), stage="parked")
    a_problem(team, what_we_see="The newer")
    page = member.get(url).text
    assert page.index("The newer") < page.index("The older")
    sifted = member.get(f"{url}?stage=parked").text
    assert "The older" in sifted and "The newer" not in sifted and 'aria-current="page">Parked' in sifted
    assert "Without “Stage: Resolved” there would be 2." in member.get(f"{url}?stage=resolved").text
    nonsense = member.get(f"{url}?stage=nonsense").text
    assert "The newer" in nonsense and "“nonsense” can’t be chosen here" in nonsense


def test_the_list_is_sifted_by_team_standard_and_day(browser, team):
    other, lead = another_team(team.place), a_person(Role.LEAD, team.place)
    a_problem(team, what_we_see="Ours", noticed_on=date(2026, 1, 5))
    a_problem(other, what_we_see="Theirs", noticed_on=date(2026, 3, 5))
    url = f"{home(team.place)}/problems"
    browser.sign_in(lead)
    for query, sees in (
        (f"team={team.id}", "Ours"), (f"team={other.id}", "Theirs"), ("from=2026-02-01", "Theirs"),
        ("until=2026-02-01", "Ours"), (f"team={team.id}&until=2026-02-01", "Ours"),
    ):  # fmt: skip
        page = browser.get(f"{url}?{query}").text
        assert [name for name in ("Ours", "Theirs") if f"<b>{name}</b>" in page] == [sees], query
        assert "Showing 1 of 2:" in page
    for odd in ("team=x", "standard=9", "from=2026-99-01"):
        assert "can’t be chosen here" in browser.get(f"{url}?{odd}").text
    browser.sign_in(a_person(Role.MEMBER, team=team))
    assert other.name not in browser.get(url).text


def test_a_long_list_comes_in_pages(member, team, url):
    a_problem(team, what_we_see="The first", noticed_on=date(2026, 1, 2))
    for _ in range(50):
        a_problem(team)
    first = member.get(url).text
    assert "The first" not in first and "page=2" in first
    second = member.get(f"{url}?page=2").text
    assert "The first" in second and "page=3" not in second
    assert member.get(f"{url}?page=-1").status_code == member.get(f"{url}?page=x").status_code == 200


def test_the_list_costs_the_same_for_one_problem_or_many(member, team, url):
    a_problem(team)
    before = cost(member, url)
    for _ in range(20):
        a_problem(team)
    assert cost(member, url) == before


def test_only_me_is_unseen_by_the_lead_and_the_team(browser, team, url):
    mine = a_problem(team, by=(ada := a_person(Role.MEMBER, team=team)), what_we_see="My doubt", is_only_mine=True)
    for other in (a_person(Role.LEAD, team.place), a_person(Role.MEMBER, team=team)):
        browser.sign_in(other)
        assert "My doubt" not in browser.get(url).text and browser.get(at(mine)).status_code == 404
    assert "My doubt" in browser.sign_in(ada).get(url).text


# -- Writing one down


def test_a_problem_is_written_down_and_shown(member, ada, url):
    told = TYPED | {"evidence": "Counts of five lessons\r\nTwo interviews", "who_is_affected": "Grade 7"}
    answer = member.post(url, **told)
    problem = Problem.get()
    assert (answer.status_code, answer.location) == (303, at(problem))
    assert (problem.owner, problem.evidence) == (ada, "Counts of five lessons\nTwo interviews")
    page = member.get(at(problem)).text
    assert "Half of the class is silent" in page and "Grade 7" in page and "Next: ask why" in page


def test_the_form_begins_with_today(member, url):
    assert 'value="2026-03-27"' in member.get(f"{url}/new").text


def test_a_double_click_writes_one(member, url):
    first, again = (member.post(url, **TYPED, once="k") for _ in range(2))
    assert first.location == again.location and Problem.select().count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"what_we_see": " "}, "Say in a sentence what you see."),
        ({"what_we_see": "x" * 501}, "Use at most 500 characters"),
        ({"evidence": "x" * 4001}, "Use at most 4,000 characters"),
        ({"noticed_on": ""}, "Enter the day on which you noticed it."),
        ({"noticed_on": "next week"}, "Enter a day, such as"),
        ({"noticed_on": "0026-03-02"}, "Check the year"),
        ({"noticed_on": "2026-03-28"}, "Mar 28, 2026 has not come yet."),
        ({"standard_id": "99999"}, "Not a valid choice"),
        ({"team": "99999"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(member, team, url, wrong, said):
    a_person(Role.MEMBER, team=another_team(team.place))
    told = TYPED | {"why_now": "The vote & “this”"} | wrong
    if "team" in wrong:  # Only who may write for several teams is asked for which.
        member.sign_in(a_person(Role.LEAD, team.place))
    answer = member.post(url, **told)
    assert answer.status_code == 422 and Problem.select().count() == 0
    assert said in answer.text and "There is a problem" in answer.text
    assert "The vote &amp; “this”" in answer.text and told["what_we_see"].strip()[:100] in answer.text


def test_a_form_that_arrives_in_parts_is_no_failure(member, url):
    answer = member.post(url, version="", once="")
    assert answer.status_code == 422 and "This form arrived incomplete" in answer.text
    assert member.post(url, **TYPED).status_code == 303  # Without the fields that may stay empty.
    assert Problem.get().evidence == ""


def test_a_member_of_one_team_writes_for_it_whatever_the_form_says(member, team, url):
    member.post(url, **TYPED, team=another_team(team.place).id)
    assert Problem.get().team == team


def test_a_lead_is_asked_for_which_team(browser, team, url):
    other = another_team(team.place)
    browser.sign_in(a_person(Role.LEAD, team.place))
    assert other.name in browser.get(f"{url}/new").text
    browser.post(url, **TYPED, team=other.id)
    assert Problem.get().team == other


def test_without_a_team_the_page_says_whom_to_ask(browser, team, url):
    browser.sign_in(a_person(Role.MEMBER, team.place))
    page = browser.get(f"{url}/new")
    assert "You are on no team here yet" in page.text and "<textarea" not in page.text
    assert browser.post(url, **TYPED).status_code == 422 and Problem.select().count() == 0


def test_a_standard_is_picked_by_set_and_edition(member, url):
    load_standards(an_act(), set_name="EQS", edition="2025", in_force_on="2025-07-01", titles={"area": ["Pathways"]})
    page = member.get(f"{url}/new").text
    assert '<optgroup label="EQS, 2025"' in page
    member.post(url, **TYPED, standard_id=Standard.get().id)
    assert "Pathways (EQS, 2025)" in member.get(at(Problem.get())).text


def test_what_was_typed_and_not_saved_comes_back(member, ada, url):
    keep_draft(ada, url, {"what_we_see": ["Half typed"], "noticed_on": ["2026-03-02"]}, NOON)
    page = member.get(f"{url}/new")
    assert "Half typed" in page.text and "2026-03-02" in page.text
    member.post(url, **hidden(page) | TYPED)
    assert "Half typed" not in member.get(f"{url}/new").text


# -- Changing it


def test_a_change_keeps_what_the_form_did_not_show(member, problem):
    form = hidden(member.get(at(problem, "/edit")))
    assert member.post(at(problem), **form, **TYPED, why_now="Four are new").status_code == 303
    changed = now(problem)
    assert (changed.why_now, changed.stage, changed.owner) == ("Four are new", "noticed", problem.owner)


def test_a_stale_form_shows_theirs_and_keeps_mine(browser, member, team, problem):
    form = hidden(member.get(at(problem, "/edit")))
    browser.sign_in(a_person(Role.MEMBER, team=team, name="Grace")).post(at(problem), **TYPED | {"what_we_see": "Hers"})
    answer = member.post(at(problem), **form, **TYPED | {"what_we_see": "Mine"})
    assert answer.status_code == 409 and now(problem).what_we_see == "Hers"
    assert "Grace changed this" in answer.text and "Hers" in answer.text and "Mine</textarea>" in answer.text
    again = member.post(at(problem), **hidden(answer) | TYPED | {"what_we_see": "Mine"})
    assert again.status_code == 303 and now(problem).what_we_see == "Mine"


def test_only_me_can_be_taken_away_and_not_given_back(browser, team):
    mine = a_problem(team, by=(ada := a_person(Role.MEMBER, team=team)), is_only_mine=True)
    browser.sign_in(ada)
    assert 'name="is_only_mine"' in browser.get(at(mine, "/edit")).text
    browser.post(at(mine), **TYPED)
    assert not now(mine).is_only_mine and 'name="is_only_mine"' not in browser.get(at(mine, "/edit")).text
    browser.post(at(mine), **TYPED, version=2, is_only_mine="y")
    assert not now(mine).is_only_mine


# -- Its story


def test_a_step_is_taken_and_told(member, problem):
    form = hidden(member.get(at(problem)))
    answer = member.post(at(problem, "/steps"), **form, stage="chosen", why="It came first in the vote.")
    assert answer.status_code == 303 and now(problem).stage == "chosen"
    page = member.get(at(problem)).text
    assert "It came first in the vote." in page and "Mar 27" in page and "Ada" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"stage": "parked"}, "Say in a sentence why you park it"),
        ({"stage": "resolved", "why": "x"}, "cannot take this step"),
        ({"stage": "nonsense", "why": "x"}, "cannot take this step"),
        ({"why": "Because it rained"}, "Choose what happens next."),
    ],
)
def test_a_step_that_the_rule_refuses_says_why_and_keeps_the_words(member, problem, typed, said):
    answer = member.post(at(problem, "/steps"), **typed)
    assert answer.status_code == 422 and said in answer.text and typed.get("why", "") in answer.text
    assert now(problem).stage == "noticed" and ProblemStep.select().count() == 0


def test_a_double_click_takes_one_step(member, problem):
    for _ in range(2):
        assert member.post(at(problem, "/steps"), stage="chosen", once="k").status_code == 303
    assert ProblemStep.select().count() == 1


def test_a_step_from_a_stale_page_is_a_conflict(member, problem):
    member.post(at(problem, "/steps"), stage="chosen")
    assert member.post(at(problem, "/steps"), stage="parked", why="x", version=1).status_code == 409
    assert now(problem).stage == "chosen"


# -- Withdrawing it


def test_a_withdrawn_problem_is_gone_from_sight_with_its_fishbones(member, team, problem, url):
    fishbone = a_fishbone(problem=problem)
    a_theory(team, problem_id=problem.id, aim="Everybody speaks")
    assert "Withdraw this problem?" in member.get(at(problem, "/withdrawals/new")).text
    for _ in range(2):  # The second click gets the answer of the first.
        answer = member.post(at(problem, "/withdrawals"), why="Written twice", once="k")
        assert (answer.status_code, answer.location) == (303, url)
    assert member.post(at(problem, "/withdrawals")).status_code == 404
    assert "Silence" not in member.get(url).text.replace("The problem is withdrawn", "")
    for gone in (at(problem), at(problem, "/edit"), f"{home(team.place)}/fishbones/{fishbone.id}"):
        assert member.get(gone).status_code == 404
    assert "Everybody speaks" in member.get(f"{home(team.place)}/theories").text
    lines = History.select().where(History.verb == "withdraw problem")
    assert [line.why for line in lines] == ["Written twice"] and now(problem).withdrawn_at


# -- Who sees it and who may change it


def test_a_share_lets_people_read_and_change_nothing(browser, problem):
    a_share(problem, with_place=problem.team.place)
    browser.sign_in(a_person(Role.MEMBER, team=another_team(problem.team.place)))
    page = browser.get(at(problem))
    assert page.status_code == 200 and "/steps" not in page.text and "/edit" not in page.text
    for post in (at(problem), at(problem, "/steps"), at(problem, "/withdrawals"), at(problem, "/fishbones")):
        assert browser.post(post, **TYPED, stage="chosen", effect="x").status_code == 403


def test_another_school_has_no_such_problem(browser, problem):
    elsewhere = a_team(a_school())
    browser.sign_in(a_person(Role.LEAD, team=elsewhere))
    assert browser.get(f"{home(elsewhere.place)}/problems/{problem.id}").status_code == 404
    assert browser.post(f"{home(elsewhere.place)}/problems/{problem.id}", **TYPED).status_code == 404


def test_the_page_costs_the_same_for_one_fishbone_theory_and_step_or_many(member, team, problem):
    few, many = problem, a_problem(team)
    for thing, times in ((few, 1), (many, 12)):
        for _ in range(times):
            a_fishbone(problem=thing)
            a_theory(team, problem_id=thing.id)
            ProblemStep.create(problem=thing, from_stage="x", to_stage="chosen", by=a_person(), at=LONG_AGO)
    assert cost(member, at(few)) == cost(member, at(many))


def test_a_theory_that_is_not_shared_is_not_listed_with_the_problem(browser, problem):
    a_share(problem, with_place=problem.team.place)
    a_theory(problem.team, problem_id=problem.id, aim="A secret aim")
    browser.sign_in(a_person(Role.GUEST, problem.team.place))
    page = browser.get(at(problem)).text
    assert "A secret aim" not in page and "No theory yet" in page
