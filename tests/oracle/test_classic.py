"""The classic data sets of the reference packages: read where ../shared lies beside the checkout, not copied."""

import json

import pytest

from nic.science.perla import runs_limits
from tests.oracle.conftest import CLASSIC, SHARED
from tests.oracle.packing import packed
from tests.oracle.reference import LEFT_OUT, assert_same, assert_same_mdc, assert_same_perla, chart_of


@pytest.mark.parametrize("path", CLASSIC, ids=lambda path: path.stem)
def test_a_classic_series_is_charted_as_the_reference_does(path):
    case = packed(path)
    for name in case["charts"]:
        if (case["id"], name) not in LEFT_OUT:
            assert_same(case, name, chart_of(case, name))


@pytest.mark.parametrize("path", CLASSIC, ids=lambda path: path.stem)
def test_a_classic_series_is_labelled_as_the_nhs_does(path):
    case = packed(path)
    for screening, theirs in case["nhs"].items():
        for direction in ("up", "down", "neutral"):
            wanted = {"rules": "nhs-mdc-1", "screened": screening == "screened", "direction": direction}
            assert_same_mdc(theirs, chart_of(case, "i", **wanted))


@pytest.mark.parametrize("path", CLASSIC, ids=lambda path: path.stem)
def test_a_classic_series_has_the_shifts_and_trends_of_the_scottish_run_charts(path):
    case = packed(path)
    if case["ihi"]:
        assert_same_perla(case, chart_of(case, "run", rules="ihi-1"))


def test_the_limits_of_runs_are_those_of_the_table():
    rows = json.loads((SHARED / "oracle" / "perla_runs_table.json").read_text())["rows"]
    for row in rows:
        assert runs_limits(row["n_useful"]) == (row["u05_low"], row["u05_high"])
