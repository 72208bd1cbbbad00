"""Many cycles at once, as a simulation makes them, with one line in the history."""

from typing import Any

from nic import history
from nic.cycles.models import Cycle, LogEntry, Question, Step, Watch
from nic.db import insert_all, write

LIFE = ("plan", "do", "study", "act", "closed")
PARTS = {"questions": Question, "log": LogEntry, "steps": Step, "watches": Watch}


def record_cycles(place, act, rows: list[dict[str, Any]]) -> list[int]:
    """`rows` are the fields of a cycle, and under the names of PARTS lists of what goes with it."""
    with write():
        made = insert_all(Cycle, [{name: one for name, one in row.items() if name not in PARTS} for row in rows])
        for name, model in PARTS.items():
            insert_all(model, [{"cycle": id} | one for id, row in zip(made, rows, strict=True) for one in row[name]])
        history.record("record cycles", place, act, before={}, after={"cycles": len(made)})
        return made
