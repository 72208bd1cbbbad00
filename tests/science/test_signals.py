import pytest

from nic.science.chart import analyze
from tests.science.known_series import CDI, STEADY, monthly


def found(values, kind, **options):
    return [signal for signal in analyze(monthly(values), **options).signals if signal.kind == kind]


@pytest.mark.parametrize(
    ("direction", "meaning"), [("down", "improving"), ("up", "concerning"), ("neutral", "neutral")]
)
def test_a_shift_means_what_the_wanted_direction_says(direction, meaning):
    assert {signal.meaning for signal in found(CDI, "shift", freeze=24, direction=direction)} == {meaning}


def test_a_shift_begins_and_ends_with_useful_points_and_holds_those_on_the_line():
    values = [5, 9] * 5 + [7, 9, 7, 9, 9, 9, 9, 9, 9, 9, 9, 9, 7]
    (shift,) = found(values, "shift", freeze=10)
    assert (shift.first, shift.last, shift.points) == (10, 22, 11)  # The tenth already lies above.


def test_both_halves_of_a_step_are_shifts():
    values = [5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 9, 8, 9, 8, 9, 8, 9, 8, 9, 8]
    assert [(signal.side, signal.first, signal.last) for signal in found(values, "shift")] == [
        ("below", 1, 10),
        ("above", 11, 20),
    ]


def test_a_trend_is_only_worth_a_look():
    values = [*STEADY, 1, 2, 2, 3, 4, 5]
    (trend,) = found(values, "trend", direction="up")
    assert (trend.first, trend.last, trend.points, trend.side) == (13, 18, 5, "rising")
    assert not trend.is_signal and trend.meaning == "improving"


def test_four_points_are_no_trend_and_a_fall_ends_a_rise():
    assert not found([*STEADY, 1, 2, 3, 4, 1], "trend")
    assert [(s.side, s.points) for s in found([*STEADY, 1, 2, 3, 4, 9, 8, 6, 5, 3], "trend")] == [
        ("rising", 5),
        ("falling", 5),
    ]


def test_gaps_neither_make_nor_break_a_trend():
    (trend,) = found([*STEADY, 1, 2, None, 3, 4, 5], "trend")
    assert (trend.first, trend.last, trend.points) == (13, 18, 5)


def test_a_point_far_from_all_others_is_only_worth_a_look():
    (far,) = found([*STEADY, 60], "astronomical", direction="down")
    assert (far.first, far.last, far.side, far.is_signal, far.meaning) == (13, 13, "above", False, "concerning")
    assert not found([*STEADY, 11], "astronomical")


def test_a_flat_series_has_no_measure_for_far():
    assert not found([5] * 12 + [60], "astronomical")


def test_with_too_few_points_nothing_is_a_signal_or_a_look():
    chart = analyze(monthly([1, 2, 3, 4, 5, 6, 7, 8, 900]))
    assert not chart.signals and chart.verdict == "too few points to judge"


def test_each_phase_has_its_own_signals():
    chart = analyze(monthly(CDI + CDI), split=[36])
    assert {signal.phase for signal in chart.signals} == {1, 2}
    assert all(signal.last <= 36 for signal in chart.signals if signal.phase == 1)


def test_the_chart_means_what_its_newest_signal_means():
    fell_then_rose = [*STEADY, *[1, 2] * 5, *[9, 10] * 5]
    assert analyze(monthly(fell_then_rose), freeze=12, direction="up").meaning == "improving"
    assert analyze(monthly(fell_then_rose), freeze=12, direction="down").meaning == "concerning"
    far_before_a_shift = [*STEADY, 60, *[1, 2] * 6]
    chart = analyze(monthly(far_before_a_shift), chart="i", freeze=12, direction="down")
    assert {found.kind for found in chart.signals} >= {"shift", "beyond limits"} and chart.meaning == "improving"
    assert analyze(monthly(STEADY), direction="up").meaning == "neutral"
