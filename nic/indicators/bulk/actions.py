"""Many series and measurements at once, as a simulation makes them: each act leaves one line in the history."""

from collections.abc import Sequence
from typing import Any

from nic import history
from nic.db import insert_all, write
from nic.indicators.imports.pouring import Poured, poured
from nic.indicators.models import Indicator, Series


def create_many_series(place, act, rows: list[dict[str, Any]]) -> list[int]:
    """An indicator and its series for each row: name, team, place, the day on which it begins, and both uids."""
    with write():
        told = [{"team": row["team"], "name": row["name"], "value_kind": "proportion", "unit": "%"} for row in rows]
        indicators = insert_all(Indicator, told)
        kept = ("uid", "place", "team", "begins_on")
        series = [
            {name: row[name] for name in kept} | {"indicator": id} for id, row in zip(indicators, rows, strict=True)
        ]
        made = insert_all(Series, series)
        history.record("create many series", place, act, before={}, after={"series": len(made)})
        return made


def measure_many(place, act, rows: Sequence[Poured]) -> None:
    with poured(rows):
        history.record("measure many", place, act, before={}, after={"measurements": len(rows)})
