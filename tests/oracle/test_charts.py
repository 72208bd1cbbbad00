"""92 synthetic series as qicharts2 0.8.1, NHSRplotthedots 0.2.2 and the Scottish run chart rules answer them."""

from dataclasses import replace

import pytest

from nic.science.chart import CHARTS, Unchartable, analyze
from tests.oracle.reference import (
    LEFT_OUT,
    assert_same,
    assert_same_mdc,
    assert_same_perla,
    chart_of,
    observations_of,
    packed_cases,
)

CASES = packed_cases()
CHARTED = [
    pytest.param(case, name, id=f"{case['id']}-{name}")
    for case in CASES
    for name in case["charts"]
    if (case["id"], name) not in LEFT_OUT
]
SCREENINGS = [
    pytest.param(case, screening, id=f"{case['id']}-{screening}") for case in CASES for screening in case["nhs"]
]
PERLA = [pytest.param(case, id=case["id"]) for case in CASES if case["ihi"]]


@pytest.mark.parametrize(("case", "name"), CHARTED)
def test_a_chart_is_what_the_reference_says(case, name):
    if "error" in case["charts"][name]:
        with pytest.raises(Unchartable, match="Time between events must be above zero"):
            chart_of(case, name)
    else:
        assert_same(case, name, chart_of(case, name))


@pytest.mark.parametrize(("case", "screening"), SCREENINGS)
@pytest.mark.parametrize("direction", ["up", "down", "neutral"])
def test_labels_variation_and_assurance_are_what_the_nhs_says(case, screening, direction):
    """Where the reference stops at a missing value, every point but the gaps still has the lines and a label."""
    wanted = {"rules": "nhs-mdc-1", "screened": screening == "screened", "direction": direction}
    chart = chart_of(case, "i", **wanted)
    if "error" in case["nhs"][screening]:
        assert all(point.label and point.upper is not None for point in chart.points)
        assert chart.variation and any(point.value is None for point in chart.points)
    else:
        assert_same_mdc(case["nhs"][screening], chart)


@pytest.mark.parametrize("case", PERLA)
def test_shifts_and_trends_are_those_of_the_scottish_run_charts(case):
    assert_same_perla(case, chart_of(case, "run", rules="ihi-1"))


@pytest.mark.parametrize("name", ["xbar", "s"])
def test_a_date_without_values_is_no_subgroup(name):
    """In place of the answers that are left out: the lines are those of the series without that date."""
    (case,) = [case for case in CASES if case["id"] == "s_na-01"]
    rows = observations_of(case)
    there = {row.date for row in rows if row.value is not None}
    whole, without = analyze(rows, chart=name), analyze([row for row in rows if row.date in there], chart=name)
    assert len(whole.points) == len(without.points) + 1
    kept = tuple(point for point in whole.points if point.date in there)
    assert kept == without.points
    assert replace(whole.phases[0], observations=17, last=17) == without.phases[0]


def test_every_answer_is_here():
    assert len(CASES) == 92 and {name.removesuffix("_unscreened") for case in CASES for name in case["charts"]} == {
        *CHARTS
    }
    assert (len(CHARTED), len(SCREENINGS), len(PERLA)) == (586, 184, 77)
