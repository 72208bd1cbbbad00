"""Making an indicator, changing it, freezing its baseline."""

from datetime import date, timedelta

import pytest

from nic.errors import Conflict, Refused
from nic.history import History
from nic.indicators.actions import change_series, create_series
from nic.indicators.models import Indicator, Series
from nic.indicators.phases.actions import freeze_baseline, release_baseline
from nic.indicators.queries import chart_of, list_changes, observations_of
from nic.places.actions import share
from tests.builders import TODAY, a_stranger, a_team, an_act
from tests.indicators.builders import a_measurement, a_series, measured
from tests.science.known_series import CDI


def lines_of(thing):
    return [(line.verb, line.why) for line, _ in list_changes(thing)]


def test_an_indicator_is_made_together_with_its_series():
    team = a_team()
    series = create_series(team, an_act(), name=" Exit tickets ", unit="tickets", target=40, direction="up")
    assert (series.indicator.name, series.indicator.team) == ("Exit tickets", team)
    assert (series.place, series.begins_on, series.target) == (team.place, TODAY, 40)
    assert lines_of(series) == [("create series", "")]
    assert lines_of(series.indicator) == [("create indicator", "")]


def test_a_double_click_makes_one_indicator_and_answers_it_again():
    team, act = a_team(), an_act(once="k")
    first, again = (create_series(team, act, name="Exit tickets") for _ in range(2))
    assert first == again and Indicator.select().count() == Series.select().count() == 1


def test_another_group_has_its_own_series_of_the_same_indicator():
    all_learners = a_series()
    ninth = create_series(all_learners.team, an_act(), indicator=all_learners.indicator, stratum="Grade 9")
    assert ninth.indicator == all_learners.indicator and ninth.stratum == "Grade 9"
    assert Indicator.select().count() == 1


def test_one_group_is_not_measured_twice():
    series = a_series(stratum="Grade 9")
    with pytest.raises(Refused, match="measured already"):
        create_series(series.team, an_act(), indicator=series.indicator, stratum=" Grade 9 ")


@pytest.mark.parametrize("name", ["Exit tickets", "exit TICKETS "])
def test_two_indicators_of_a_team_have_two_names(name):
    series = a_series(name="Exit tickets")
    with pytest.raises(Refused, match="of this name already") as no:
        a_series(series.team, name=name)
    assert no.value.field == "name"
    assert a_series(a_team(), name=name)  # Another team's names are theirs.


def test_a_day_for_a_target_needs_the_target():
    with pytest.raises(Refused, match="needs the target"):
        a_series(target_on=TODAY)


def test_changing_a_definition_keeps_what_was_before():
    series, ada = a_series(name="Tickets", unit="tickets"), a_stranger(name="Ada")
    change_series(series, an_act(ada, why="Clearer."), name="Exit tickets", target=30)
    (line, who), *_ = list_changes(series.indicator)
    assert (who, line.why) == ("Ada", "Clearer.")
    assert line.changes == {"name": ["Tickets", "Exit tickets"], "version": [1, 2]}
    (line, who), *_ = list_changes(series)
    assert (who, line.verb, line.changes) == (
        "Ada",
        "change series",
        {"target": [None, 30], "target_said_on": [None, "2026-03-27"]},
    )


def test_a_definition_changed_unseen_is_a_conflict():
    series = a_series(name="Tickets")
    change_series(Series.get_by_id(series.id), an_act(version=1), unit="per class")
    with pytest.raises(Conflict) as conflict:
        change_series(series, an_act(version=1), unit="per day")
    assert conflict.value.theirs["unit"] == "per class" and conflict.value.version == 2
    assert Indicator.get().unit == "per class"


def test_measurements_entered_meanwhile_do_not_disturb_who_edits_the_definition():
    series = a_series(name="Tickets")
    a_measurement(series, value=3)
    change_series(series, an_act(version=1), unit="tickets")
    assert Indicator.get().unit == "tickets"


def test_what_the_numbers_are_can_not_change_under_them():
    series = a_series(value_kind="count")
    change_series(series, an_act(), value_kind="continuous")
    a_measurement(series, value=3.5)
    with pytest.raises(Refused, match="Begin another indicator"):
        change_series(series, an_act(), value_kind="proportion")


def test_freezing_keeps_the_dates_the_reason_and_what_held_before():
    series = measured(a_series(), *range(30))
    ada = a_stranger(name="Ada")
    until_on = TODAY - timedelta(days=10)
    freeze_baseline(series, an_act(ada, why="The test begins tomorrow."), until_on=until_on)
    (line, who), *_ = list_changes(series)
    assert (who, line.verb, line.why) == ("Ada", "freeze baseline", "The test begins tomorrow.")
    assert line.changes == {"baseline_until_on": [None, str(until_on)]}
    release_baseline(series, an_act(ada, why="A mistake."))
    (line, _), *_ = list_changes(series)
    assert line.changes == {"baseline_until_on": [str(until_on), None]}


@pytest.mark.parametrize(
    ("why", "from_on", "until_on", "said"),
    [
        (" ", None, TODAY, "Say why"),
        ("So.", TODAY, TODAY - timedelta(days=1), "before it begins"),
        ("So.", None, TODAY + timedelta(days=1), "has not come yet"),
        ("So.", None, date(2020, 1, 1), "no measurement between"),
    ],
)
def test_a_baseline_that_makes_no_sense_is_refused(why, from_on, until_on, said):
    series = measured(a_series(), 1, 2, 3)
    with pytest.raises(Refused, match=said):
        freeze_baseline(series, an_act(why=why), from_on=from_on, until_on=until_on)
    assert Series.get().baseline_until_on is None


def test_the_frozen_chart_of_the_cdi_series_gives_the_published_answers():
    """FIELD.md section 5: median 19, 31 useful points, longest run 15, a shift."""
    series = measured(a_series(direction="down"), *CDI)
    first = observations_of(series)[0].date
    freeze_baseline(series, an_act(why="The change came then."), until_on=first + timedelta(days=23))
    chart = chart_of(series, observations_of(series))
    (phase,) = chart.phases
    assert chart.points[0].center == 19
    assert (phase.useful, phase.longest_run, chart.verdict) == (31, 15, "shift")


def test_a_chart_begins_where_its_baseline_begins():
    series = measured(a_series(), *range(20))
    freeze_baseline(series, an_act(why="A new roster."), from_on=TODAY - timedelta(days=9), until_on=TODAY)
    chart = chart_of(series, observations_of(series))
    assert len(chart.points) == 10 and chart.freeze == 10


def test_a_share_lets_a_series_be_found_by_its_audience():
    series = a_series()
    share(series, an_act(), place=series.place)
    assert History.select().where(History.verb == "share").count() == 1
