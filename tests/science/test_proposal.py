from datetime import date, timedelta

import pytest

from nic.science.chart import PAGE_CHARTS, Observation, analyze
from nic.science.measurement import KINDS
from nic.science.proposal import propose_chart


def weekly(values, denominator=None):
    return [Observation(date(2026, 1, 5) + timedelta(weeks=w), value, denominator) for w, value in enumerate(values)]


COUNTS = [4, 7, 3, 8, 5, 6, 4, 9, 3, 5] * 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_young_series_of_any_kind_is_a_run_chart(kind):
    chart, why = propose_chart(kind, weekly(COUNTS[:19], 20))
    assert chart == "run" and "From 20 points on (there are 19)" in str(why)


@pytest.mark.parametrize(
    ("kind", "denominator", "chart"),
    [
        ("count", None, "c"),
        ("proportion", 20, "p"),
        ("rate", 20, "u"),
        ("continuous", None, "i"),
        ("time between", None, "t"),
        ("count between", None, "g"),
    ],
)
def test_with_points_enough_the_kind_of_value_tells_the_chart(kind, denominator, chart):
    rows = weekly(COUNTS, denominator)
    found, why = propose_chart(kind, rows)
    assert found == chart and f"({chart})" in str(why) and found in PAGE_CHARTS
    assert analyze(rows, chart=found).points[0].upper is not None


def test_dates_count_once_and_gaps_and_points_set_aside_not_at_all():
    rows = weekly(COUNTS[:19])
    more = [*rows, *rows, Observation(date(2027, 1, 4), None), Observation(date(2027, 1, 11), 5, excluded=True)]
    assert propose_chart("count", more)[0] == "run"


@pytest.mark.parametrize(
    ("kind", "rows", "chart", "why"),
    [
        ("count", weekly([0, 0, 1] * 8), "run", "more than half of the values are 0"),
        ("count", weekly([*COUNTS, 2.5]), "i", "not all of these values are whole numbers"),
        ("count", weekly([*COUNTS, -2]), "i", "not all of these values are whole numbers"),
        ("proportion", weekly(COUNTS), "i", "without what they are counted out of"),
        ("rate", [*weekly(COUNTS, 9)[:-1], *weekly(COUNTS)[-1:]], "i", "without what they are counted out of"),
        ("proportion", weekly(COUNTS, 5000), "i", "5,000 on average"),
        ("time between", weekly([*COUNTS, 0]), "run", "a time of 0"),
    ],
)
def test_what_the_chart_of_its_kind_could_not_hold_gets_another(kind, rows, chart, why):
    found, said = propose_chart(kind, rows)
    assert found == chart and why in str(said)
    analyze(rows, chart=found)
