"""What comes up most: a team counts by category, looks, keeps it, and says which problem it shows."""

from datetime import timedelta
from html import unescape

import pytest

from nic.access import Role, Standing
from nic.errors import Refused
from nic.history import History
from nic.indicators.evidence.queries import list_shown
from nic.indicators.tallies.actions import change_tally, keep_tally, show_problem
from nic.indicators.tallies.models import Tally
from nic.indicators.tallies.queries import links_of, list_shown_problems
from tests.builders import TODAY, a_person, a_problem, a_team, an_act, another_team, home
from tests.conftest import hidden
from tests.house.found_forms import forms_on
from tests.indicators.builders import a_tally

COUNTS = "Reason\tHow often\nBus late\t38\nOverslept\t27\nSick, or said so\t21\nWeather\t4\nNobody asked\t"


def url(team, path=""):
    return f"{home(team.place)}/tallies{path}"


@pytest.fixture
def member(browser, team):
    return browser.sign_in(a_person(Role.MEMBER, team=team, name="Ada"))


def of(team):
    """Somebody of this team."""
    return Standing(None, frozenset(), frozenset([team.id]))


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


def list_evidence(problem, place, standing):
    return list_shown([problem], problem, place, standing).get(problem.uid, [])


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


# -- Changed, withdrawn, no evidence any more, taken along -----------------------------------------------------------


def page_and_form(member, path, ending):
    page = member.get(path)
    form = next(one for one in forms_on(path, page.text) if one.action.endswith(ending))
    return page, form


def press(member, path, ending, **typed):
    _, form = page_and_form(member, path, ending)
    return member.client.post(form.action, data=dict(form.fields) | typed)


def test_a_count_can_be_changed_as_it_was_typed_and_history_keeps_what_it_was(member, team):
    tally = a_tally(team, rows=[("Bus late", 38.0), ("Sick", None)])
    path = url(team, f"/{tally.id}/edit")
    _, form = page_and_form(member, path, f"/{tally.id}")
    assert form.fields["counts"].split() == ["Bus", "late", "38", "Sick"]
    answer = press(member, path, f"/{tally.id}", counts="Bus late, 39\nSick, 4", name="Late")
    assert answer.status_code == 303
    changed = Tally.get_by_id(tally.id)
    assert (changed.name, changed.rows) == ("Late", [["Bus late", 39], ["Sick", 4]])
    assert History.get(History.verb == "change tally").changes["rows"][0] == [["Bus late", 38], ["Sick", None]]


def test_a_change_can_be_looked_at_first_and_what_cannot_be_read_is_said(member, team):
    tally = a_tally(team)
    path = url(team, f"/{tally.id}/edit")
    looked = press(member, path, f"/{tally.id}", counts="Bus late, 90\nSick, 10", look="y")
    assert looked.status_code == 200 and "Bus late alone makes up 90% of all" in unescape(looked.text)
    wrong = press(member, path, f"/{tally.id}", counts="Bus late, 2.5")
    assert wrong.status_code == 422 and "Line 1:" in wrong.text
    later = press(member, path, f"/{tally.id}", taken_on=(TODAY + timedelta(days=1)).isoformat())
    assert later.status_code == 422 and Tally.get_by_id(tally.id).rows == tally.rows


def test_a_stale_change_of_a_count_is_shown_beside_the_other(member, team):
    tally = a_tally(team)
    path = url(team, f"/{tally.id}/edit")
    _, form = page_and_form(member, path, f"/{tally.id}")
    change_tally(tally, an_act(), name="Late", taken_on=TODAY, rows=[("A", 1.0)])
    answer = member.client.post(form.action, data=dict(form.fields) | {"name": "Too late"})
    assert answer.status_code == 409 and "Too late" in answer.text and Tally.get_by_id(tally.id).name == "Late"


def test_a_withdrawn_count_is_gone_from_every_page_and_a_second_click_hears_the_same(member, team):
    problem = a_problem(team)
    tally = a_tally(team)
    show_problem(tally, problem, an_act())
    path = url(team, f"/{tally.id}/withdrawals/new")
    _, form = page_and_form(member, path, "/withdrawals")
    first, again = (member.client.post(form.action, data=dict(form.fields)) for _ in range(2))
    assert (first.status_code, first.location) == (again.status_code, again.location) == (303, url(team))
    assert member.get(url(team, f"/{tally.id}")).status_code == 404
    assert f"/tallies/{tally.id}" not in member.get(url(team)).text
    assert tally.name not in member.get(f"{home(team.place)}/problems/{problem.id}").text


def test_its_own_team_takes_back_what_it_shows(member, team):
    tally, problem = a_tally(team), a_problem(team, what_we_see="Half of them come late")
    show_problem(tally, problem, an_act())
    answer = press(member, url(team, f"/{tally.id}"), "/withdrawn")
    assert answer.status_code == 303 and list_evidence(problem, team.place, of(team)) == []
    show_problem(tally, problem, an_act())  # It may be said again.
    assert len(list_evidence(problem, team.place, of(team))) == 1


def test_whose_problem_it_is_takes_it_back_whoever_has_counted(browser, team):
    other = another_team(team.place)
    tally, problem = a_tally(other), a_problem(team)
    show_problem(tally, problem, an_act())
    lead = browser.sign_in(a_person(Role.LEAD, team=team))
    path = f"{home(team.place)}/problems/{problem.id}"
    _, form = page_and_form(lead, path, "/withdrawn")
    first, again = (lead.client.post(form.action, data=dict(form.fields)) for _ in range(2))
    assert (first.status_code, first.location) == (again.status_code, again.location) == (303, f"{path}#counts")
    assert tally.name not in lead.get(path).text and Tally.get_by_id(tally.id).withdrawn_at is None


def test_a_link_of_another_count_is_not_found(member, team):
    tally, other = a_tally(team), a_tally(team)
    show_problem(other, a_problem(team), an_act())
    answer = member.post(url(team, f"/{tally.id}/evidence/{links_of(other).get().id}/withdrawn"))
    assert answer.status_code == 404 and links_of(other).exists()


@pytest.mark.parametrize("kind", ["svg", "png", "pdf", "csv"])
def test_it_can_be_taken_along(member, team, kind):
    tally = a_tally(team, name="Why they came late")
    page = member.get(url(team, f"/{tally.id}"))
    assert f"/tallies/{tally.id}/chart.{kind}" in page.text
    answer, again = (member.get(url(team, f"/{tally.id}/chart.{kind}")) for _ in range(2))
    assert answer.status_code == 200 and answer.data == again.data
    said = answer.headers["Content-Disposition"]
    assert said == f"attachment; filename=why-they-came-late-{TODAY.isoformat()}.{kind}"
    begins = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF", "csv": b"category,count,percent_of_all"}
    assert answer.data.startswith(begins[kind])


def test_its_file_of_numbers_says_exactly_the_table_and_no_formula(member, team):
    tally = a_tally(team, rows=[("=1+1", 30.0), ("Sick", 10.0), ("Nobody asked", None)])
    lines = member.get(url(team, f"/{tally.id}/chart.csv")).text.splitlines()
    assert lines[1:] == ["'=1+1,30,75.0,75.0", "Sick,10,25.0,100.0", "Nobody asked,,,"]


def test_the_picture_says_whose_it_is_and_when_it_was_counted(member, team):
    tally = a_tally(team)
    drawing = unescape(member.get(url(team, f"/{tally.id}/chart.svg")).text)
    assert team.place.name in drawing and "Counted on Mar 27, 2026" in drawing and "Bus late" in drawing
