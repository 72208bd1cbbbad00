"""What must hold of every series, whatever its numbers: searched for by hypothesis."""

from hypothesis import given
from hypothesis import strategies as st

from nic.science.chart import analyze
from tests.science.known_series import monthly

# Whole numbers, so that moving and scaling them is exact and ties stay ties.
series = st.lists(st.none() | st.integers(-1000, 1000), max_size=60)
MIRRORED = {"above": "below", "below": "above", "rising": "falling", "falling": "rising", "": ""}


def changed(values, change):
    return monthly([None if value is None else change(value) for value in values])


@given(series, st.integers(-10_000, 10_000), st.integers(1, 64))
def test_moving_and_stretching_a_series_changes_no_decision(values, by, times):
    before = analyze(monthly(values))
    after = analyze(changed(values, lambda value: value * times + by))
    assert (after.phases, after.signals, after.verdict) == (before.phases, before.signals, before.verdict)


@given(series, st.integers(1, 60))
def test_turned_upside_down_every_signal_changes_its_side(values, freeze):
    up = analyze(monthly(values), freeze=freeze, direction="up")
    down = analyze(changed(values, lambda value: -value), freeze=freeze, direction="down")
    assert down.phases == up.phases
    assert [(s.kind, s.first, s.last, MIRRORED[s.side], s.meaning) for s in down.signals] == [
        (s.kind, s.first, s.last, s.side, s.meaning) for s in up.signals
    ]


@given(series, st.integers(0, 60))
def test_a_gap_more_or_less_changes_no_count(values, place):
    before = analyze(monthly(values))
    after = analyze(monthly([*values[:place], None, *values[place:]]))
    assert [(p.useful, p.longest_run, p.crossings, p.runs_signal) for p in after.phases if p.useful] == [
        (p.useful, p.longest_run, p.crossings, p.runs_signal) for p in before.phases if p.useful
    ]


@given(series, st.randoms())
def test_the_order_of_the_rows_does_not_matter(values, chance):
    rows = monthly(values)
    shuffled = chance.sample(rows, len(rows))
    assert analyze(shuffled) == analyze(rows)


@given(series.filter(len), series)
def test_what_comes_after_a_frozen_baseline_never_moves_it(values, later):
    alone = analyze(monthly(values), freeze=len(values))
    longer = analyze(monthly([*values, *later]), freeze=len(values))
    assert longer.points[: len(values)] == alone.points


@given(series, st.lists(st.integers(1, 60), max_size=4))
def test_phases_cover_the_chart_without_gap_or_overlap(values, split):
    chart = analyze(monthly(values), split=split)
    places = [place for phase in chart.phases for place in range(phase.first, phase.last + 1)]
    assert places == list(range(1, len(values) + 1))
    assert all(phase.useful <= phase.observations for phase in chart.phases)
