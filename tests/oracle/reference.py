"""Holds our charts against the reference's answers, packed or as ../shared keeps them."""

import json
from csv import DictReader
from datetime import date
from math import isclose
from typing import Any

from nic.science.chart import Chart, Observation, analyze
from tests.oracle.packing import PACKED

COUNTS = (
    "first", "last", "observations", "useful", "longest_run", "longest_run_max", "crossings", "crossings_min",
    "runs_signal", "points_beyond_limits",
)  # fmt: skip
EMPTY_SUBGROUP = "a date without values is no subgroup to us; the reference counts it with -1 degrees of freedom"
# Answers that are not followed, and why.
LEFT_OUT = {
    ("s_na-01", "xbar"): EMPTY_SUBGROUP,
    ("s_na-01", "s"): EMPTY_SUBGROUP,
    ("classic_mont_na", "xbar"): EMPTY_SUBGROUP,
    ("classic_mont_na", "s"): EMPTY_SUBGROUP,
}


def packed_cases() -> list[dict[str, Any]]:
    return [case for path in sorted(PACKED.glob("*.json")) for case in json.loads(path.read_text())]


def observations_of(case: dict[str, Any]) -> list[Observation]:
    rows = list(DictReader(case["rows"].splitlines()))
    dates = sorted({row["date"] for row in rows})
    set_aside = {dates[place - 1] for place in case["params"].get("exclude", [])}
    return [
        Observation(
            date=date.fromisoformat(row["date"]),
            value=float(row["y"]) if row["y"] else None,
            denominator=float(row["n"]) if row.get("n") else None,
            excluded=row["date"] in set_aside,
        )
        for row in rows
    ]


def chart_of(case: dict[str, Any], name: str = "run", **options: Any) -> Chart:
    """`name` is one of the reference's, such as i_unscreened."""
    params = case["params"]
    return analyze(
        observations_of(case),
        chart=name.removesuffix("_unscreened"),
        freeze=params.get("freeze"),
        split=params.get("part", ()),
        multiply=params.get("multiply", 1),
        target=params.get("target"),
        **{"screened": not name.endswith("_unscreened")} | options,
    )


def assert_same(case: dict[str, Any], name: str, chart: Chart) -> None:
    """Counts to the digit, numbers within 1e-9 relative."""
    theirs = case["charts"][name]
    assert all_near([point.value for point in chart.points], theirs.get("y", case["y"]))
    if case["n"]:
        assert [point.denominator for point in chart.points] == case["n"]
    assert_lines(theirs, chart)
    assert [point.in_baseline for point in chart.points].count(True) == theirs["baseline"]
    assert [place for place, point in enumerate(chart.points, 1) if point.excluded] == theirs["set_aside"]
    assert [[getattr(phase, each) for each in COUNTS] for phase in chart.phases] == theirs["phases"]


def assert_lines(theirs: dict[str, Any], chart: Chart) -> None:
    for line in ("center", "lower", "upper"):
        assert all_near([getattr(point, line) for point in chart.points], drawn(theirs[line], chart)), line
    assert [place for place, point in enumerate(chart.points, 1) if point.beyond_limits] == theirs["beyond"]


def drawn(packed: list[Any], chart: Chart) -> list[float | None]:
    """One number for each point, from one number or one list for each phase."""
    sizes = [phase.last - phase.first + 1 for phase in chart.phases]
    rows = [row if isinstance(row, list) else [row] * size for row, size in zip(packed, sizes, strict=True)]
    return [each for row in rows for each in row]


def all_near(ours: list[float | None], theirs: list[float | None]) -> bool:
    return len(ours) == len(theirs) and all(near(one, other) for one, other in zip(ours, theirs, strict=True))


def near(ours: float | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-12)


def assert_same_mdc(theirs: dict[str, Any], chart: Chart) -> None:
    assert_lines(theirs, chart)
    assert [point.label for point in chart.points] == [theirs["labels"][int(label)] for label in theirs["label"]]
    assert [chart.variation, chart.assurance] == theirs["icons"][chart.direction]


def assert_same_perla(case: dict[str, Any], chart: Chart) -> None:
    """Their lists also hold points on the median and points that repeat the value before: those that count count."""
    assert chart.perla is not None
    useful = {place for place, point in enumerate(chart.points, 1) if point.value not in (None, point.center)}
    ours = {place for first, last in chart.perla.shifts for place in range(first, last + 1)}
    assert ours & useful == set(case["ihi"]["shifts"]) & useful
    assert list(chart.perla.trends) == [ends(places, case["y"]) for places in case["ihi"]["trends"]]


def ends(places: list[int], values: list[float]) -> tuple[int, int]:
    moving = places[:1] + [
        here for before, here in zip(places, places[1:], strict=False) if values[here - 1] != values[before - 1]
    ]
    return moving[0], moving[-1]
