"""What comes up most: a team counts by category, looks, keeps it, and says which problem it shows."""

from datetime import timedelta
from html import unescape

import pytest

from nic.access import Role, Standing
from nic.errors import Refused
from nic.history import History
from nic.indicators.tallies.actions import keep_tally, show_problem
from nic.indicators.tallies.models import Tally
from nic.indicators.tallies.queries import list_evidence, list_shown_problems
from tests.builders import TODAY, a_person, a_problem, a_tally, a_team, an_act, home
from tests.conftest import hidden

COUNTS = "Reason\tHow often\nBus late\t38\nOverslept\t27\nSick, or said so\t21\nWeather\t4\nNobody asked\t"


def url(team, path=""):
    return f"{home(team.place)}/tallies{path}"


@pytest.fixture
def member(browser, team):
    return browser.sign_in(a_person(Role.MEMBER, team=team, name="Ada"))


def send(member, team, **typed):
    carried = hidden(member.get(url(team, "/new")))
    fields = {"name": "Why they came late", "taken_on": TODAY.isoformat(), "counts": COUNTS}
    return member.client.post(url(team), data=carried | fields | typed)


def test_a_pasted_list_is_kept_and_shown_in_words_bars_and_a_table(member, team):
    answer = send(member, team)
    assert answer.status_code == 303
    tally = Tally.get()
    assert tally.rows == [
        ["Bus late", 38],
        ["Overslept", 27],
        ["Sick, or said so", 21],
        ["Weather", 4],
        ["Nobody asked", None],
    ]
    page = unescape(member.get(answer.location).text)
    assert "it takes 3 of 4 categories to make up 95.6%." in page
    assert page.count("<svg") >= 2 and "not counted" in page and "Why they came late" in page


def test_it_can_be_looked_at_before_it_is_kept(member, team):
    answer = send(member, team, look="y")
    page = unescape(answer.text)
    assert answer.status_code == 200 and "Not kept yet" in page and "make up 95.6%" in page
    assert "Nobody asked" in page and not Tally.select().exists()


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ("Bus late, 38\nbus  LATE\t3", "Lines 1 and 2 are the same category."),
        ("Bus late, -3", "Line 1:"),
        ("Bus late, 2.5", "is no count"),
        ("\t12", "There is no category before the number."),
        ("x" * 81 + ", 3", "at most 80 characters"),
        (" ", "Enter at least one category with its count."),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line_and_nothing_is_kept(member, team, counts, said):
    answer = send(member, team, counts=counts)
    assert answer.status_code == 422 and said in unescape(answer.text)
    assert not Tally.select().exists()


def test_a_count_of_a_day_to_come_is_refused(member, team):
    answer = send(member, team, taken_on=(TODAY + timedelta(days=1)).isoformat())
    assert answer.status_code == 422 and "has not come yet" in answer.text


def test_a_double_click_keeps_one(team):
    act = an_act(once="x" * 40)
    given = {"name": "Late", "taken_on": TODAY, "rows": [("A", 1.0)]}
    assert keep_tally(team, act, **given) == keep_tally(team, act, **given)
    assert Tally.select().count() == 1 and History.select().where(History.verb == "keep tally").count() == 1


def test_it_is_evidence_of_a_problem_and_both_pages_say_so(member, team):
    tally, problem = a_tally(team), a_problem(team, what_we_see="Half of them come late")
    page = member.get(url(team, f"/{tally.id}"))
    answer = member.client.post(
        url(team, f"/{tally.id}/evidence"), data=hidden(page) | {"problem": problem.id, "why": "Two weeks at the door"}
    )
    assert answer.status_code == 303
    assert "Half of them come late" in member.get(url(team, f"/{tally.id}")).text
    assert tally.name in member.get(f"{home(team.place)}/problems/{problem.id}").text


def test_the_same_problem_is_not_linked_twice(team):
    tally, problem = a_tally(team), a_problem(team)
    show_problem(tally, problem, an_act())
    with pytest.raises(Refused):
        show_problem(tally, problem, an_act())


def test_a_problem_of_another_place_is_refused(team):
    with pytest.raises(Refused):
        show_problem(a_tally(team), a_problem(a_team()), an_act())


def test_who_does_not_see_the_problem_is_not_told_of_it(team):
    tally, problem = a_tally(team), a_problem(team)
    show_problem(tally, problem, an_act())
    stranger = Standing(None, frozenset())
    assert list_shown_problems(tally, team.place, stranger) == []
    assert list_evidence(problem, team.place, stranger) == []


def test_another_team_of_the_school_does_not_find_it(browser, team):
    tally = a_tally(team)
    other = browser.sign_in(a_person(Role.MEMBER, place=team.place))
    assert other.get(url(team, f"/{tally.id}")).status_code == 404
    assert tally.name not in other.get(url(team)).text


def test_the_list_says_of_each_what_comes_up_most(member, team):
    a_tally(team, name="Late", rows=[("Bus", 90.0), ("Sick", 10.0), ("Rain", 0.0)])
    assert "Bus alone makes up 90% of all" in member.get(url(team)).text


def test_an_empty_list_teaches(member, team):
    assert "Nothing was counted by category yet" in member.get(url(team)).text
