from typing import Any

from nic.errors import Refused
from nic.places.changes.actions import change_settings
from nic.science.disclosure import FLOOR_ADULTS, FLOOR_LEARNERS
from nic.text import N_

FLOORS = {"smallest_learners": FLOOR_LEARNERS, "smallest_adults": FLOOR_ADULTS}


def set_measuring(place, act, settings: dict[str, Any]) -> None:
    """How the school year goes and how small a group is, here and below, until a place below sets it otherwise."""
    for name, floor in FLOORS.items():
        if settings.get(name, floor) < floor:
            raise Refused(N_("It can't be below %(floor)s."), field=name, floor=floor)
    change_settings(place, act, "set measuring", settings)
