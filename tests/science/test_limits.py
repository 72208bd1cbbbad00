"""The lines of charts with limits: published answers, and each quirk of the reference that nic keeps."""

from datetime import date, timedelta

import pytest

from nic.science.chart import CHARTS, Observation, Unchartable, analyze
from nic.science.lines.spreads import c4
from tests.science.known_series import CDI, RRK, monthly


def lines(values, place=0, **options):
    point = analyze(monthly(values), **options).points[place]
    return point.lower, point.center, point.upper


def beyond(values, **options):
    return [value for value, p in zip(values, analyze(monthly(values), **options).points, strict=True)
            if p.beyond_limits]  # fmt: skip


def fractions(pairs):
    return [
        Observation(date(2026, 1, 5) + timedelta(weeks=week), value, denominator)
        for week, (value, denominator) in enumerate(pairs)
    ]


# Mean, mean moving range and limits of the 24 months before the merger (NHS England, A&E attendances). The 2.66 of the
# NHS is 3/1.128 rounded, so its limits lie a little closer.
@pytest.mark.parametrize(
    ("rules", "screened", "lower", "upper", "outside"),
    [
        ("nhs-mdc-1", False, 749.07, 2674.68, []),
        ("anhoej-1", False, 749.22, 2674.53, []),
        ("nhs-mdc-1", True, 849.79, 2573.96, [2585]),
        ("anhoej-1", True, 849.93, 2573.82, [2585]),
    ],
)
def test_breaches_have_the_published_limits(rules, screened, lower, upper, outside):
    options = {"chart": "i", "rules": rules, "screened": screened}
    assert lines(RRK, **options) == pytest.approx((lower, 1711.875, upper), abs=0.005)
    assert beyond(RRK, **options) == outside


def test_the_moving_ranges_of_the_breaches():
    lower, center, upper = lines(RRK, 1, chart="mr")
    assert (lower, center, upper) == pytest.approx((0, 361.957, 3.267 * 361.957), abs=0.002)


def test_a_gap_parts_neighbors_and_a_point_set_aside_does_not():
    values = [10, 12, 50, 11, 13, 10]
    gap = lines([10, 12, None, 11, 13, 10], chart="i", screened=False)
    rows = monthly(values)
    rows[2] = Observation(rows[2].date, 50, excluded=True)
    bridged = analyze(rows, chart="i", screened=False).points[0]
    sigma_of_gap, sigma_bridged = ((2 + 2 + 3) / 3 / 1.128, (2 + 1 + 2 + 3) / 4 / 1.128)
    assert gap[2] - gap[1] == pytest.approx(3 * sigma_of_gap)
    assert bridged.upper - bridged.center == pytest.approx(3 * sigma_bridged)


def test_a_point_set_aside_is_still_held_against_the_limits():
    rows = monthly([*RRK, 9000])
    rows[24] = Observation(rows[24].date, 9000, excluded=True)
    chart = analyze(rows, chart="i", screened=False)
    assert chart.points[24].beyond_limits and chart.phases[0].points_beyond_limits == 1
    assert not any(signal.kind == "beyond limits" for signal in chart.signals)


@pytest.mark.parametrize("chart", ["i", "ip", "t", "pp", "up"])
def test_a_constant_series_has_flat_limits_unscreened_and_none_screened(chart):
    rows = fractions([(7, 20)] * 15) if chart in ("pp", "up") else monthly([7] * 15)
    assert analyze(rows, chart=chart).points[0].upper is None
    flat = analyze(rows, chart=chart, screened=False)
    assert flat.points[0].lower == flat.points[0].center == flat.points[0].upper
    assert not any(point.beyond_limits for point in flat.points) and flat.phases[0].useful == 0


def test_shares_have_limits_by_their_own_denominator_kept_between_nothing_and_all():
    chart = analyze(fractions([(9, 10), (90, 100), (None, 50), (0, 0)]), chart="p", multiply=100)
    first, second, gap, nothing = chart.points
    assert (first.center, first.upper) == (90, 100)
    assert second.lower == pytest.approx(100 * (0.9 - 3 * (0.9 * 0.1 / 100) ** 0.5))
    assert gap.upper is nothing.upper is None and gap.center == 90


