"""Tests of ideas that are not yet in a theory: begun from a typed sentence, or copied from elsewhere."""

from typing import Any

from nic.cycles.models import Cycle
from nic.cycles.queries import open_cycles
from nic.db import kept

MOST = 50


def list_loose(team, place, standing) -> list[list[Any]]:
    """This team's cycles without an idea of a theory, ramp by ramp, the ramp of the newest first; each in its order."""
    if not any_loose(team):  # Of most teams there is none, and their lists are asked for after each edit.
        return []
    found: Any = open_cycles(place, standing).where(Cycle.team == team, Cycle.change_idea.is_null())
    ramps: dict[Any, list[Any]] = {}
    for cycle in found.order_by(Cycle.id.desc()).limit(MOST):
        ramps.setdefault(cycle.ramp, []).append(cycle)
    return [sorted(cycles, key=lambda one: (one.number, one.id)) for cycles in ramps.values()]


@kept
def any_loose(team) -> Any:
    loose = Cycle.select(Cycle.id).where(Cycle.team == team, Cycle.change_idea.is_null())
    return loose.where(Cycle.withdrawn_at.is_null()).limit(1)


def list_ramp_without_idea(cycle, place, standing) -> list[Any]:
    found: Any = open_cycles(place, standing).where(Cycle.ramp == cycle.ramp, Cycle.change_idea.is_null())
    return list(found.where(Cycle.team == cycle.team).order_by(Cycle.id))
