"""The classic data sets of the reference packages: read where ../shared lies beside the checkout, not copied."""

import pytest

from tests.oracle.conftest import CLASSIC
from tests.oracle.reference import assert_same, chart_of, shared_case


@pytest.mark.parametrize("path", CLASSIC, ids=lambda path: path.stem)
def test_a_classic_run_chart_is_what_the_reference_says(path):
    case = shared_case(path)
    assert_same(case, chart_of(case))
