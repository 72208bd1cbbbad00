from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nic.science.chart import Observation, analyze
from nic.science.disclosure import (
    Thresholds,
    complements,
    with_complements,
    withheld_points,
    withhold,
)
from tests.science.known_series import CDI, STEADY, monthly


def chart_out_of(denominators):
    rows = [
        Observation(row.date, 1 + place % 3, denominator)
        for place, (row, denominator) in enumerate(zip(monthly(denominators), denominators, strict=True))
    ]
    return analyze(rows, multiply=100)


@pytest.mark.parametrize(
    ("counts", "places"), [("learners", {1, 2}), ("families", {1, 2}), ("adults", {1}), ("things", set())]
)
def test_points_out_of_few_people_are_withheld(counts, places):
    assert withheld_points(chart_out_of([4, 10, 11, 30]).points, counts=counts) == places


def test_the_smallest_group_shown_is_the_states_setting():
    strict = Thresholds(learners=20, adults=10)
    assert withheld_points(chart_out_of([4, 10, 11, 30]).points, counts="learners", thresholds=strict) == {1, 2, 3}


def test_strata_of_learners_and_families_are_withheld_wholly():
    points = chart_out_of([40, 50, 60]).points
    assert withheld_points(points, counts="learners", stratum="English learners") == {1, 2, 3}
    assert withheld_points(points, counts="adults", stratum="new teachers") == set()


def test_a_count_of_people_is_a_group_of_its_own():
    points = analyze(monthly([0, 3, None, 40])).points
    assert withheld_points(points, counts="learners", is_count=True) == {2}
    assert withheld_points(points, counts="learners") == set()


def test_an_empty_group_is_nobody():
    rows = [Observation(date(2026, 3, 2), 0, 0), Observation(date(2026, 3, 9), 1, 30)]
    assert withheld_points(analyze(rows).points, counts="learners") == set()


def test_withheld_numbers_are_nowhere_in_what_is_left():
    chart = chart_out_of([7, 30, 31, 32])
    left = withhold(chart, {1})
    assert left.points[0].value is None and left.points[0].denominator is None
    assert left.points[0].date == chart.points[0].date and left.points[1:] == chart.points[1:]
    assert str(100 / 7)[:6] not in str(left)


def test_a_median_that_is_a_withheld_number_goes_too():
    chart = analyze(monthly([1, 9, 5, 2, 8]))
    assert {point.center for point in withhold(chart, {3}).points} == {None}
    assert {point.center for point in withhold(chart, {1}).points} == {5}


def test_a_median_between_a_shown_and_a_withheld_number_goes_too():
    chart = analyze(monthly([1, 4, 6, 9]))
    assert {point.center for point in withhold(chart, {2}).points} == {None}
    assert {point.center for point in withhold(chart, {4}).points} == {5}


def test_each_phase_keeps_its_own_median():
    chart = analyze(monthly([1, 5, 9, 2, 6, 10]), split=[3])
    assert [point.center for point in withhold(chart, {2}).points] == [None] * 3 + [6] * 3


def test_the_signal_and_its_words_stay():
    chart = analyze(monthly(CDI), freeze=24)
    left = withhold(chart, set(range(30, 37)))
    assert (
        [one.kind for one in left.signals] == ["shift", "few crossings"]
        and left.headline == chart.headline
        and left.verdict == "shift"
    )
    assert str(left.reading[0]) == (
        "A shift: the points from Aug 1, 2014 to Oct 1, 2015 lie below the median of the baseline. "
        "Chance alone would rarely do that."
    )


def test_a_look_that_would_say_the_number_goes():
    chart = analyze(monthly([*STEADY, 900]))
    left = withhold(chart, {13})
    assert [found.kind for found in chart.signals] == ["astronomical"] and left.signals == ()
    assert "900" not in " ".join(str(said) for said in left.reading)
    assert [str(one) for one in left.reading] == [str(one) for one in chart.reading[1:]]


def test_nothing_to_withhold_leaves_the_chart_as_it_is():
    chart = analyze(monthly(CDI))
    assert withhold(chart, set()) is chart


MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)


def test_a_single_gap_in_a_total_takes_the_smallest_other_with_it():
    groups = {"a": {MONDAY: 4, FRIDAY: 40}, "b": {MONDAY: 30, FRIDAY: 50}, "c": {MONDAY: 20, FRIDAY: 60}}
    assert with_complements(groups, {"a": {MONDAY}}) == {"a": {MONDAY}, "b": set(), "c": {MONDAY}}
    assert with_complements(groups, {"a": {MONDAY}, "b": {MONDAY}}) == {"a": {MONDAY}, "b": {MONDAY}, "c": set()}
    assert with_complements({"a": {MONDAY: 4}}, {"a": {MONDAY}}) == {"a": {MONDAY}}


