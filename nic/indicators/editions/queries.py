from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from nic.access import Role
from nic.errors import Missing
from nic.indicators.editions.models import Edition
from nic.indicators.editions.rubric import Difference, differences
from nic.indicators.models import Indicator
from nic.people.models import Person
from nic.places.lines.queries import list_line
from nic.places.membership.queries import list_networks_of
from nic.places.models import Place
from nic.places.queries import find_audiences, find_one, list_held

MOST = 200  # Common indicators of one place; nobody agrees on more.


def find_held(place, indicator_id, standing, *, is_gone: bool = False) -> Indicator:
    """An indicator held in common at this very place, for people whom the place reaches.

    With `is_gone` also one that was taken back: whoever does that twice hears the same twice.
    """
    if place.id not in standing.audience_ids:
        raise Missing
    found = ever_held_at([place]) if is_gone else held_at([place])
    return find_one(found.where(Indicator.id == indicator_id))


def held_at(places) -> Any:
    return ever_held_at(places).where(Indicator.withdrawn_at.is_null())


def ever_held_at(places) -> Any:
    return Indicator.select(Indicator, Place).join(Place).where(Indicator.place.in_(list(places)))


def list_held_here(place, standing) -> list[Indicator]:
    if place.id not in standing.audience_ids:
        return []
    return list(held_at([place]).order_by(fn.LOWER(Indicator.name), Indicator.id).limit(MOST))


def list_reaching(place, person, standing, today: date) -> list[Indicator]:
    """What the places above hold in common, and the networks of this place or person; by place, then by name."""
    above = [one for one in list_line(place) if one.id != place.id]
    places = {one.id: one for one in (*above, *list_networks_of(place, person, today))}
    near = [one for one in places.values() if one.id in standing.audience_ids]
    order = {one.id: number for number, one in enumerate(near)}
    found = list(held_at(near).order_by(fn.LOWER(Indicator.name), Indicator.id).limit(MOST)) if near else []
    return sorted(found, key=lambda one: order[one.place_id])


def find_reaching(place, indicator_id, person, standing, today: date) -> Indicator:
    """One that a team here could adopt, or has."""
    found = [one for one in list_reaching(place, person, standing, today) if one.id == indicator_id]
    if not found:
        raise Missing
    return found[0]


def list_editions(indicator) -> list[Edition]:
    """Newest first; one that is still proposed has no `agreed_on`."""
    found = Edition.select(Edition, Person).join(Person, JOIN.LEFT_OUTER, on=Edition.agreed_by)
    found = found.where(Edition.indicator == indicator, Edition.withdrawn_at.is_null())
    return list(found.order_by(Edition.number.desc()))


def find_proposal(indicator) -> Edition | None:
    """What is proposed and not agreed yet."""
    return proposals().where(Edition.indicator == indicator).first()


def find_taken_back(indicator) -> Edition | None:
    """What was proposed and taken back: a later proposal takes its number over."""
    found: Any = Edition.select().where(Edition.indicator == indicator, Edition.withdrawn_at.is_null(False))
    return found.first()


def proposals() -> Any:
    return Edition.select().where(Edition.agreed_on.is_null(), Edition.withdrawn_at.is_null())


def find_agreed(indicator) -> Edition | None:
    """The edition that holds: the last one agreed."""
    found: Any = Edition.select().where(Edition.indicator == indicator, Edition.agreed_on.is_null(False))
    return found.order_by(Edition.number.desc()).first()


def list_proposed_ids(indicators) -> frozenset[int]:
    """Which of these have a proposal that waits for comments: one query for all."""
    found = proposals().select(Edition.indicator).where(Edition.indicator.in_(list(indicators)))
    return frozenset(id for (id,) in found.tuples())


def list_differences(before: Edition | None, after: Edition | None) -> list[Difference]:
    if before is None or after is None:
        return []
    return differences(told(before), rubric(before), told(after), rubric(after))


def told(edition: Any) -> dict[str, Any]:
    return dict(edition.definition)


def rubric(edition: Any) -> list[dict[str, str]]:
    return list(edition.rubric)


def find_edition(indicator, edition_id) -> Edition:
    found = Edition.select().where(Edition.indicator == indicator, Edition.id == edition_id)
    return find_one(found.where(Edition.withdrawn_at.is_null()))


def find_before(edition) -> Edition | None:
    """The edition before this one."""
    return Edition.get_or_none(Edition.indicator == edition.indicator, Edition.number == edition.number - 1)


def list_own_places(holder, person, now: datetime, roles) -> list[Place]:
    """Where this person holds one of these roles, of the places that the holder of a common indicator reaches."""
    places = {one.place_id: one.place for one in list_held(person, now) if Role(one.role) in roles}
    today = holder.day_of(now)
    return [one for one in places.values() if holder.id in find_audiences(person, {one.id}, today)]
