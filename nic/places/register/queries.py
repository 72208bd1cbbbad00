"""The places below one, as whoever looks after them reads them: with codes, and whether they are open."""

from dataclasses import dataclass
from typing import Any

from peewee import fn

from nic.access import Kind
from nic.places.codes.queries import CODES
from nic.places.models import Place
from nic.places.queries import find_one, ids_below, page_of

OPEN, CLOSED, UNCODED = "open", "closed", "uncoded"


@dataclass(frozen=True)
class Sought:
    """What the list is narrowed to; "" is everything."""

    find: str = ""
    kind: str = ""
    state: str = ""


def list_entries(place, sought: Sought, page: int) -> list[Place]:
    """One page, each with the place right above it, and one row more if there are more."""
    above = Place.alias()
    found = Place.select(Place, above).join(above, on=Place.parent == above.id).where(is_below(place))
    if sought.find:
        found = found.where(has(sought.find.lower()))
    if sought.kind in set(Kind):
        found = found.where(Place.kind == sought.kind)
    if sought.state == UNCODED:
        found = found.where(is_uncoded())
    elif sought.state:
        found = found.where(Place.closed_on.is_null(sought.state == OPEN))
    return page_of(found.order_by(fn.LOWER(Place.name), Place.id), page)


def is_below(place) -> Any:
    return Place.id.in_(ids_below(place) - {place.id}) & Place.withdrawn_at.is_null()


def has(words: str) -> Any:
    """SQL: in its name, or in one of its codes."""
    found = fn.LOWER(Place.name).contains(words)
    for name in CODES:
        found |= fn.LOWER(code_named(name)).contains(words)
    return found


def code_named(name: str) -> Any:
    settings: Any = Place.settings
    return settings[name].as_text()


def is_uncoded() -> Any:
    found = code_named(CODES[0]).is_null()
    for name in CODES[1:]:
        found &= code_named(name).is_null()
    return found


def kinds_below(place) -> list[str]:
    rows: Any = Place.select(Place.kind).where(is_below(place)).distinct().tuples()
    there = {kind for (kind,) in rows}
    return [kind for kind in Kind if kind in there]


def find_entry(place, below_id: int) -> Any:
    """A place below this one, open or closed, with the one right above it."""
    above = Place.alias()
    found = Place.select(Place, above).join(above, on=Place.parent == above.id)
    return find_one(found.where(is_below(place), Place.id == below_id))