def test_counts_and_rates_have_the_limits_of_a_poisson_distribution():
    assert lines([4, 9, 5, 6], chart="c") == (0, 6, pytest.approx(6 + 3 * 6**0.5))
    rate = analyze(fractions([(6, 3), (2, 1)]), chart="u").points[1]
    assert (rate.center, rate.lower, rate.upper) == (2, 0, pytest.approx(2 + 3 * 2**0.5))


def test_the_rows_of_a_date_add_up_on_a_chart_of_counts():
    rows = [*monthly([1, 2, 3]), *monthly([4, 5, 6])]
    assert [point.value for point in analyze(rows, chart="c").points] == [5, 7, 9]
    assert [point.value for point in analyze(rows, chart="i").points] == [2.5, 3.5, 4.5]


def test_counts_between_have_the_median_for_center_and_limits_from_the_mean():
    lower, center, upper = lines([1, 2, 3, 30], chart="g")
    assert (lower, center, upper) == (0, 2.5, pytest.approx(9 + 3 * 90**0.5))


def test_the_factor_of_standard_deviations_is_the_published_one():
    """Montgomery, Introduction to Statistical Quality Control, appendix VI."""
    assert [round(c4(size), 4) for size in (2, 3, 5, 10, 25)] == [0.7979, 0.8862, 0.9400, 0.9727, 0.9896]
    assert c4(299) < c4(300) < c4(301) < 1


def test_a_subgroup_of_one_has_no_limits_and_no_spread():
    day = date(2026, 1, 5)
    pairs = [Observation(day + timedelta(weeks=week), value) for week in range(4) for value in (10 + week, 14 - week)]
    rows = [*pairs, Observation(day + timedelta(weeks=9), 12)]
    assert analyze(rows, chart="xbar").points[4].upper is None and analyze(rows, chart="xbar").points[0].upper
    assert analyze(rows, chart="s").points[4].value is None


def test_the_weight_of_a_single_value_is_its_denominator():
    chart = analyze(fractions([(5, 10), (30, 40), (6, 10)]), chart="ip", screened=False)
    assert chart.points[0].center == pytest.approx(41 / 60)
    near, far = chart.points[1].upper - chart.points[1].center, chart.points[0].upper - chart.points[0].center
    assert far == pytest.approx(2 * near)


def test_limits_are_frozen_with_the_baseline_and_drawn_anew_in_each_phase():
    frozen = analyze(monthly(CDI), chart="c", freeze=24)
    assert {point.upper for point in frozen.points} == {lines(CDI[:24], chart="c")[2]}
    split = analyze(monthly(CDI), chart="c", split=[24])
    assert (split.points[0].upper, split.points[35].upper) == (
        lines(CDI[:24], chart="c")[2],
        lines(CDI[24:], chart="c")[2],
    )


@pytest.mark.parametrize(
    ("chart", "row", "why"),
    [
        ("p", Observation(date(2026, 1, 5), 9, 4), "More can't be counted than there are"),
        ("pp", Observation(date(2026, 1, 5), -1, 4), "A count can't be below zero"),
        ("u", Observation(date(2026, 1, 5), -1, 4), "A count can't be below zero"),
        ("c", Observation(date(2026, 1, 5), -1), "A count can't be below zero"),
        ("g", Observation(date(2026, 1, 5), -1), "A count can't be below zero"),
        ("t", Observation(date(2026, 1, 5), 0), "Time between events must be above zero"),
        ("p", Observation(date(2026, 1, 5), 3), "needs a denominator"),
        ("xbar", Observation(date(2026, 1, 5), 3, 4), "takes plain values"),
    ],
)
def test_what_a_chart_can_not_hold_is_refused(chart, row, why):
    with pytest.raises(Unchartable, match=why):
        analyze([row], chart=chart)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_of_gaps_alone_has_no_lines(chart):
    points = analyze(monthly([None] * 12), chart=chart).points
    assert {(point.center, point.upper) for point in points} == {(None, None)}
    assert {point.lower for point in points} == {0 if chart == "mr" else None}


@pytest.mark.parametrize(
    "rules",
    ["anhoej-1", pytest.param("ihi-1", marks=pytest.mark.proof), pytest.param("nhs-mdc-1", marks=pytest.mark.proof)],
)
def test_a_hundred_thousand_points_are_charted(rules):
    day = date(1700, 1, 1)
    rows = [Observation(day + timedelta(days=place), place * 7919 % 1009) for place in range(100_000)]
    chart = analyze(rows, chart="i", rules=rules)
    assert len(chart.points) == 100_000 and chart.phases[0].useful > 99_000
