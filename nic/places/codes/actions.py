from nic.access import Kind
from nic.errors import Missing, Refused
from nic.places.changes.actions import change_settings
from nic.places.codes.queries import CODES, find_coded
from nic.text import N_

NCES_DIGITS = {Kind.SCHOOL: 12, Kind.DISTRICT: 7, Kind.SUPERVISORY_UNION: 7}


def set_codes(place, act, **codes: str) -> None:
    """By which the files of the state name it. No two places of a state have the same."""
    if place.kind == Kind.NETWORK:
        raise Missing
    refuse_codes(place, codes)
    change_settings(place, act, "set codes", codes)


def refuse_codes(place, codes: dict[str, str]) -> None:
    """What can't name this place: a number of another length than its kind has, or what names another one."""
    digits = NCES_DIGITS.get(Kind(place.kind))
    if codes.get("nces") and digits is None:
        raise Refused(N_("Only a school, a district or a supervisory union has an NCES number."), field="nces")
    if codes.get("nces") and len(codes["nces"]) != digits:
        words = N_("The NCES number of this place has %(digits)s digits, zeros at the front included.")
        raise Refused(words, field="nces", digits=digits)
    for name in CODES:
        other = find_coded(place, name, codes[name]) if codes.get(name) else None
        if other is not None:
            raise Refused(N_("%(name)s has this code already."), field=name, name=other.name)
