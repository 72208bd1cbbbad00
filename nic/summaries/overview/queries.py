"""Places and networks below one that oversees them, as they stood at the end of a month. As many questions for any
number of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from peewee import fn

from nic.access import Kind
from nic.db import database, kept
from nic.places.models import NetworkMember, Place
from nic.science.monthly import ACTIVITY, PLAN, SUPPORT, Counts, first_of_month, summed
from nic.science.overview import Row
from nic.science.school_years import DAY, SchoolYears
from nic.summaries.models import Summary
from nic.summaries.queries import rows_at, rows_between

PAGE, FEW_NETWORKS, MOST_MONTHS = 25, 10, 60


def nest_ids(place) -> list[int]:
    """This place and those below it that hold others."""
    return [id for (id,) in nest_of(place).bind(database).tuples()]


def nest_of(place) -> Any:
    """SQL: their ids. A large state has a thousand, which take long to spell one by one."""
    start = Place.select(Place.id).where(Place.id == place.id).cte("nest", recursive=True)
    under = Place.alias()
    below = under.select(under.id).join(start, on=under.parent == start.c.id).where(under.kind != Kind.SCHOOL)
    line = start.union(below)
    return line.select_from(line.c.id)


def networks_below(nests: Any, today: date) -> Any:
    """In which a place below is a member."""
    members = NetworkMember.select(NetworkMember.network).join(Place, on=NetworkMember.place == Place.id)
    members = members.where(Place.parent.in_(nests) | Place.id.in_(nests), NetworkMember.is_present(today))
    return Place.select().where(Place.id.in_(members), Place.withdrawn_at.is_null())


def list_networks(nests: Sequence[int], today: date, page: int, size: int = PAGE) -> list[Place]:
    """By name; one more than a page, if there are more."""
    return some_networks(list(nests), today, (page - 1) * size, size + 1)


@kept
def some_networks(nests: Any, today: Any, skipped: Any, most: Any) -> Any:
    return networks_below(nests, today).order_by(Place.name, Place.id).offset(skipped).limit(most)


def list_places(place, nests: Sequence[int], kind: str, page: int) -> list[Place]:
    """Below this one, by name, each with the place right above it; without a kind those that hold others. One row more
    than a page, if there are more."""
    return some_places(list(nests), place.id, kind or None, (page - 1) * PAGE, PAGE + 1)


@kept
def some_places(nests: Any, place_id: Any, kind: Any, skipped: Any, most: Any) -> Any:
    above: Any = Place.alias()
    is_below = Place.parent.in_(nests) & (Place.id != place_id) & Place.withdrawn_at.is_null()
    is_wanted = (Place.kind != Kind.SCHOOL) if kind is None else (Place.kind == kind)
    found = Place.select(Place, above).join(above, on=Place.parent == above.id).where(is_below, is_wanted)
    return found.order_by(Place.name, Place.id).offset(skipped).limit(most)


def kinds_below(nests: Sequence[int], place) -> list[str]:
    there = {kind for (kind,) in distinct_kinds(list(nests), place.id)}
    return [kind for kind in Kind if kind in there]


@kept
def distinct_kinds(nests: Any, place_id: Any) -> Any:
    return Place.select(Place.kind).where(Place.parent.in_(nests), Place.id != place_id).distinct().tuples()


def find_group(place, nests: Any, group_id: int, today: date) -> Any:
    """The place itself, one below it, or a network in which one of those is; None if it is none of them."""
    if group_id == place.id:
        return place
    is_below = Place.parent.in_(nests) & Place.withdrawn_at.is_null()
    found = Place.select().where(Place.id == group_id, is_below).first()
    return found or networks_below(nests, today).where(Place.id == group_id).first()


def list_rows(places: Sequence[Any], month: date, years: SchoolYears) -> dict[int, Row]:
    """By place. What schools did is left out where it can't be told: no template ever has it."""
    ids = [one.id for one in places]
    held = rows_at(ids, month)
    first = year_begins(month, years)
    happened: dict[int, list[Counts]] = {}
    for one in rows_between(ids, first, month) if ids else ():
        happened.setdefault(one.place_id, []).append(one.moved)
    return {one.id: row_of(one, held.get(one.id), summed(happened.get(one.id, ()))) for one in places}


def year_begins(month: date, years: SchoolYears) -> date:
    """The first month of the school year in which this one lies."""
    return first_of_month(years.first_of(first_of_month(month + 31 * DAY) - DAY))


def row_of(place, summary, year: Counts) -> Row:
    if summary is None:
        return Row(place, 0, False, {}, {})
    hidden = () if place.kind != Kind.NETWORK else (PLAN, SUPPORT)  # Its members may lie below somebody else.
    kept = {name: count for name, count in summary.counts.items() if not name.startswith(hidden)}
    if summary.is_told:
        return Row(place, summary.schools, True, kept, year)
    return Row(place, summary.schools, False, {name: kept[name] for name in kept if name not in ACTIVITY}, {})


def first_month(place) -> date | None:
    found: Any = Summary.select(fn.MIN(Summary.begins_on)).where(Summary.place == place).tuples()
    return next((day for (day,) in found), None)