def test_two_gaps_that_are_a_small_group_together_take_a_third_with_them():
    groups = {"a": {MONDAY: 1}, "b": {MONDAY: 2}, "c": {MONDAY: 20}, "d": {MONDAY: 30}}
    assert with_complements(groups, {"a": {MONDAY}, "b": {MONDAY}}, 5)["c"] == {MONDAY}
    assert with_complements(groups, {"a": {MONDAY}, "b": {MONDAY}}, 3)["c"] == set()


def test_all_but_a_few_tell_the_few_whom_nobody_named():
    assert complements({MONDAY: 34}, {"veterans": {MONDAY: 30}}, {}, 5) == {"veterans": {MONDAY}}
    assert complements({MONDAY: 36}, {"veterans": {MONDAY: 30}}, {}, 5) == {"veterans": set()}
    assert complements({MONDAY: 30}, {"veterans": {MONDAY: 30}}, {}, 5) == {"veterans": set()}
    groups = {"veterans": {MONDAY: 20}, "coaches": {MONDAY: 12}}
    assert complements({MONDAY: 34}, groups, {}, 5) == {"veterans": set(), "coaches": {MONDAY}}


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=1),
    st.integers(0, 12),
    st.sampled_from([3, 5, 11]),
)
def test_from_total_and_strata_no_small_group_can_be_worked_out(sizes, others, smallest):
    """What is told of those that are withheld is the total less all others: nobody, or enough of them."""
    total = sum(sizes.values()) + others
    groups = {name: {MONDAY: float(size)} for name, size in sizes.items()}
    small = {name: {MONDAY} for name, size in sizes.items() if 0 < size < smallest}
    gone = complements({MONDAY: total}, groups, small, smallest)
    shown = [size for name, size in sizes.items() if MONDAY not in gone[name]]
    hidden = [size for name, size in sizes.items() if MONDAY in gone[name] and size] + ([others] if others else [])
    assert all(size == 0 or size >= smallest for size in shown)
    if total >= smallest and any(size < smallest for size in hidden):
        assert total - sum(shown) >= smallest and len(hidden) > 1
    assert all(not 0 < total - size < smallest for size in shown)


# What lines tell: a mean and its limits are made of every number that went into them.


FRACTIONS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), min_size=13, max_size=30)


def rows_of(pairs):
    return [
        Observation(date(2026, 1, 5) + timedelta(weeks=week), min(count, size), size)
        for week, (count, size) in enumerate(pairs)
    ]


def drawn(rows, kind, **wishes):
    rows = rows if kind in ("p", "u") else [Observation(one.date, one.value + 1) for one in rows]
    return analyze(rows, chart=kind, multiply=100 if kind in ("p", "u") else 1, **wishes)


def numbers(chart):
    return [(point.value, point.denominator, point.center, point.lower, point.upper) for point in chart.points]


