"""What must hold of every series, whatever its numbers: searched for by hypothesis."""

import json
from dataclasses import replace
from datetime import date, timedelta
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nic.science.chart import CHARTS, RULES, Observation, Unchartable, analyze
from tests.science.known_series import monthly

# Whole numbers, so that moving and scaling them is exact and ties stay ties.
series = st.lists(st.none() | st.integers(-1000, 1000), max_size=60)
counts = st.lists(st.none() | st.integers(0, 60), max_size=40)
MIRRORED = {"above": "below", "below": "above", "rising": "falling", "falling": "rising", "": ""}
MOVABLE = ["run", "i", "ip", "xbar"]  # Charts to which no number is special.
SETTINGS = [("run", rules) for rules in RULES if rules != "nhs-mdc-1"] + [
    ("i", rules) for rules in RULES
]  # fmt: skip


def changed(values, change):
    return monthly([None if value is None else change(value) for value in values])


def rows_for(chart, values):
    """Rows that this chart can hold: 2 a date for subgroups, fractions of 60, times above 0."""
    whole = [None if value is None else abs(value) % 60 for value in values]
    if chart in ("p", "pp", "u", "up", "ip"):
        return [replace(row, denominator=60 + place % 3) for place, row in enumerate(monthly(whole))]
    if chart in ("xbar", "s"):
        return [*monthly(whole), *monthly(whole[::-1])]
    return monthly([None if value is None else value + 1 for value in whole])


@pytest.mark.parametrize("chart", MOVABLE)
@given(values=series, by=st.integers(-10_000, 10_000), times=st.integers(1, 64))
def test_moving_and_stretching_a_series_changes_no_decision(chart, values, by, times):
    before = analyze(monthly(values), chart=chart)
    after = analyze(changed(values, lambda value: value * times + by), chart=chart)
    assert (after.phases, after.signals, after.verdict) == (before.phases, before.signals, before.verdict)


@pytest.mark.parametrize(("chart", "rules"), SETTINGS)
@given(values=series, freeze=st.integers(1, 60))
def test_turned_upside_down_every_signal_changes_its_side(chart, rules, values, freeze):
    up = analyze(monthly(values), freeze=freeze, direction="up", chart=chart, rules=rules)
    turned = changed(values, lambda value: -value)
    down = analyze(turned, freeze=freeze, direction="down", chart=chart, rules=rules)
    assert down.phases == up.phases and down.perla == up.perla and down.variation == up.variation
    assert sorted((s.kind, s.places, MIRRORED[s.side], s.meaning) for s in down.signals) == sorted(
        (s.kind, s.places, s.side, s.meaning) for s in up.signals
    )
    assert [point.upper and -point.upper for point in down.points] == [point.lower for point in up.points]


@given(values=counts)
def test_those_who_did_not_are_the_mirror_of_those_who_did(values):
    did = [replace(row, denominator=60 + place % 5) for place, row in enumerate(monthly(values))]
    did_not = [replace(row, value=None if row.value is None else row.denominator - row.value) for row in did]
    for ours, theirs in zip(analyze(did, chart="p").points, analyze(did_not, chart="p").points, strict=True):
        assert ours.upper is theirs.lower is None or isclose(ours.upper, 1 - theirs.lower, abs_tol=1e-12)


@pytest.mark.parametrize("chart", CHARTS)
@given(values=series)
def test_a_gap_after_all_others_changes_no_count(chart, values):
    before = analyze(rows_for(chart, values), chart=chart)
    last = monthly([*[0] * len(values), None])[-1]
    after = analyze([*rows_for(chart, values), last], chart=chart)
    kept = ("useful", "longest_run", "crossings", "runs_signal", "points_beyond_limits")
    counted = [[getattr(phase, name) for name in kept] for phase in after.phases if phase.useful]
    assert counted == [[getattr(phase, name) for name in kept] for phase in before.phases if phase.useful]


@given(series, st.integers(0, 60))
def test_a_gap_anywhere_changes_no_count_of_a_run_chart(values, place):
    before = analyze(monthly(values))
    after = analyze(monthly([*values[:place], None, *values[place:]]))
    assert [(p.useful, p.longest_run, p.crossings, p.runs_signal) for p in after.phases if p.useful] == [
        (p.useful, p.longest_run, p.crossings, p.runs_signal) for p in before.phases if p.useful
    ]


@pytest.mark.parametrize("chart", CHARTS)
@given(values=series, chance=st.randoms())
def test_the_order_of_the_rows_does_not_matter(chart, values, chance):
    rows = rows_for(chart, values)
    shuffled = chance.sample(rows, len(rows))
    assert analyze(shuffled, chart=chart) == analyze(rows, chart=chart)


@pytest.mark.parametrize("chart", [chart for chart in CHARTS if chart != "ip"])  # i' asks all points, as its source.
@given(values=series.filter(len), later=series)
def test_what_comes_after_a_frozen_baseline_never_moves_it(chart, values, later):
    alone = analyze(monthly_rows(chart, values), chart=chart, freeze=len(values))
    longer = analyze(monthly_rows(chart, [*values, *later]), chart=chart, freeze=len(values))
    assert longer.points[: len(values)] == alone.points


def monthly_rows(chart, values):
    """As rows_for, with what a date holds told by its value alone."""
    if chart in ("xbar", "s"):
        return [*rows_for("c", values), *rows_for("g", [None if v is None else v * 7 + 1 for v in values])]
    return rows_for(chart, values)


@given(series, st.lists(st.integers(1, 60), max_size=4))
def test_phases_cover_the_chart_without_gap_or_overlap(values, split):
    chart = analyze(monthly(values), split=split)
    places = [place for phase in chart.phases for place in range(phase.first, phase.last + 1)]
    assert places == list(range(1, len(values) + 1))
    assert all(phase.useful <= phase.observations for phase in chart.phases)


numbers = st.none() | st.sampled_from([0, 0.0, -0.0, 1, 1e-300, 1e300, 1e50, -1e50, 5e-324, 1e-50]) | st.floats()
rows = st.builds(
    Observation,
    date=st.integers(0, 20).map(lambda days: date(2026, 1, 1) + timedelta(days=days)),
    value=numbers,
    denominator=st.none() | numbers,
    excluded=st.booleans(),
)


@pytest.mark.parametrize("chart", CHARTS)
@given(
    rows=st.lists(rows, max_size=30) | st.lists(rows.map(lambda row: replace(row, denominator=None)), max_size=30),
    rules=st.sampled_from(RULES),
    screened=st.booleans(),
    multiply=st.sampled_from([1, 100, 1e50, 1e-50]),
)
def test_every_series_has_an_answer_in_finite_numbers_or_a_reason_for_none(chart, rows, rules, screened, multiply):
    try:
        found = analyze(rows, chart=chart, rules=rules, screened=screened, multiply=multiply)
    except Unchartable as no:
        assert str(no)
    else:
        json.dumps(found.to_json(), allow_nan=False)
        assert [str(said) for said in found.reading] and str(found.rule_line)
