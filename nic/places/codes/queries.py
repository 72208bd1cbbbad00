from typing import Any

from nic.places.lines.queries import list_line
from nic.places.models import Place
from nic.places.queries import ids_below

CODES = ("code", "nces")  # As the settings of a place name them.


def find_coded(place, name: str, code: str) -> Place | None:
    """Another place of the same state with this code, capitals or not."""
    found = Place.select().where(Place.id.in_(ids_below(list_line(place)[0])), Place.id != place.id)
    wanted = code.casefold()
    return next((one for one in found if str(one.settings.get(name, "")).casefold() == wanted), None)


def codes_of(place) -> dict[str, Any]:
    return {name: place.settings.get(name, "") for name in CODES}
