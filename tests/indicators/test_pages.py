"""The list of indicators, making and changing one, its groups and its baseline, and how to read a chart."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.indicators.examples import examples
from nic.indicators.models import Indicator, Series
from nic.places.actions import join_team
from tests.builders import TODAY, a_person, a_school, a_team, another_team, home, long_ago
from tests.conftest import hidden
from tests.indicators.builders import a_measurement, a_series, measured
from tests.indicators.conftest import address
from tests.science.known_series import CDI

NEEDED = {"name": "Exit tickets", "value_kind": "count", "counts": "things", "direction": "up", "role": "process"}


@pytest.fixture
def ada(browser, team):
    return browser.sign_in(a_person(Role.MEMBER, team=team, name="Ada"))


@pytest.fixture
def index(team):
    return f"{home(team.place)}/indicators"


def test_an_empty_list_teaches_and_offers_one_button(ada, index):
    page = ada.get(index).text
    assert "Nothing is measured here yet" in page and f'href="{index}/new"' in page


def test_an_empty_list_offers_no_button_to_who_may_not_make_one(browser, team, index):
    browser.sign_in(a_person(Role.LEARNER, team=team))
    assert f"{index}/new" not in browser.get(index).text
    assert browser.get(f"{index}/new").status_code == 403


def test_the_list_says_what_each_chart_says_and_what_is_due(ada, team, index):
    measured(a_series(team, name="Infections", direction="down", unit="infections"), *CDI)
    a_series(team, name="Tickets", due={"every": "school day"}, begins_on=TODAY - timedelta(days=1))
    a_series(team, name="Absences", due={"every": "week", "on": ["mon"]}, begins_on=TODAY)
    page = ada.get(index).text
    assert "A shift" in page and "9 infections on Mar 27" in page
    assert "Due since Mar 26" in page and "Next due: Monday, March 30" in page and "No measurement yet" in page
    assert "1 indicator waits for a number." in page


def test_the_list_shows_own_and_shared_ones_only(ada, team, index):
    a_series(another_team(team.place), name="Of others")
    a_series(team, name="Ours")
    page = ada.get(index).text
    assert "Ours" in page and "Of others" not in page


def test_the_list_costs_the_same_for_one_series_and_for_thirty(ada, team, index, queries):
    measured(a_series(team, due={"every": "school day"}), 1, 2, 3)
    ada.get(index)
    queries.clear()
    ada.get(index)
    few = len(queries)
    for _ in range(29):
        measured(a_series(team, due={"every": "school day"}), 1, 2, 3)
    queries.clear()
    assert ada.get(index).text.count('class="multiple"') == 30
    assert len(queries) == few


def test_an_indicator_needs_no_more_than_its_first_fields(ada, index):
    answer = ada.post(index, **NEEDED)
    series = Series.get()
    assert (answer.status_code, answer.location) == (303, address(series))
    assert (series.indicator.name, series.due, series.target) == ("Exit tickets", {}, None)
    assert "No measurement yet" in ada.get(answer.location).text


def test_a_double_click_on_make_leads_to_the_one_indicator(ada, index):
    first, again = (ada.post(index, **NEEDED, once="k") for _ in range(2))
    assert first.location == again.location and Indicator.select().count() == 1


def test_all_that_was_typed_is_kept(ada, team, index, browser):
    bob = a_person(Role.MEMBER, team=team, name="Bob")
    more = {
        "unit": "tickets", "due": "week", "weekdays": ["tue", "thu"], "collector": str(bob.id), "target": "40",
        "target_on": "6/1/2026", "topic": "Talk", "definition": "One full sentence.", "source": "Paper slips",
        "stratum": "Grade 9", "role": "outcome",
    }  # fmt: skip
    assert ada.post(index, **NEEDED | more).status_code == 303
    series = Series.get()
    assert series.due == {"every": "week", "on": ["tue", "thu"]} and series.collector == bob
    assert (series.target, str(series.target_on), series.stratum) == (40, "2026-06-01", "Grade 9")
    assert (series.indicator.role, series.indicator.definition) == ("outcome", "One full sentence.")
    page = ada.get(address(series)).text
    for said in (
        "every week: Tuesday, Thursday",
        "Bob",
        "40 tickets by Jun 1, 2026",
        "One full sentence.",
        "Paper slips",
    ):
        assert said in page


@pytest.mark.parametrize(
    ("typed", "said", "field"),
    [
        ({"name": " "}, "Give the indicator a name", "name"),
        ({"name": "x" * 121}, "at most 120", "name"),
        ({"due": "week"}, "at least one day", "due"),
        ({"due": "month"}, "day of the month", "due"),
        ({"due": "month", "month_day": "32"}, "1 to 31", "month_day"),
        ({"target": "lots"}, "is not a number", "target"),
        ({"target_on": "6/1/2026"}, "needs the target", "target"),
        ({"value_kind": "poem"}, "", "value_kind"),
        ({"collector": "99999"}, "", "collector"),
        ({"stratum": "x" * 61}, "at most 60", "stratum"),
    ],
)
def test_what_is_wrong_with_an_indicator_is_said_beside_it_and_nothing_is_lost(ada, index, typed, said, field):
    answer = ada.post(index, **NEEDED | {"unit": "tickets"} | typed)
    assert answer.status_code == 422 and Indicator.select().count() == 0
    assert said in answer.text and f'href="#{field}"' in answer.text and 'value="tickets"' in answer.text


def test_a_second_indicator_of_one_name_is_refused_beside_the_name(ada, index):
    ada.post(index, **NEEDED)
    answer = ada.post(index, **NEEDED)
    assert answer.status_code == 422 and "of this name already" in answer.text and 'id="name-error"' in answer.text


def test_who_works_in_two_teams_says_for_which(browser, team, index):
    person = a_person(Role.MEMBER, team=team)
    second = a_team(team.place, name="Zebras")
    join_team(second, person, long_ago(person))
    browser.sign_in(person)
    assert "Zebras" in browser.get(f"{index}/new").text
    browser.post(index, **NEEDED, team=second.id)
    assert Series.get().team == second


def test_a_team_elsewhere_cannot_be_chosen(ada, index):
    assert ada.post(index, **NEEDED, team=a_team().id).status_code == 422
    assert Series.select().count() == 0


def test_a_definition_is_changed_and_its_history_shown(ada, team):
    series = a_series(team, name="Tickets", due={"every": "month", "day": 15}, target=30)
    form = ada.get(f"{address(series)}/edit")
    assert 'value="Tickets"' in form.text and 'value="15"' in form.text and 'value="30"' in form.text
    typed = NEEDED | {"unit": "slips", "due": "school day", "target": "35"}
    assert ada.post(address(series), **hidden(form) | typed).status_code == 303
    page = ada.get(f"{address(series)}/edit").text
    assert "Tickets, now Exit tickets" in page and "30, now 35" in page
    assert "every month, on day 15, now every school day" in page


def test_what_is_not_said_yet_is_asked_on_the_page_and_blocks_nothing(browser, ada, team):
    series = measured(a_series(team, name="Tickets", role="outcome"), 3, 4)
    page = ada.get(address(series)).text
    assert "two people would get the same number" in page and "how much do you want to reach" in page
    browser.sign_in(a_person(Role.LEARNER, team=team))
    assert "two people would get the same number" not in browser.get(address(series)).text


def test_a_stale_definition_shows_theirs_beside_mine(ada, team):
    series = a_series(team, name="Tickets")
    assert ada.post(address(series), **NEEDED | {"unit": "slips"}).status_code == 303
    answer = ada.post(address(series), **NEEDED | {"unit": "sheets"})
    assert answer.status_code == 409 and "slips" in answer.text and 'name="unit" value="sheets"' in answer.text


def test_a_rhythm_that_the_form_cannot_say_stays_as_it_is(ada, team):
    series = a_series(team, due={"once": "2026-04-01"})
    form = ada.get(f"{address(series)}/edit")
    assert "As it is now" in form.text
    assert ada.post(address(series), **hidden(form) | NEEDED | {"due": "as now"}).status_code == 303
    assert Series.get().due == {"once": "2026-04-01"}


def test_one_group_is_followed_separately(ada, team):
    series = a_series(team, name="Tickets", due={"every": "school day"})
    answer = ada.post(f"{address(series)}/groups", stratum="Grade 9")
    group = Series.get(stratum="Grade 9")
    assert answer.location == address(group) and group.due == series.due
    assert "Tickets: Grade 9" in ada.get(address(group)).text and "Grade 9" in ada.get(address(series)).text
    assert ada.post(f"{address(series)}/groups", stratum="Grade 9").status_code == 422


def test_a_baseline_is_frozen_with_a_reason_and_released_with_one(ada, team):
    series = measured(a_series(team), *CDI)
    url = f"{address(series)}/baseline"
    until_on = (TODAY - timedelta(days=12)).isoformat()
    assert ada.post(url, until_on=until_on, why=" ").status_code == 422
    assert ada.post(url, version=1, until_on=until_on, why="The test began.").status_code == 303
    assert "frozen" in ada.get(address(series)).text
    page = ada.get(f"{address(series)}/phases")
    assert "Froze the baseline, by Ada" in page.text and "The test began." in page.text
    assert ada.post(f"{url}/released", version=2, why="Too early.").status_code == 303
    assert Series.get().baseline_until_on is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"until_on": ""}, "last day of the baseline"),
        ({"until_on": "4/1/2026"}, "has not come yet"),
        ({"until_on": "1/1/2020"}, "no measurement between"),
        ({"from_on": "3/26/2026", "until_on": "3/25/2026"}, "before it begins"),
    ],
)
def test_a_baseline_that_makes_no_sense_is_said_beside_its_day(ada, team, typed, said):
    series = measured(a_series(team), 1, 2, 3)
    answer = ada.post(f"{address(series)}/baseline", why="So.", **typed)
    assert answer.status_code == 422 and said in answer.text and 'id="until_on-error"' in answer.text


def test_what_lies_before_the_baseline_is_in_the_table_and_said(ada, team):
    series = measured(a_series(team), *range(30))
    ada.post(f"{address(series)}/baseline", from_on="3/10/2026", until_on="3/20/2026", why="New roster.")
    page = ada.get(address(series)).text
    assert "12 earlier measurements are in the table" in page and "Feb 26, 2026" in page


def test_somebody_elsewhere_opens_none_of_its_pages(browser, team):
    series = a_series(team)
    one = a_measurement(series, value=1)
    browser.sign_in(a_person(Role.LEAD, place=a_school()))
    for path in ("", "/edit", "/paste", "/phases", "/groups/new", f"/measurements/{one.id}"):
        assert browser.get(address(series, path)).status_code in (403, 404), path


def test_how_to_read_a_chart_is_open_to_everybody(browser):
    page = browser.get("/reading-charts")
    assert page.status_code == 200
    assert "15 points in a row" in page.text and "limit 8 for 31 useful points" in page.text
    assert "No change seen" in page.text and "Too few points to judge" in page.text
    assert "Amager Hvidovre" in page.text and "NHS England" in page.text
    assert page.text.count("<svg") == 20
    assert "Semmelweis" in page.text and "Nightingale" in page.text and "Jarrett" in page.text
    assert "48% → 58% (+10 points, +20.8%)" in page.text and "17% → 21% (+4 points, +23.5%)" in page.text


def test_the_words_about_the_examples_say_what_their_charts_say():
    found = {key: one.chart for key, one in examples().items()}
    assert round(found["i"].points[0].center, 1) == 1711.9 and round(found["i"].points[0].upper, 1) == 2573.8
    assert [(str(p.date), p.value) for p in found["i"].points if p.beyond_limits] == [("2017-01-01", 2585)]
    assert [round(phase_center(found["p"], n), 1) for n in (1, 2)] == [11.9, 2.2]
    assert sum(point.beyond_limits for point in found["u"].points) == 23
    assert found["c"].points[0].center == 9.8 and 19 < found["c"].points[0].upper < 20
    assert max(point.value for point in found["t"].points) == 1643
    assert not any(point.beyond_limits for point in (*found["c"].points, *found["t"].points))
    assert [str(p.date)[:7] for p in found["g"].points if p.beyond_limits] == ["1922-07", "1927-03"]


def phase_center(chart, number):
    return next(point.center for point in chart.points if point.phase == number)


def test_the_rule_under_each_chart_leads_to_how_to_read_it(ada, team):
    series = measured(a_series(team), *CDI)
    assert 'href="/reading-charts">How to read it</a>' in ada.get(address(series)).text


def test_an_act_has_one_name_in_the_history(ada, team):
    """What the history of an indicator can hold, the page can say: no verb of the code is printed."""
    series = measured(a_series(team), 1, 2, 3)
    ada.post(f"{address(series)}/baseline", until_on="3/26/2026", why="So.")
    page = ada.get(f"{address(series)}/edit").text
    assert "create series" not in page and "freeze baseline" not in page


def test_the_list_is_sifted_by_what_it_is_for_topic_and_team(browser, team):
    for name, given in (("Tickets", {"role": "process", "topic": "Writing"}), ("Grades", {"role": "outcome"})):
        a_series(team, name=name, **given)
    other = another_team(team.place)
    a_series(other, name="Buses", role="process")
    url = f"{home(team.place)}/indicators"
    browser.sign_in(a_person(Role.LEAD, team.place))
    for query, seen in (("role=outcome", "Grades"), ("topic=Writing", "Tickets"), (f"team={other.id}", "Buses")):
        page = browser.get(f"{url}?{query}").text
        assert [name for name in ("Tickets", "Grades", "Buses") if f"<b>{name}</b>" in page] == [seen], query
        assert "Showing 1 of 3:" in page
    assert "Without “Topic: Writing” there would be 1." in browser.get(f"{url}?role=outcome&topic=Writing").text
    assert "can’t be chosen here" in browser.get(f"{url}?role=banana").text
    assert "No indicator stands on this page" in browser.get(f"{url}?page=9").text
    browser.sign_in(a_person(Role.MEMBER, team=team))
    assert other.name not in browser.get(url).text
