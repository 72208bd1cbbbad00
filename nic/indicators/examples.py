"""The published series of the page that explains charts, read from seeds/ and drawn by the site's own code."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from nic.science.chart import Chart, Observation, analyze, positions_until

PACKAGE = Path(__file__).parents[1]
# By the key that the page knows it by: the series, how many of its first points, and as which chart.
SHOWN: dict[str, tuple[str, int | None, str]] = {
    "shift": ("infections", None, "run"),  # A baseline that was beaten,
    "steady": ("infections", 24, "run"),  # what it was like before,
    "seldom": ("waits", None, "run"),  # one that crosses its median seldom,
    "young": ("infections", 8, "run"),  # and one still young.
    "i": ("waits", None, "i"),
    "p": ("clinic", None, "p"),
    "u": ("army", None, "u"),
    "c": ("horses", None, "c"),
    "t": ("mines", None, "t"),
    "g": ("mines", None, "g"),
}


@dataclass(frozen=True)
class Example:
    name: str
    unit: str
    source: str
    chart: Chart


@cache
def examples() -> dict[str, Example]:
    told = tomllib.loads((seeds() / "real-series.toml").read_text())
    return {key: example(told[name], most, chart) for key, (name, most, chart) in SHOWN.items()}


def seeds() -> Path:
    """Beside nic in the checkout, inside it in an installed wheel."""
    return next(path for path in (PACKAGE / "seeds", PACKAGE.parent / "seeds") if path.is_dir())


def example(told: dict[str, Any], most: int | None, chart: str) -> Example:
    rows = observations(told)[:most]
    shown = [one for one in rows if one.date <= told.get("until_on", date.max)]
    freeze = positions_until(shown, told["baseline_until_on"]) if "baseline_until_on" in told and not most else None
    drawn = analyze(
        shown,
        chart=chart,
        freeze=freeze,
        split=[positions_until(shown, day - timedelta(days=1)) for day in told.get("phase_days", ())],
        multiply=float(told.get("per", 1)),
        direction=told["direction"],
    )
    return Example(told["name"], told["unit"], told["source"], drawn)


def observations(told: dict[str, Any]) -> list[Observation]:
    values = told["values"]
    sizes = told.get("out_of", [None] * len(values))
    return [
        Observation(day, float(value), None if size is None else float(size))
        for day, value, size in zip(days_of(told), values, sizes, strict=False)
    ]


def days_of(told: dict[str, Any]) -> Iterator[date]:
    """Of each value: that of its month or year, or of what happened so many days after the one before."""
    first: date = told["begins_on"]
    if told.get("every") == "value":
        for value in told["values"]:
            first += timedelta(days=value)
            yield first
        return
    step = 12 if told.get("every") == "year" else 1
    for number in range(len(told["values"])):
        month = first.month - 1 + number * step
        yield date(first.year + month // 12, month % 12 + 1, 1)
