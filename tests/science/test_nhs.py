"""Rule set nhs-mdc-1, rule by rule; the reference's answers as a whole are in tests/oracle."""

import pytest

from nic.science.chart import Observation, analyze
from tests.science.known_series import CDI, STEADY, monthly

# Mean 10, mean moving range 2, so that the limits are 4.68 and 15.32 and the outer third begins at 6.45 and 13.55.
EVEN = [9, 11] * 8


def charted(values, **options):
    return analyze(monthly(values), chart="i", rules="nhs-mdc-1", **options)


def labels(values, **options):
    """Of the points after the baseline, against which they are held."""
    return [point.label for point in charted([*EVEN, *values], freeze=16, **options).points[16:]]


def test_limits_lie_two_and_two_thirds_mean_ranges_from_the_mean_and_are_not_clamped():
    point = charted(EVEN).points[0]
    assert (point.lower, point.center, point.upper) == pytest.approx((4.68, 10, 15.32))
    assert charted([0, 2] * 8).points[0].lower == pytest.approx(1 - 5.32)


def test_a_point_beyond_a_limit():
    assert labels([15.33, 9, 4.67]) == ["Above UCL", "Common Cause", "Below LCL"]


def test_seven_rising_or_falling_points_are_a_trend():
    rising = [8, 8.5, 9, 9.5, 11, 11.5, 12]
    assert labels([9, *rising, 9])[1:8] == ["7 Point Trend (Increasing)"] * 7
    assert labels([9, *rising[::-1]])[1:] == ["7 Point Trend (Decreasing)"] * 7
    assert set(labels([9, *rising[:6], 9])) == {"Common Cause"}
    assert set(labels([9, *rising[:3], 9, *rising[3:]])) == {"Common Cause"}


def test_two_of_three_close_to_a_limit_on_one_side():
    assert labels([14, 11, 14, 9])[:3] == ["2 in 3 Above CL", "Common Cause", "2 in 3 Above CL"]
    assert set(labels([14, 9, 14, 9])) == {"Common Cause"}  # The third lies on the other side.
    assert labels([6, 6, 9]) == ["2 in 3 Below CL", "2 in 3 Below CL", "Common Cause"]
    assert labels([16, 14, 11]) == ["Above UCL", "Common Cause", "Common Cause"]  # Beyond the limit is not close to it.


def test_seven_points_on_one_side_of_the_mean():
    assert labels([9, *[11, 12] * 4])[1:] == ["7 Points Above CL"] * 8
    assert set(labels([9, 11, 12, 11, 10, 12, 11, 12, 11])) == {"Common Cause"}  # One on the mean breaks it.


def test_a_gap_breaks_every_rule_and_has_the_common_label():
    assert set(labels([9, 8, 8.5, 9, None, 9.5, 11, 11.5, 12])) == {"Common Cause"}
    assert set(labels([9, 11, 12, 11, 12, None, 11, 12, 11])) == {"Common Cause"}
    assert set(labels([14, None, 14])) == {"Common Cause"}


def test_of_two_trends_back_to_back_the_last_point_of_the_first_is_labelled_by_the_next_step():
    """A quirk of the reference that is kept, so that the same data give the same answer."""
    rise, fall = [8, 8.4, 8.8, 9.2, 9.6, 10.4, 10.8], [10.7, 10.5, 10.3, 9.9, 9.5, 9.1, 8.7]
    found = labels([9, *rise, *fall])[1:]
    assert found[5:8] == [
        "7 Point Trend (Increasing)", "7 Point Trend (Decreasing)", "7 Point Trend (Decreasing)",
    ]  # fmt: skip


def test_no_rule_reaches_into_another_phase():
    values = [*EVEN, *[11, 12] * 3]
    assert {point.label for point in charted([*values, 11, 12], freeze=16).points[15:]} != {"Common Cause"}
    assert {point.label for point in charted([*values, *EVEN], split=[19]).points} == {"Common Cause"}


@pytest.mark.parametrize(
    ("direction", "high", "low"),
    [
        ("up", "special_cause_improvement", "special_cause_concern"),
        ("down", "special_cause_concern", "special_cause_improvement"),
        ("neutral", "special_cause_neutral_high", "special_cause_neutral_low"),
    ],
)
def test_the_variation_is_that_of_the_last_point_alone(direction, high, low):
    assert charted([*EVEN, 16], freeze=16, direction=direction).variation == high
    assert charted([*EVEN, 3], freeze=16, direction=direction).variation == low
    assert charted([*EVEN, 3, 9], freeze=16, direction=direction).variation == "common_cause"


def test_a_chart_that_ends_with_a_gap_shows_the_common_cause_and_says_why():
    chart = charted([*EVEN, 16, None], freeze=16)
    assert chart.variation == "common_cause"
    assert any("The newest date has no value" in str(said) for said in chart.reading)


@pytest.mark.parametrize(
    ("target", "up", "down"),
    [
        (16, "consistent_fail", "consistent_pass"),
        (4, "consistent_pass", "consistent_fail"),
        (10, "inconsistent", "inconsistent"),
        (None, None, None),
    ],
)
def test_the_assurance_holds_the_target_against_the_last_limits(target, up, down):
    assert charted(EVEN, target=target, direction="up").assurance == up
    assert charted(EVEN, target=target, direction="down").assurance == down
    assert charted(EVEN, target=target).assurance is None


def test_without_limits_and_on_a_limit_the_assurance_is_inconsistent():
    assert charted([5] * 14, target=9, direction="up").assurance == "inconsistent"
    upper = charted(EVEN).points[0].upper
    assert charted(EVEN, target=upper, direction="up").assurance == "inconsistent"


def test_a_baseline_of_fewer_than_twelve_points_is_not_frozen_and_this_is_said():
    chart = charted(CDI, freeze=11)
    assert chart.freeze is None and chart.points == charted(CDI).points
    assert "these rules ask for 12" in str(chart.reading[-1])


def test_points_set_aside_count_and_this_is_said():
    rows = monthly(CDI)
    aside = [Observation(row.date, row.value, excluded=place == 3) for place, row in enumerate(rows)]
    chart = analyze(aside, chart="i", rules="nhs-mdc-1")
    assert chart.points == analyze(rows, chart="i", rules="nhs-mdc-1").points
    assert str(chart.reading[-1]) == (
        "These rules know no points that are set aside: all count, also those meant to be left out (1)."
    )


def test_signals_are_told_in_whole_stretches():
    chart = charted(CDI, direction="down")
    assert [(s.kind, s.side, s.points, s.meaning) for s in chart.signals] == [
        ("shift", "above", 17, "concerning"), ("shift", "below", 14, "improving"),
        ("beyond limits", "above", 1, "concerning"), ("beyond limits", "below", 1, "improving"),
        ("near limits", "below", 6, "improving"),
    ]  # fmt: skip


def test_fewer_than_twelve_points_have_labels_and_no_signal():
    chart = charted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    assert chart.points[4].label == "7 Point Trend (Increasing)" and chart.signals == ()
    assert str(chart.reading[0]) == "Too few points to judge: 11 of the at least 12 needed; keep measuring."


def test_a_steady_series_is_quiet():
    assert charted(STEADY).verdict == "no change seen"
