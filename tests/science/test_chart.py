from datetime import date
from math import inf, nan

import pytest

from nic.science.chart import Observation, Unchartable, analyze, positions_until
from tests.science.known_series import CDI, RRK, monthly


def test_infections_against_their_frozen_baseline():
    chart = analyze(monthly(CDI), freeze=24, direction="down")
    (phase,) = chart.phases
    assert {point.center for point in chart.points} == {19}
    assert (phase.useful, phase.crossings + 1, phase.longest_run) == (31, 9, 15)
    assert chart.verdict == "shift" and phase.runs_signal
    shift = chart.signals[0]
    assert (shift.kind, shift.first, shift.last, shift.points) == ("shift", 22, 36, 15)
    assert (shift.side, shift.meaning, shift.is_signal) == ("below", "improving", True)


def test_infections_against_the_median_of_all():
    chart = analyze(monthly(CDI))
    (phase,) = chart.phases
    assert {point.center for point in chart.points} == {17}
    assert (phase.useful, phase.crossings, phase.longest_run) == (32, 6, 14)
    assert {found.kind for found in chart.signals} == {"shift", "few crossings"}


def test_breaches_before_the_merger():
    chart = analyze(monthly(RRK, 2016, 4))
    assert {point.center for point in chart.points} == {1717}
    assert chart.phases[0].longest_run == 8
    assert [found.kind for found in chart.signals] == ["few crossings"]  # 7 crossings, where 8 are expected.


def test_rows_of_one_date_are_one_point_and_rows_come_in_any_order():
    day, before = date(2026, 3, 2), date(2026, 3, 1)
    chart = analyze([Observation(day, 1), Observation(before, 7), Observation(day, 2), Observation(day, None)])
    assert [(point.date, point.value) for point in chart.points] == [(before, 7), (day, 1.5)]


def test_a_fraction_is_the_ratio_of_its_sums():
    day = date(2026, 3, 2)
    chart = analyze([Observation(day, 1, 2), Observation(day, 3, 8), Observation(day, 5, None)], multiply=100)
    assert (chart.points[0].value, chart.points[0].denominator) == (40, 10)


def test_nothing_out_of_nothing_is_a_gap():
    chart = analyze([Observation(date(2026, 3, 2), 0, 0), Observation(date(2026, 3, 9), 1, 4)])
    assert [point.value for point in chart.points] == [None, 0.25]


@pytest.mark.parametrize(("value", "denominator"), [(3, 0), (3, -1), (inf, None), (nan, None), (1, inf)])
def test_what_no_chart_can_hold_is_refused_with_its_date(value, denominator):
    with pytest.raises(Unchartable, match="2026-03-02") as refusal:
        analyze([Observation(date(2026, 3, 2), value, denominator)])
    assert refusal.value.date == date(2026, 3, 2)


def test_a_point_set_aside_is_drawn_and_decides_nothing():
    rows = monthly(CDI)
    rows[35] = Observation(rows[35].date, 1000, excluded=True)
    chart = analyze(rows)
    assert chart.points[35].excluded and chart.points[35].value == 1000
    assert chart.phases[0].observations == 35
    assert all(found.last < 36 or found.kind == "few crossings" for found in chart.signals)


def test_a_row_set_aside_leaves_the_others_of_its_date():
    day = date(2026, 3, 2)
    (point,) = analyze([Observation(day, 1), Observation(day, 99, excluded=True)]).points
    assert point.value == 1 and not point.excluded


def test_split_wins_over_freeze_and_says_so():
    chart = analyze(monthly(CDI), split=[24], freeze=12)
    assert [point.center for point in chart.points] == [19] * 24 + [6] * 12
    assert [(phase.first, phase.last) for phase in chart.phases] == [(1, 24), (25, 36)]
    assert chart.freeze is None and all(point.in_baseline for point in chart.points)
    assert "The frozen baseline is not used" in str(chart.reading[-1])


@pytest.mark.parametrize("split", [[0], [36], [99], [-3]])
def test_a_split_outside_the_chart_splits_nothing(split):
    assert len(analyze(monthly(CDI), split=split).phases) == 1


def test_a_baseline_longer_than_the_chart_freezes_nothing_and_says_so():
    chart = analyze(monthly(CDI), freeze=40)
    assert chart.points == analyze(monthly(CDI)).points and chart.freeze is None
    assert str(chart.reading[-1]) == "No baseline is frozen: it was to end with point 40, and there are only 36."


@pytest.mark.parametrize(
    "wrong", [{"chart": "pie"}, {"rules": "anhoej-2"}, {"rules": "nhs-mdc-1"}, {"direction": "left"}, {"freeze": 0}]
)
def test_what_is_not_known_is_refused(wrong):
    with pytest.raises(Unchartable):
        analyze(monthly(CDI), **wrong)


def test_multiply_scales_what_is_shown_and_decides_nothing():
    once, hundred = analyze(monthly(CDI), freeze=24), analyze(monthly(CDI), freeze=24, multiply=100)
    assert [point.value for point in hundred.points] == [value * 100 for value in CDI]
    assert hundred.points[0].center == 1900
    assert (once.phases, once.signals) == (hundred.phases, hundred.signals)


def test_a_chart_of_nothing_has_nothing_to_say_but_that():
    chart = analyze([])
    assert chart.verdict == "too few points to judge" and not chart.phases
    assert [str(said) for said in chart.reading] == ["Too few points to judge: there are none yet."]


def test_a_chart_of_gaps_alone_has_no_median():
    chart = analyze(monthly([None] * 12))
    assert {point.center for point in chart.points} == {None}
    assert chart.phases[0].longest_run is None and not chart.phases[0].runs_signal


def test_the_json_form_has_exactly_the_fields_of_the_oracle():
    found = analyze(monthly(CDI), freeze=24).to_json()
    assert list(found) == ["chart", "rules", "screened", "points", "phases", "reading"]
    assert found["points"][0] == {
        "date": "2012-11-01", "value": 17, "denominator": None, "center": 19, "lower": None, "upper": None,
        "phase": 1, "in_baseline": True, "excluded": False, "beyond_limits": False, "label": None,
    }  # fmt: skip
    assert found["phases"][0] == {
        "phase": 1, "first": 1, "last": 36, "observations": 36, "useful": 31, "longest_run": 15, "longest_run_max": 8,
        "crossings": 8, "crossings_min": 11, "runs_signal": True, "points_beyond_limits": 0,
    }  # fmt: skip


def test_a_day_becomes_a_position_by_counting_dates():
    rows = monthly(CDI) + monthly(CDI)
    assert positions_until(rows, date(2014, 10, 31)) == 24
    assert positions_until(rows, date(2012, 10, 31)) == 0
