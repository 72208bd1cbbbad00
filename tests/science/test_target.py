"""A target said as a value, in points or in percent of the baseline, and told in all of them."""

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nic.science.target import POINTS, RELATIVE, VALUE, fault_of_way, say_target, value_to_reach

# FIELD.md section 5: a published plan's baselines and goals in percent, for measures that are to "increase by 20%".
PUBLISHED = [(48, 58), (17, 21), (64, 77)]


def test_the_published_goals_fit_only_a_fifth_of_each_baseline():
    fifths = [ceil(value_to_reach(RELATIVE, 20, baseline, "up")) for baseline, _ in PUBLISHED]
    points = [value_to_reach(POINTS, 20, baseline, "up") for baseline, _ in PUBLISHED]
    assert fifths == [goal for _, goal in PUBLISHED]
    assert points == [68, 37, 84]


@pytest.mark.parametrize(
    ("baseline", "goal", "said"),
    [
        (48, 58, "48% → 58% (+10 points, +20.8%)"),
        (17, 21, "17% → 21% (+4 points, +23.5%)"),
        (64, 77, "64% → 77% (+13 points, +20.3%)"),
    ],
)
def test_the_published_goals_are_told_both_ways(baseline, goal, said):
    assert str(say_target(goal, baseline, "%")) == said


@pytest.mark.parametrize(
    ("target", "baseline", "unit", "said"),
    [
        (30, 40, "tickets", "40 → 30 tickets (−10, −25%)"),
        (50, 40, "", "40 → 50 (+10, +25%)"),
        (48.25, 50, "%", "50% → 48.3% (−1.7 points, −3.5%)"),
        (84.59, 52.42, "%", "52.4% → 84.6% (+32.2 points, +61.4%)"),
        (5, 0, "absences", "0 → 5 absences (+5)"),
        (5, 0, "%", "0% → 5% (+5 points)"),
        (48, 48, "%", "48% → 48% (as it is now)"),
        (58, None, "%", "58%"),
        (12, None, "minutes", "12 minutes"),
        (-2, -4, "", "-4 → -2 (+2, +50%)"),
    ],
)
def test_a_target_is_told_from_the_baseline_in_its_unit(target, baseline, unit, said):
    assert str(say_target(target, baseline, unit)) == said


@pytest.mark.parametrize(
    ("basis", "said", "baseline", "direction", "reached"),
    [
        (VALUE, 58, 48, "up", 58), (VALUE, 58, None, "up", 58), (POINTS, 10, 48, "up", 58),
        (POINTS, 10, 48, "down", 38), (POINTS, -10, 48, "down", 38), (POINTS, -10, 48, "neutral", 38),
        (POINTS, 10, 0, "up", 10), (POINTS, 10, None, "up", None),
        (RELATIVE, 25, 48, "up", 60), (RELATIVE, 25, 48, "down", 36), (RELATIVE, 50, -4, "up", -2),
        (RELATIVE, 20, None, "up", None), (RELATIVE, 20, 0, "up", None),
    ],
)  # fmt: skip
def test_a_target_goes_the_wanted_way_from_the_baseline(basis, said, baseline, direction, reached):
    assert value_to_reach(basis, said, baseline, direction) == reached


@pytest.mark.parametrize(
    ("basis", "reached", "baseline", "direction", "is_asked"),
    [
        (VALUE, 20, 73, "up", True), (VALUE, 73, 73, "up", False), (VALUE, 88, 73, "up", False),
        (VALUE, 88, 73, "down", True), (VALUE, 20, 73, "down", False), (VALUE, 20, None, "up", False),
        (VALUE, 20, 73, "neutral", False), (POINTS, 53, 73, "down", False),
    ],
)  # fmt: skip
def test_a_value_to_reach_against_the_wanted_way_is_asked_about(basis, reached, baseline, direction, is_asked):
    assert bool(fault_of_way(basis, reached, baseline, direction, "%")) == is_asked
    if is_asked:
        assert f"{reached}% lies" in str(fault_of_way(basis, reached, baseline, direction, "%"))


@given(st.floats(0.5, 100), st.floats(0, 200))
def test_up_and_down_are_as_far_from_the_baseline(baseline, said):
    for basis in (POINTS, RELATIVE):
        up, down = (value_to_reach(basis, said, baseline, way) for way in ("up", "down"))
        assert up - baseline == pytest.approx(baseline - down)
