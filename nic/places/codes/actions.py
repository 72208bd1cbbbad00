from nic.access import Kind
from nic.errors import Missing, Refused
from nic.places.changes.actions import change_settings
from nic.places.codes.queries import find_coded
from nic.text import N_


def set_code(place, act, *, code: str) -> None:
    """By which the files of the state name it. No two places of a state have the same."""
    if place.kind == Kind.NETWORK:
        raise Missing
    other = find_coded(place, code) if code else None
    if other is not None:
        raise Refused(N_("%(name)s has this code already."), field="code", name=other.name)
    change_settings(place, act, "set code", {"code": code})
