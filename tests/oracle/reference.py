"""Reads the reference's answers, packed or as ../shared keeps them, and holds our chart against them."""

import json
from csv import DictReader
from datetime import date
from math import isclose
from pathlib import Path
from typing import Any

from nic.science.chart import Chart, Observation, analyze

HERE = Path(__file__).parent
COUNTS = ("first", "last", "observations", "useful", "longest_run", "longest_run_max", "crossings", "crossings_min")
THEIRS = ("first", "last", "n_obs", "n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min")


def packed_cases() -> list[dict[str, Any]]:
    return json.loads((HERE / "run_charts.json").read_text())["cases"]


def shared_case(path: Path) -> dict[str, Any]:
    """The run chart's part of one file of ../shared/oracle/cases, in the packed form."""
    found = json.loads(path.read_text())
    points, phases = found["qicharts2"]["run"]["points"], found["qicharts2"]["run"]["parts"]
    return {
        "id": found["id"],
        "rows": path.with_suffix(".csv").read_text(),
        "params": {name: value for name, value in found["params"].items() if value is not None and name != "target"},
        "y": points["y"],
        "n": points["n"],
        "baseline": sum(points["baseline"]),
        "centers": list(dict(zip(points["part"], points["cl"], strict=True)).values()),
        "phases": [[phase[name] for name in (*THEIRS, "runs_signal")] for phase in phases],
    }


def chart_of(case: dict[str, Any]) -> Chart:
    params = case["params"]
    rows = list(DictReader(case["rows"].splitlines()))
    dates = sorted({row["date"] for row in rows})
    set_aside = {dates[place - 1] for place in params.get("exclude", [])}
    observations = [
        Observation(
            date=date.fromisoformat(row["date"]),
            value=float(row["y"]) if row["y"] else None,
            denominator=float(row["n"]) if row.get("n") else None,
            excluded=row["date"] in set_aside,
        )
        for row in rows
    ]
    return analyze(
        observations, freeze=params.get("freeze"), split=params.get("part", ()), multiply=params.get("multiply", 1)
    )


def assert_same(case: dict[str, Any], chart: Chart) -> None:
    """Counts to the digit, numbers within 1e-9 relative; floats in the files have 15 significant digits."""
    assert all(near(point.value, y) for point, y in zip(chart.points, case["y"], strict=True))
    if case.get("n"):
        assert [point.denominator for point in chart.points] == case["n"]
    assert [point.in_baseline for point in chart.points].count(True) == case["baseline"]
    set_aside = case["params"].get("exclude", [])
    assert [place for place, point in enumerate(chart.points, 1) if point.excluded] == set_aside
    assert all(near(point.center, case["centers"][point.phase - 1]) for point in chart.points)
    ours = [[getattr(phase, name) for name in (*COUNTS, "runs_signal")] for phase in chart.phases]
    assert ours == case["phases"]


def near(ours: float | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-12)
