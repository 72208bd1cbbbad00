"""The two published series of the page that explains charts, read from seeds/ and drawn by the site's own code."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from nic.science.chart import Chart, Observation, analyze, positions_until

PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Example:
    name: str
    unit: str
    source: str
    chart: Chart


@cache
def examples() -> dict[str, Example]:
    """A baseline that was beaten, what it was like before, one that crosses its median seldom, and one still young."""
    told = tomllib.loads((seeds() / "real-series.toml").read_text())
    return {
        "shift": example(told["infections"]),
        "steady": example(told["infections"], most=24),
        "seldom": example(told["waits"]),
        "young": example(told["infections"], most=8),
    }


def seeds() -> Path:
    """Beside nic in the checkout, inside it in an installed wheel."""
    return next(path for path in (PACKAGE / "seeds", PACKAGE.parent / "seeds") if path.is_dir())


def example(told, most: int | None = None) -> Example:
    months = monthly(told["begins_on"], told["values"])[:most]
    shown = [one for one in months if one.date <= told.get("until_on", date.max)]
    freeze = positions_until(shown, told["baseline_until_on"]) if "baseline_until_on" in told and not most else None
    return Example(
        told["name"], told["unit"], told["source"], analyze(shown, freeze=freeze, direction=told["direction"])
    )


def monthly(first: date, values: list[float]) -> list[Observation]:
    months = range(first.month - 1, first.month - 1 + len(values))
    days = [date(first.year + month // 12, month % 12 + 1, 1) for month in months]
    return [Observation(day, float(value)) for day, value in zip(days, values, strict=True)]
