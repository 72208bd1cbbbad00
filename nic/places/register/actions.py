from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.actions import is_taken
from nic.places.changes.actions import change_fields
from nic.places.codes.actions import refuse_codes
from nic.places.models import Place
from nic.text import N_


def correct_entry(place, act, *, name: str, **codes: str) -> None:
    """Its name and the codes by which files name it, also of a place that has closed. An empty code is taken away."""
    with write():
        if history.is_replay(act):
            return
        beside = Place.select(Place.name).where(Place.parent == place.parent_id, Place.id != place.id)
        if is_taken(name, beside):
            raise Refused(N_("There is a %(name)s here already."), field="name", name=name.strip())
        refuse_codes(place, codes)
        settings = {key: value for key, value in (place.settings | codes).items() if value}
        change_fields(place, act, "correct place", name=name.strip(), settings=settings)
