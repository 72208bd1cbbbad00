"""The target of a series: said in one of three ways, moved by nobody but a person, told both ways on its page."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.errors import Refused
from nic.indicators.actions import change_series
from nic.indicators.models import Series
from nic.indicators.phases.actions import freeze_baseline
from tests.builders import TODAY, a_measurement, a_person, a_series, an_act
from tests.conftest import hidden
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
    form = ada.get(f"{address(belonging)}/edit")
    typed = NEEDED | {"name": "Belonging", "value_kind": "proportion", "counts": "learners"}
    typed |= {"target": "10", "target_basis": "points", "target_on": "6/12/2026"}
    assert ada.post(address(belonging), **hidden(form) | typed).status_code == 303
    page = ada.get(address(belonging)).text
    assert "48% → 58% (+10 points, +20.8%) by Jun 12, 2026" in page and "Said as 10 points." in page
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
