"""What people may type or paste that no chart can hold: each has an answer that names it, and nothing is kept."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.indicators.actions import change_chart
from nic.indicators.models import Measurement, Series
from tests.builders import TODAY, a_person, an_act
from tests.indicators.builders import a_series, measured
from tests.indicators.conftest import address

pytestmark = pytest.mark.on_each_database


@pytest.fixture
def ada(browser, team):
    return browser.sign_in(a_person(Role.MEMBER, team=team, name="Ada"))


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("count", {"value": "-3"}, "below zero"),
        ("count", {"value": "2.5"}, "A count is a whole number"),
        ("continuous", {"value": "many"}, "is not a number"),
        ("continuous", {"value": "Infinity"}, "is not a number"),
        ("continuous", {"value": "NaN"}, "is not a number"),
        ("continuous", {"value": "1" * 30}, "between minus and plus a million million"),
        ("continuous", {"value": ""}, "Enter a number"),
        ("proportion", {"numerator": "21", "denominator": "20"}, "21 of 20 can&#39;t be: there were only 20"),
        ("proportion", {"numerator": "3", "denominator": "0"}, "Nothing can be counted out of zero"),
        ("proportion", {"numerator": "0", "denominator": "0"}, "Nothing can be counted out of zero"),
        ("proportion", {"numerator": "3", "denominator": ""}, "Give both parts"),
        ("proportion", {"value": "120"}, "A share can&#39;t be above 100 percent"),
        ("rate", {"numerator": "-1", "denominator": "20"}, "below zero"),
    ],
)
def test_a_number_that_cannot_be_is_refused_beside_its_field(ada, team, kind, fields, said):
    series = a_series(team, value_kind=kind)
    answer = ada.post(address(series, "/measurements"), taken_on=TODAY.isoformat(), **fields)
    assert answer.status_code == 422 and said in answer.text
    assert Measurement.select().count() == 0


def test_one_date_twice_in_a_paste_is_named_with_both_lines(ada, team):
    series = a_series(team, value_kind="continuous")
    answer = ada.post(address(series, "/paste"), pasted="2026-03-02 5\n2026-03-03 6\n2026-03-02 7", then="save")
    assert answer.status_code == 422 and "Lines 1 and 3 are both for Mar 2, 2026. Keep one." in answer.text
    assert Measurement.select().count() == 0


@pytest.mark.parametrize("chart", ["run", "i", "c", "g"])
@pytest.mark.parametrize(
    "values", [[5], [5] * 24, [0] * 24, [5] * 20 + [3, 7]], ids=["one point", "all equal", "all zero", "on the line"]
)
def test_the_page_opens_and_says_why_nothing_can_be_told(ada, team, chart, values):
    series = measured(a_series(team, value_kind="count"), *values)
    change_chart(series, an_act(why="To see it."), chart=chart, rules="anhoej-1")
    page = ada.get(address(series))
    assert page.status_code == 200 and "NaN" not in page.text
    # On a chart of single values the two that differ lie beyond the limits of twenty that don't.
    said = "1 point lies" if chart == "i" and values[-1] == 7 else "Too few points to judge"
    assert said in page.text and "A shift" not in page.text
    for kind in ("svg", "csv"):
        assert "nan" not in ada.get(address(series, f"/chart.{kind}")).text.lower().replace("nance", "")


def test_gaps_are_gaps_and_no_zeros(ada, team):
    series = a_series(team, value_kind="continuous")
    for back in range(0, 60, 7):
        measured(series, 5 + back % 3, until=TODAY - timedelta(days=back))
    rows = ada.get(address(Series.get_by_id(series.id), "/chart.csv")).text.splitlines()
    assert len(rows) == 10 and ",0," not in "".join(rows[1:])
