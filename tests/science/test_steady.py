"""Limits stand only where there are points enough for them, and a sentence says the same."""

from nic.science.chart import analyze
from nic.science.plotted import as_csv
from nic.science.steady import with_steady_limits
from tests.science.known_series import STEADY, monthly


def limits(chart):
    return [(point.lower, point.upper) for point in chart.points]


def test_from_fewer_than_twelve_points_nobody_sees_limits():
    few = analyze(monthly([*STEADY[:10], 90]), chart="c")
    assert few.points[10].beyond_limits and None not in limits(few)[0]  # As the references draw them.
    seen = with_steady_limits(few)
    assert set(limits(seen)) == {(None, None)} and not any(point.beyond_limits for point in seen.points)
    assert seen.phases[0].points_beyond_limits == 0 and "Too few points to judge by limits" in str(seen.reading)
    assert [point.value for point in seen.points] == [point.value for point in few.points]
    assert all(",,,,1,yes,no,no" in line for line in as_csv(seen).splitlines()[1:])


def test_the_small_print_says_so_too():
    assert "limits are drawn from 12 points on, there are 11 (" in str(
        analyze(monthly(STEADY[:11]), chart="i").rule_line
    )


def test_each_phase_needs_its_own():
    seen = with_steady_limits(analyze(monthly([*STEADY, *STEADY[:5]]), chart="c", split=[12]))
    assert (None, None) not in limits(seen)[:12] and set(limits(seen)[12:]) == {(None, None)}


def test_where_there_are_enough_it_is_the_same_chart():
    for kind in ("i", "c", "run"):
        chart = analyze(monthly(STEADY), chart=kind)
        assert with_steady_limits(chart) is chart
    assert with_steady_limits(analyze([], chart="i")).points == ()
