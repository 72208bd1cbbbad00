"""The run charts of 92 synthetic series, as qicharts2 0.8.1 answers them; the trends as Public Health Scotland does."""

import pytest

from tests.oracle.reference import assert_same, chart_of, packed_cases

CASES = packed_cases()
WITH_TRENDS = [case for case in CASES if "trends" in case and case["phases"][0][3] >= 10]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_run_chart_is_what_the_reference_says(case):
    assert_same(case, chart_of(case))


@pytest.mark.parametrize("case", WITH_TRENDS, ids=lambda case: case["id"])
def test_trends_are_those_of_the_scottish_run_charts(case):
    """Their lists also hold points that repeat the value before; only the ends that move count. We say nothing of
    trends where fewer than ten points can be judged."""
    ours = [(found.first, found.last) for found in chart_of(case).signals if found.kind == "trend"]
    assert ours == [ends(places, case["y"]) for places in case["trends"]]


def ends(places, values):
    moving = places[:1] + [
        here for before, here in zip(places, places[1:], strict=False) if values[here - 1] != values[before - 1]
    ]
    return moving[0], moving[-1]


def test_every_case_is_here():
    assert len(CASES) == 92 and len(WITH_TRENDS) > 50
