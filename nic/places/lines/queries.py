"""A line of places: from a state down to one of them, and what holds along it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from nic.db import kept
from nic.places.models import Place


def list_line(place) -> list[Place]:
    """The places above this one and itself, from the top down."""
    return lines_of([place.id])[place.id] if place.parent_id else [place]


def lines_of(place_ids: Iterable[int]) -> dict[int, list[Place]]:
    """By place, from the top down: every place above it, and itself. One query for any number."""
    place_ids = list(place_ids)
    places = {one.id: one for one in places_above(place_ids)} if place_ids else {}
    return {id: line_of(id, places)[::-1] for id in place_ids}


def line_of(place_id: int, places: dict[int, Any]) -> list[Place]:
    line: list[Place] = []
    here = places.get(place_id)
    while here is not None and here not in line:
        line.append(here)
        here = places.get(here.parent_id)
    return line


def line_ids(place_ids) -> frozenset[int]:
    """These places and every one above them."""
    return frozenset(one.id for one in places_above(place_ids))


@kept
def places_above(place_ids) -> Any:
    """These places and every one above them."""
    start = Place.select(Place.id, Place.parent).where(Place.id.in_(place_ids)).cte("line", recursive=True)
    above = Place.alias()  # UNION, not UNION ALL: it ends even where a place was made its own ancestor.
    line = start.union(above.select(above.id, above.parent).join(start, on=above.id == start.c.parent_id))
    return Place.select().join(line, on=Place.id == line.c.id).with_cte(line)


def closed_days_of(line: list[Place]) -> frozenset[date]:
    """Days without school at the last place of a line, those of every place above included."""
    return frozenset(day for place in line for text in place.closed_days for day in days_of(text))


def days_of(text: str) -> list[date]:
    first, _, last = text.partition("/")
    begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