@given(FRACTIONS, st.sampled_from(["p", "u", "c", "i", "t"]), st.data())
def test_nothing_that_is_left_depends_on_what_is_withheld(pairs, kind, data):
    """Whatever the few were, the same numbers are left: so they can't be worked out from them."""
    rows = rows_of(pairs)
    places = data.draw(st.sets(st.integers(1, len(rows)), min_size=1, max_size=len(rows)))
    other = [
        data.draw(st.integers(1, 10).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
        if place in places
        else pair
        for place, pair in enumerate(pairs, start=1)
    ]
    freeze = data.draw(st.sampled_from([None, 6, 12]))
    left, otherwise = (withhold(drawn(one, kind, freeze=freeze), places) for one in (rows, rows_of(other)))
    assert numbers(left) == numbers(otherwise)


@given(FRACTIONS, st.data())
def test_no_withheld_denominator_can_be_worked_out_from_limits(pairs, data):
    """At p, n = 9 p (1 - p) / (upper - p)²: a limit tells the denominator of its own point, and of no other."""
    rows, smallest = rows_of(pairs), 11
    freeze = data.draw(st.sampled_from([None, 6, 12]))
    chart = drawn(rows, "p", freeze=freeze)
    places = withheld_points(chart.points, counts="learners")
    left = withhold(chart, places, smallest=smallest, per=100)
    told = [
        9 * point.center * (100 - point.center) / (point.upper - point.center) ** 2
        for point in left.points
        if point.center is not None and point.upper is not None and 0 < point.center < point.upper < 100
    ]
    assert all(size > smallest - 0.5 for size in told)
    decides = any(place in places for place in range(1, (freeze or len(rows)) + 1))
    assert not (decides and told)


def test_limits_of_a_frozen_baseline_of_large_groups_stay_where_a_later_small_one_goes():
    pairs = [(20 + week % 5, 40) for week in range(12)] + [(3, 4), (21, 40)]
    left = withhold(drawn(rows_of(pairs), "p", freeze=12), {13}, smallest=11, per=100)
    assert left.points[0].upper and left.points[13].center
    assert numbers(left)[12] == (None, None, left.points[0].center, None, None)


def test_a_point_beyond_the_limits_that_is_withheld_is_not_named():
    pairs = [(20 + week % 5, 40) for week in range(12)] + [(4, 4), (21, 40), (39, 40)]
    chart = drawn(rows_of(pairs), "p", freeze=12)
    left = withhold(replace(chart, points=beyond(chart, 13)), {13}, smallest=11, per=100)
    assert not left.points[12].beyond_limits and left.points[14].beyond_limits


def test_where_only_a_withheld_point_lies_beyond_the_limits_nothing_says_so():
    """Beyond the limits of four people lies one number alone: with the center it could be named."""
    pairs = [(3 + week % 3, 40) for week in range(14)]
    chart = drawn(rows_of([*pairs, (4, 4), (4, 40)]), "p", freeze=14)
    assert chart.verdict == "points beyond the limits" and chart.points[14].beyond_limits
    left = withhold(chart, {15}, smallest=11, per=100)
    told = [str(one) for one in (left.headline, left.rule_line, left.verdict, left.signals, *left.reading)]
    assert not any("beyond" in one for one in told) and "No change" not in str(told)
    both = drawn(rows_of([*pairs, (4, 4), (40, 40)]), "p", freeze=14)
    assert withhold(both, {15}, smallest=11, per=100).verdict == "points beyond the limits"  # One may be seen.


BASELINE = [(18, 40), (20, 40), (22, 40), (19, 38), (21, 40), (20, 40)] * 2  # Its median and its mean are about half.


@given(
    st.lists(st.tuples(st.integers(0, 40), st.just(40)), min_size=4, max_size=16),
    st.sampled_from(["run", "p", "u"]),
    st.sampled_from(["anhoej-1", "ihi-1"]),
    st.data(),
)
def test_no_word_tells_a_withheld_number_not_even_that_it_lies_on_the_median(later, kind, rules, data):
    """Counts would: a point in the picture that a count leaves out lies on the line."""
    places = data.draw(st.sets(st.integers(13, 12 + len(later)), min_size=1, max_size=5))
    few = st.integers(2, 10).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
    worlds = [
        [data.draw(few) if place in places else pair for place, pair in enumerate([*BASELINE, *later], start=1)]
        for _ in range(2)
    ]
    left, otherwise = (
        withhold(
            analyze(rows_of(pairs), chart=kind, rules=rules, multiply=100, freeze=12), places, smallest=11, per=100
        )
        for pairs in worlds
    )
    assume(skeleton(left) == skeleton(otherwise))
    assert left == otherwise  # Also in what nobody reads: the ids of a picture are made from it.


def skeleton(chart):
    """What is said, and of which days; which of them lie on which side may be told."""
    spoken = [(said.text, *(said.values.get(name) for name in ("first", "last", "since"))) for said in chart.reading]
    return chart.verdict, spoken, [(one.kind, one.first, one.last, one.side, one.meaning) for one in chart.signals]


def beyond(chart, place):
    return tuple(
        replace(point, beyond_limits=True) if number == place else point for number, point in enumerate(chart.points, 1)
    )


def test_a_line_to_one_side_of_which_only_one_small_number_lies_goes():
    """Below a median of 2 people, fewer than 5 of them, lies only 1: and a shift says which points lie below."""
    counts = analyze(monthly([9, 2, 2, 1, 9, 9, 2, 2, 2, 9]))
    assert {point.center for point in counts.points} == {2}
    assert {point.center for point in withhold(counts, {4}, smallest=5, is_count=True).points} == {None}
    run = analyze(rows_of([(1, 30)] * 9 + [(0, 4)] + [(2, 30)] * 10), multiply=100)
    assert 0 < run.points[0].center < 10
    assert {point.center for point in withhold(run, {10}, smallest=11, per=100).points} == {None}


def test_phases_without_a_withheld_point_keep_their_lines():
    rows = rows_of([(20 + week % 5, 40) for week in range(12)] + [(3, 4)] + [(30, 40)] * 12)
    left = withhold(drawn(rows, "p", split=[12]), {13}, smallest=11, per=100)
    assert left.points[0].upper is not None and left.points[-1].upper is None and left.points[-1].center is None


@pytest.mark.parametrize(("wished", "held"), [((11, 5), (11, 5)), ((20, 10), (20, 10)), ((1, 0), (5, 3))])
def test_no_state_can_go_below_the_floor(wished, held):
    thresholds = Thresholds(*wished)
    assert (thresholds.learners, thresholds.adults) == held
