from itertools import product
from math import ceil, floor

import pytest

from nic.science.chart import analyze
from nic.science.perla import runs_limits
from tests.science.known_series import CDI, STEADY, monthly

# Low and high for an even number of useful points, as printed by Perla, Provost and Murray (2011) after Swed and
# Eisenhart (1943). The printed odd rows were in places drawn by hand: there the computed rule counts.
PRINTED = {
    10: (3, 9), 12: (3, 11), 14: (4, 12), 16: (5, 13), 18: (6, 14), 20: (6, 16), 22: (7, 17), 24: (8, 18), 26: (9, 19),
    28: (10, 20), 30: (11, 21), 32: (11, 23), 34: (12, 24), 36: (13, 25), 38: (14, 26), 40: (15, 27), 42: (16, 28),
    44: (17, 29), 46: (17, 31), 48: (18, 32), 50: (19, 33), 52: (20, 34), 54: (21, 35), 56: (22, 36), 58: (23, 37),
    60: (24, 38),
}  # fmt: skip


@pytest.mark.parametrize("useful", PRINTED)
def test_the_limits_of_runs_are_those_printed(useful):
    assert runs_limits(useful) == PRINTED[useful]


@pytest.mark.parametrize("useful", [10, 11, 12, 13])
def test_the_limits_of_runs_are_those_counted_over_all_orders(useful):
    """Every order of half the points above and half below, one by one."""
    sides = [order for order in product((0, 1), repeat=useful) if sum(order) == floor(useful / 2)]
    counts = sorted(1 + sum(a != b for a, b in zip(order, order[1:], strict=False)) for order in sides)
    share = {runs: sum(count <= runs for count in counts) / len(counts) for runs in range(2, useful + 1)}
    low = max(runs for runs in share if share[runs] <= 0.05)
    high = min(runs for runs in range(2, ceil(useful / 2) * 2 + 1) if 1 - share.get(runs - 1, 0) <= 0.05)
    assert runs_limits(useful) == (low, high)


def test_below_ten_points_runs_have_no_limits():
    assert runs_limits(9) == (None, None)
    assert analyze(monthly(CDI[:8]), rules="ihi-1").to_json()["perla"]["runs_low"] is None


def test_the_limits_of_runs_are_there_for_very_many_points():
    low, high = runs_limits(100_000)
    assert low + high == 100_002 and 49_700 < low < 49_800


def found(values, **options):
    chart = analyze(monthly(values), rules="ihi-1", **options)
    return chart.perla, [(s.kind, s.first, s.last, s.is_signal) for s in chart.signals]


def test_six_points_on_one_side_are_a_shift_and_five_rising_a_trend():
    perla, signals = found([*STEADY, 1, 9, 9, 10, 9, 9, 9], freeze=12)
    assert perla.shifts == ((14, 19),) and ("shift", 14, 19, True) in signals
    perla, signals = found([*STEADY, 1, 2, 3, 4, 5])
    assert perla.trends == ((13, 17),) and ("trend", 13, 17, True) in signals


def test_too_few_and_too_many_runs_are_signals():
    perla, signals = found([1, 2, 3, 2, 1, 2, 9, 8, 9, 8, 9, 8])
    assert (perla.runs, perla.runs_low) == (2, 3) and ("few runs", 1, 12, True) in signals
    perla, signals = found([1, 9] * 8)
    assert (perla.runs, perla.runs_high) == (16, 13) and ("many runs", 1, 16, True) in signals


def test_of_a_split_chart_shifts_come_from_all_phases_and_runs_from_the_last():
    perla, _ = found([*STEADY, *CDI], split=[12])
    assert all(first > 12 for first, _ in perla.shifts) and perla.runs == found(CDI)[0].runs


def test_the_points_are_counted_however_few_but_nothing_is_called_a_signal():
    perla, signals = found([5, 1, 2, 3, 4, 5, 6])
    assert perla.trends == ((2, 7),) and signals == []
