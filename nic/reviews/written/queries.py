from typing import Any

from nic.access import Ability
from nic.errors import Missing
from nic.history import History
from nic.people.models import Person
from nic.places.lines.queries import list_line
from nic.places.models import Place
from nic.places.queries import MOST, find_one
from nic.reviews.protocols import list_protocols, list_protocols_for
from nic.reviews.written.models import WrittenProtocol
from nic.science.visit import ReviewProtocol, protocol_of

LATEST = 20  # Changes that are told; more of them nobody reads.


def find_protocol(place, protocol_id, standing) -> WrittenProtocol:
    """For those who belong to its place or below it, and for those above who plan visits."""
    return find_one(written_by(place, standing).where(WrittenProtocol.withdrawn_at.is_null(), is_this(protocol_id)))


def find_protocol_to_withdraw(place, protocol_id, standing) -> WrittenProtocol:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return find_one(written_by(place, standing).where(is_this(protocol_id)))


def is_this(protocol_id) -> Any:
    return WrittenProtocol.id == protocol_id


def written_by(place, standing) -> Any:
    if not reads_protocols(place, standing):
        raise Missing
    return WrittenProtocol.select(WrittenProtocol, Place).join(Place).where(WrittenProtocol.place == place)


def reads_protocols(place, standing) -> bool:
    return place.id in standing.audience_ids or standing.allows(Ability.PLAN_REVIEWS)


def list_own(place, standing) -> list[WrittenProtocol]:
    """What this place has written, offered or not, by name."""
    if not reads_protocols(place, standing):
        return []
    return list(in_order(written_by(place, standing)).limit(MOST))


def list_from_above(place, standing) -> list[WrittenProtocol]:
    """What the places above it offer, for those who belong there too."""
    return written_at([one for one in list_line(place)[:-1] if one.id in standing.audience_ids])


def written_at(places) -> list[WrittenProtocol]:
    found = WrittenProtocol.select(WrittenProtocol, Place).join(Place)
    found = found.where(WrittenProtocol.place.in_([one.id for one in places]), WrittenProtocol.is_offered)
    return list(in_order(found).limit(MOST))


def in_order(found) -> Any:
    found = found.where(WrittenProtocol.withdrawn_at.is_null())
    return found.order_by(WrittenProtocol.name, WrittenProtocol.id)


def read(written) -> ReviewProtocol:
    return protocol_of(str(written.uid), written.told | {"version": written.version})


def list_usable(place) -> dict[str, ReviewProtocol]:
    """By which a visit to this place can be planned: what was written here and above, then what nic brings along."""
    written = [read(one) for one in written_at(list_line(place))]
    return {one.key: one for one in written if place.kind in one.hosts} | list_protocols_for(place.kind)


def list_beginnings(place, standing) -> dict[str, ReviewProtocol]:
    """What a new one can be a copy of: all of its own, what comes from above, and what nic brings along."""
    written = [*list_own(place, standing), *list_from_above(place, standing)]
    return {str(one.uid): read(one) for one in written} | list_protocols()


def list_changes(written) -> list[tuple[Any, Person]]:
    """Its lines of history, newest first, each with who did it."""
    lines = History.select().where(History.of_uid == written.uid).order_by(History.id.desc()).limit(LATEST)
    found = list(lines)
    people = {one.uid: one for one in Person.select().where(Person.uid.in_([line.by_uid for line in found]))}
    return [(line, people[line.by_uid]) for line in found if line.by_uid in people]
