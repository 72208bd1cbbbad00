"""Which chart a series has and by which rules it is judged: proposed, chosen by a person, never computed twice."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.errors import Conflict, Refused
from nic.indicators.actions import change_chart, change_series, record_measurement, set_aside
from nic.indicators.analyses import kept
from nic.indicators.models import Series
from nic.indicators.phases.actions import begin_phase, freeze_baseline
from nic.indicators.queries import chart_of, find_measurement_on, list_changes, observations_of
from tests.builders import TODAY, a_person, an_act, home
from tests.conftest import hidden
from tests.indicators.builders import a_measurement, a_series, measured
from tests.indicators.conftest import address

WHY = "There are enough points now."


@pytest.fixture
def ada(browser, team):
    return browser.sign_in(a_person(Role.MEMBER, team=team, name="Ada"))


def tickets(team, days=24, **given):
    """Of 30 learners each day between 15 and 23."""
    series = a_series(team, **{"value_kind": "proportion", "counts": "learners"} | given)
    for back in range(days):
        a_measurement(series, taken_on=TODAY - timedelta(days=back), numerator=15 + (back * 7) % 9, denominator=30)
    return Series.get_by_id(series.id)


def chart_now(series):
    return chart_of(Series.get_by_id(series.id), observations_of(series))


def test_a_series_begins_as_a_run_chart_judged_by_shift_and_crossings(team):
    chart = chart_now(tickets(team, 3))
    assert (chart.chart, chart.rules) == ("run", "anhoej-1")


def test_a_chart_is_changed_by_a_person_with_a_reason_that_stays(team):
    series = tickets(team)
    change_chart(series, an_act(a_person(name="Bea"), why=WHY), chart="p", rules="ihi-1")
    chart = chart_now(series)
    assert (chart.chart, chart.rules) == ("p", "ihi-1") and chart.points[0].upper is not None
    (line, who), *_ = list_changes(series)
    assert (who, line.verb, line.why, line.changes["chart"]) == ("Bea", "change chart", WHY, ["run", "p"])
    assert Series.get_by_id(series.id).chart_because == WHY


def test_a_chart_that_these_numbers_can_not_be_is_refused(team):
    series = measured(a_series(team, value_kind="continuous"), 3, -1, 4)
    with pytest.raises(Refused, match="below zero") as no:
        change_chart(series, an_act(why=WHY), chart="c", rules="anhoej-1")
    assert no.value.field == "chart" and Series.get().chart == "run"
    with pytest.raises(Refused, match="Say why"):
        change_chart(series, an_act(why=" "), chart="i", rules="anhoej-1")


def test_a_chart_chosen_on_a_page_that_is_old_by_now_is_a_conflict(team):
    series = tickets(team)
    change_chart(series, an_act(why=WHY, version=1), chart="p", rules="anhoej-1")
    with pytest.raises(Conflict):
        change_chart(series, an_act(why=WHY, version=1), chart="i", rules="anhoej-1")


def test_where_later_numbers_do_not_fit_the_page_opens_with_a_run_chart_and_says_why(ada, team):
    series = measured(a_series(team, value_kind="time between"), *[3, 5, 2, 8] * 6)
    change_chart(series, an_act(why=WHY), chart="t", rules="anhoej-1")
    a_measurement(series, taken_on=TODAY - timedelta(days=40), value=0)
    page = ada.get(address(series))
    assert page.status_code == 200 and "Drawn as a run chart: chart type t can&#39;t be drawn now." in page.text
    assert "must be above zero" in page.text and ada.get(f"{home(team.place)}/indicators").status_code == 200


def test_the_page_proposes_a_chart_with_its_reason_and_a_person_draws_it(ada, team):
    series = tickets(team)
    page = ada.get(address(series)).text
    assert "Run chart, judged by: Shift and crossings" in page and "A chart of shares (p)" in page
    form = ada.get(f"{address(series)}/chart/edit?chart=p")
    assert 'value="p" checked' in form.text and "such as 12 of 20 learners" in form.text
    typed = {"chart": "p", "rules": "anhoej-1", "why": WHY}
    assert ada.post(f"{address(series)}/chart", **hidden(form) | typed).status_code == 303
    page = ada.get(address(series)).text
    assert "Shares (p), judged by" in page and f"Chosen because: {WHY}" in page and "Draw this one" not in page
    assert "Upper limit" in page and "Changed the chart" in ada.get(f"{address(series)}/edit").text


def test_who_chose_otherwise_is_not_asked_again(ada, team):
    series = tickets(team)
    change_chart(series, an_act(why="We like it simple."), chart="run", rules="anhoej-1")
    assert "Draw this one" not in ada.get(address(series)).text


@pytest.mark.parametrize("typed", [{"chart": "xbar"}, {"rules": "nhs-mdc-1"}, {"why": ""}, {"chart": "g"}])
def test_what_no_page_offers_is_refused(ada, team, typed):
    series = tickets(team)
    given = {"chart": "p", "rules": "anhoej-1", "why": WHY} | typed
    assert ada.post(f"{address(series)}/chart", **given).status_code == 422
    assert Series.get().chart == "run"


def test_a_page_of_charts_computes_none_of_them_twice(ada, team):
    for n in range(5):
        tickets(team, name=f"Tickets {n}")
    index = f"{home(team.place)}/indicators"
    ada.get(index)
    before = kept.cache_info()
    assert ada.get(index).status_code == 200
    after = kept.cache_info()
    assert (after.misses - before.misses, after.hits - before.hits) == (0, 5)


@pytest.mark.parametrize(
    "act",
    [
        lambda one: a_measurement(one, taken_on=TODAY - timedelta(days=1), numerator=2, denominator=30),
        lambda one: a_measurement(one, taken_on=TODAY - timedelta(days=90), numerator=2, denominator=30),
        lambda one: set_aside(find_measurement_on(one, TODAY), an_act(), "Half a day."),
        lambda one: freeze_baseline(one, an_act(why=WHY), until_on=TODAY - timedelta(days=9)),
        lambda one: freeze_baseline(one, an_act(why=WHY), from_on=TODAY - timedelta(days=9), until_on=TODAY),
        lambda one: begin_phase(one, an_act(why=WHY), begins_on=TODAY - timedelta(days=9)),
        lambda one: change_chart(one, an_act(why=WHY), chart="p", rules="anhoej-1"),
        lambda one: change_chart(one, an_act(why=WHY), chart="run", rules="ihi-1"),
        lambda one: change_series(one, an_act(), direction="down"),
        lambda one: change_series(one, an_act(), target=80.0),
    ],
    ids=["a correction", "an older value", "set aside", "frozen", "begins later", "a phase", "chart", "rules",
         "direction", "target"],
)  # fmt: skip
def test_whatever_decides_a_chart_is_seen_at_once(team, act):
    series = tickets(team)
    before = chart_now(series)
    assert chart_now(series) is before
    act(Series.get_by_id(series.id))
    assert chart_now(series) != before


# Time between events


def test_the_days_since_the_one_before_are_counted(ada, team):
    series = a_series(team, value_kind="time between", unit="days", counts="things")
    a_measurement(series, taken_on=TODAY - timedelta(days=12), value=5)
    assert "the one before" in ada.get(address(series)).text
    assert ada.post(f"{address(series)}/measurements", taken_on="2026-03-27", value="").status_code == 303
    assert find_measurement_on(series, TODAY).value == 12


def test_the_first_one_has_none_before_it(ada, team):
    series = a_series(team, value_kind="time between", unit="days")
    answer = ada.post(f"{address(series)}/measurements", taken_on="2026-03-27", value="")
    assert answer.status_code == 422 and "Enter the days since the one before" in answer.text


def test_other_units_are_not_counted_in_days(team):
    series = a_series(team, value_kind="time between", unit="lessons")
    with pytest.raises(Refused, match="Enter a number"):
        record_measurement(series, an_act(), taken_on=TODAY)


def test_a_count_between_events_is_a_whole_number_from_zero_up(team):
    series = a_series(team, value_kind="count between")
    for wrong in (-1, 2.5):
        with pytest.raises(Refused):
            record_measurement(series, an_act(), taken_on=TODAY, value=wrong)
    record_measurement(series, an_act(), taken_on=TODAY, value=14)
    assert find_measurement_on(series, TODAY).value == 14
