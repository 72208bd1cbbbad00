"""Where somebody belongs, by the roles that they hold: for what is told to a person and stands at no place itself."""

from typing import Any

from nic.access import Ability, Kind, Role, abilities_of

ZONE = "America/New_York"  # For whoever belongs to no place.
ORDER = [Kind.SCHOOL, Kind.DISTRICT, Kind.SUPERVISORY_UNION, Kind.NETWORK, Kind.REGION, Kind.STATE]


def places_of(held: list[Any]) -> list[Any]:
    """Where these roles are held, schools first: that is where the week happens."""
    places = {one.place_id: one.place for one in held if one.place.withdrawn_at is None}
    return sorted(places.values(), key=lambda place: (ORDER.index(Kind(place.kind)), place.name))


def home_of(held: list[Any]) -> Any:
    """The first place where they work, else where they coach or read; None for whoever belongs to none."""
    at_work = {one.place_id for one in held if Ability.MEASURE in abilities_of([Role(one.role)])}
    return min(places_of(held), key=lambda place: place.id not in at_work, default=None)
