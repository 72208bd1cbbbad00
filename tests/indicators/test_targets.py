"""The target of a series: said in one of three ways, moved by nobody but a person, told both ways on its page."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.errors import Refused
from nic.indicators.actions import change_series
from nic.indicators.models import Series
from nic.indicators.phases.actions import freeze_baseline
from nic.indicators.targets.actions import renew_target
from tests.builders import TODAY, a_person, an_act
from tests.conftest import hidden
from tests.indicators.builders import a_measurement, a_series
from tests.indicators.conftest import address
from tests.indicators.test_pages import NEEDED


@pytest.fixture
def ada(browser, team):
    return browser.sign_in(a_person(Role.MEMBER, team=team, name="Ada"))


@pytest.fixture
def belonging(team):
    """48, 48 and 48 percent."""
    series = a_series(team, name="Belonging", value_kind="proportion")
    for back in (3, 2, 1):
        a_measurement(series, taken_on=TODAY - timedelta(days=back), numerator=24, denominator=50)
    return series


def said(series, **wishes):
    change_series(Series.get_by_id(series.id), an_act(), **wishes)
    now = Series.get_by_id(series.id)
    return now.target, now.target_basis, now.target_change, now.target_from


def typed(ada, series, **fields):
    """The answer to the form of this share of learners, wanted up, with these fields of its target."""
    form = ada.get(f"{address(series)}/edit")
    kinds = {"name": "Belonging", "value_kind": "proportion", "counts": "learners"}
    return ada.post(address(series), **hidden(form) | NEEDED | kinds | fields)


@pytest.mark.parametrize(
    ("basis", "typed", "kept"),
    [("value", 58, (58, "value", None, 48)), ("points", 10, (58, "points", 10, 48)),
     ("relative", 25, (60, "relative", 25, 48))],
)  # fmt: skip
def test_what_was_said_is_kept_beside_the_value_that_it_comes_to(belonging, basis, typed, kept):
    assert said(belonging, target=typed, target_basis=basis) == kept


def test_a_target_stays_where_it_is_when_the_center_moves_and_the_form_is_sent_again(belonging):
    said(belonging, target=25, target_basis="relative")
    for back in range(4, 12):
        a_measurement(belonging, taken_on=TODAY - timedelta(days=back), numerator=40, denominator=50)
    assert said(belonging, target=25, target_basis="relative", topic="Climate") == (60, "relative", 25, 48)
    assert said(belonging, target=20, target_basis="relative") == (96, "relative", 20, 80)


def test_no_target_any_more_is_none_of_it(belonging):
    said(belonging, target=10, target_basis="points")
    assert said(belonging, target=None, target_basis="points") == (None, "value", None, None)


@pytest.mark.parametrize("basis", ["points", "relative"])
def test_without_a_center_line_there_is_nothing_to_go_from(team, basis):
    with pytest.raises(Refused, match="no center line yet") as no:
        a_series(team, target=20, target_basis=basis)
    assert no.value.field == "target"


def test_of_zero_a_percent_is_nothing(team):
    series = a_series(team)
    a_measurement(series, value=0)
    with pytest.raises(Refused, match="a percent is nothing"):
        said(series, target=20, target_basis="relative")


def test_the_page_tells_it_both_ways_and_how_it_was_said(ada, belonging):
    assert typed(ada, belonging, target="10", target_basis="points", target_on="6/12/2026").status_code == 303
    page = ada.get(address(belonging)).text
    assert "48% → 58% (+10 points, +20.8%) by Jun 12, 2026" in page
    assert "Said on Mar 27, 2026 as 10 points from the center line, which was 48% then." in page
    form = ada.get(f"{address(belonging)}/edit").text
    assert 'value="10"' in form and 'value="points" checked' in form


def test_it_is_told_from_the_frozen_baseline(ada, belonging):
    said(belonging, target=58)
    for back in range(4, 12):
        a_measurement(belonging, taken_on=TODAY - timedelta(days=back), numerator=20, denominator=50)
    assert "48% → 58%" in ada.get(address(belonging)).text
    freeze_baseline(Series.get(), an_act(why="The test began."), until_on=TODAY - timedelta(days=4))
    assert "40% → 58% (+18 points, +45%)" in ada.get(address(belonging)).text


def test_a_target_that_can_not_be_reckoned_is_said_beside_it(ada, team):
    answer = ada.post(address(a_series(team)).rsplit("/", 1)[0], **NEEDED, target="20", target_basis="relative")
    assert answer.status_code == 422 and 'id="target-error"' in answer.text


# -- What may be a slip is asked about, never guessed ------------------------------------------------------------------


@pytest.mark.parametrize("basis", ["points", "relative"])
def test_a_minus_against_the_wanted_way_is_asked_about(belonging, basis):
    with pytest.raises(Refused, match="You want it to go up, and -30 goes down") as no:
        said(belonging, target=-30, target_basis=basis)
    assert no.value.field == "target" and Series.get().target is None


def test_a_plus_against_the_wanted_way_is_asked_about(ada, belonging):
    answer = typed(ada, belonging, direction="down", target="+10", target_basis="points")
    assert answer.status_code == 422 and "You want it to go down, and +10 goes up" in answer.text
    assert typed(ada, belonging, direction="down", target="10", target_basis="points").status_code == 303
    assert Series.get().target == 38


def test_where_no_way_is_wanted_a_sign_is_what_it_says(team):
    series = a_series(team, direction="neutral", value_kind="continuous")
    a_measurement(series, value=48)
    assert said(series, target=-300, target_basis="points") == (-252, "points", -300, 48)


@pytest.mark.parametrize(("basis", "number", "reached"), [("points", 70, "118"), ("relative", 150, "120"),
                                                          ("value", 120, "120"), ("value", -5, "-5")])  # fmt: skip
def test_a_share_outside_of_0_and_100_percent_is_refused_with_the_value_that_it_comes_to(
    belonging, basis, number, reached
):
    with pytest.raises(Refused, match=f"comes to {reached}%, and a share lies between 0% and 100%") as no:
        said(belonging, target=number, target_basis=basis)
    assert no.value.field == "target"


def test_what_is_counted_is_never_below_zero(team):
    series = a_series(team, direction="down")
    a_measurement(series, value=4)
    with pytest.raises(Refused, match="comes to -2, and this indicator can't be below zero"):
        said(series, target=6, target_basis="points")


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"target": "+20%"}, "Is +20% a change?"),
        ({"target": "+20"}, "Is +20 a change?"),
        ({"target": "-20%"}, "Is -20% a change?"),
        ({"target": "20%", "value_kind": "continuous"}, "Is 20% a change in percent?"),
        ({"target": "20%", "value_kind": "continuous", "target_basis": "points"}, "Is 20% a change in percent?"),
    ],
)
def test_what_looks_like_a_change_is_not_taken_for_the_value(ada, team, fields, asked):
    kind = fields.get("value_kind", "proportion")
    series = a_series(team, name="Belonging", value_kind=kind)
    answer = typed(ada, series, **{"value_kind": kind, "target_basis": "value"} | fields)
    assert answer.status_code == 422 and asked in answer.text and Series.get().target is None


@pytest.mark.parametrize(("number", "basis", "reached"), [("60%", "value", 60), ("+25%", "relative", 60),
                                                          ("+10%", "points", 58)])  # fmt: skip
def test_what_is_plain_is_taken_as_it_is_written(ada, belonging, number, basis, reached):
    assert typed(ada, belonging, target=number, target_basis=basis).status_code == 303
    assert Series.get().target == reached


# -- The center line moves on ------------------------------------------------------------------------------------------


@pytest.fixture
def moved(belonging):
    """25 percent more than 48 was 60; by now the line is at 80."""
    said(belonging, target=25, target_basis="relative")
    for back in range(4, 12):
        a_measurement(belonging, taken_on=TODAY - timedelta(days=back), numerator=32, denominator=50)
    return belonging


def test_the_page_says_the_day_of_the_line_that_a_target_goes_from_and_where_it_is_now(ada, moved):
    page = ada.get(address(moved)).text
    assert "48% → 60% (+12 points, +25%)" in page
    assert "Said on Mar 27, 2026 as 25 percent of the center line, which was 48% then." in page
    assert "That line is at 64% by now; from there the same words come to 80%." in page


def test_a_person_may_reckon_a_target_from_the_line_as_it_is_now(ada, moved):
    url = f"{address(moved)}/target/renewed"
    assert ada.post(url, **hidden(ada.get(address(moved)))).status_code == 303
    page = ada.get(address(moved)).text
    assert "64% → 80% (+16 points, +25%)" in page and "by now" not in page
    assert "Reckoned the target anew" in ada.get(f"{address(moved)}/edit").text


def test_it_is_not_offered_where_it_leads_above_100_percent(ada, belonging):
    said(belonging, target=90, target_basis="relative")
    for back in range(4, 12):
        a_measurement(belonging, taken_on=TODAY - timedelta(days=back), numerator=40, denominator=50)
    page = ada.get(address(belonging)).text
    assert "That line is at 80% by now." in page and "/target/renewed" not in page


def test_a_value_that_was_named_goes_from_no_line(belonging):
    said(belonging, target=58)
    with pytest.raises(Refused, match="goes from no center line"):
        renew_target(Series.get(), an_act())


def test_a_frozen_baseline_does_not_change_what_somebody_said(ada, moved):
    freeze_baseline(Series.get(), an_act(why="The test began."), until_on=TODAY - timedelta(days=4))
    page = ada.get(address(moved)).text
    assert "48% → 60% (+12 points, +25%)" in page and "That line is at 64% by now" in page
